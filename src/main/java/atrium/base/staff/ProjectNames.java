package atrium.base.staff;

import java.util.Map;

/** Tells the names of the projects in the current scope; answered by the module that owns projects. */
public interface ProjectNames {
    /** Project id to name, in the order to show them. */
    Map<Long, String> inScope();
}
