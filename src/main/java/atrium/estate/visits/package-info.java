/** Return visits 回访: closed cases are called back by rule or by a sample anybody can draw again; bad marks are set right and checked. */
@NullMarked
@ApplicationModule(id = "visits", displayName = "Visits", allowedDependencies = {"shared", "platform", "staff",
        "activity", "tasks", "files", "exchange", "properties", "customers", "cases", "surveys", "documents", "reports",
        "demo"})
package atrium.estate.visits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
