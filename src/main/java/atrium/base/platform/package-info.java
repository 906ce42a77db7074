/** The engine room: database, row-level scope of a transaction, problem answers, once-only requests, secrets, clock. */
@NullMarked
@ApplicationModule(id = "platform", displayName = "Platform", allowedDependencies = "shared")
package atrium.base.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
