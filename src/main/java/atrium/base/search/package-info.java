/** Finds any record by parts of its words, across rooms, within what may be seen. */
@NullMarked
@ApplicationModule(id = "search", displayName = "Search", allowedDependencies = {"shared", "platform", "staff"})
package atrium.base.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
