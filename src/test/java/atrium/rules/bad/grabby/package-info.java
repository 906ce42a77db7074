/** A module for RulesBiteTests that says it uses no other. */
@NullMarked
@ApplicationModule(id = "grabby", allowedDependencies = {})
package atrium.rules.bad.grabby;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
