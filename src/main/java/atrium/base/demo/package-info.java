/** Demo organisations: each room plays its own part through its use cases, with a fixed seed and a shifted clock. Demo profile only. */
@NullMarked
@ApplicationModule(id = "demo", displayName = "Demo", allowedDependencies = {"shared", "platform", "staff"})
package atrium.base.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
