/** Periodic reports 定期报告: made by themselves month by month from what rooms contribute, kept as issued, sent to posts. */
@NullMarked
@ApplicationModule(id = "reports", displayName = "Reports", allowedDependencies = {"shared", "platform", "staff",
        "activity", "calendars", "notifications", "documents"})
package atrium.desk.reports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
