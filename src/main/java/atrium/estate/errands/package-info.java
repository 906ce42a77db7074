/** Errands 一次办: what a customer must bring, pay, sign and come for over all open matters, merged into one visit. */
@NullMarked
@ApplicationModule(id = "errands", displayName = "Errands", allowedDependencies = {"shared", "platform", "staff",
        "activity", "tasks", "notifications", "files", "calendars", "properties", "customers", "demo"})
package atrium.estate.errands;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
