/** Working days and hours of an organisation, and deadlines counted in them. */
@NullMarked
@ApplicationModule(id = "calendars", displayName = "Calendars", allowedDependencies = {"shared", "platform", "staff",
        "activity", "exchange", "demo"})
package atrium.base.calendars;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
