/** Work calendars, time limits and the clock of a request: when something is due, and why. */
@NullMarked
@ApplicationModule(id = "calendars", displayName = "Calendars", allowedDependencies = {"shared", "platform", "staff",
        "activity", "exchange"})
package atrium.base.calendars;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
