/** Who did what to which record, when, from where, before and after: append-only and hash-chained (law 4). */
@NullMarked
@ApplicationModule(id = "activity", displayName = "Activity", allowedDependencies = {"shared", "platform", "staff"})
package atrium.base.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
