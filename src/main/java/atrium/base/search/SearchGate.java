package atrium.base.search;

import java.util.Collection;
import java.util.Set;

/** Lets through only those hits of a kind that the asker may see; offered by rooms whose rules go beyond projects and permissions. */
public interface SearchGate {
    /** The kind of hits it answers for. */
    String kind();

    /** Those of the records that the asker may see. Runs in the search's transaction. */
    Set<Long> seen(Collection<Long> records);
}
