/** Cases 事项 of customers: taken in, dispatched, answered, planned, done, confirmed, closed, with three clocks running. */
@NullMarked
@ApplicationModule(id = "cases", displayName = "Cases", allowedDependencies = {"shared", "platform", "staff",
        "activity",
        "tasks", "files", "search", "exchange", "calendars", "properties", "customers", "errands", "demo",
        "notifications", "documents", "reports", "knowledge"})
package atrium.estate.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
