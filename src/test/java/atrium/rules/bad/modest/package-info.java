/** A module for RulesBiteTests that says it uses no other. */
@NullMarked
@ApplicationModule(id = "modest", allowedDependencies = {})
package atrium.rules.bad.modest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
