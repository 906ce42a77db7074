/** Values every room speaks in: money, identity, time zones, refusals. No Spring beans, no tables. */
@NullMarked
@ApplicationModule(id = "shared", displayName = "Shared values", allowedDependencies = {})
package atrium.base.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
