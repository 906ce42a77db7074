/** What is built and sold: projects, phases, buildings, units, their areas, prices and status. */
@NullMarked
@ApplicationModule(id = "properties", displayName = "Properties", allowedDependencies = {"shared", "platform", "staff",
        "activity", "search", "files", "exchange", "demo"})
package atrium.estate.properties;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
