/** Who buys, owns, rents and speaks for a unit: persons and companies, their numbers under seal, what they hold, what they agreed to. */
@NullMarked
@ApplicationModule(id = "customers", displayName = "Customers", allowedDependencies = {"shared", "platform", "staff",
        "activity", "search", "files", "exchange", "properties", "demo"})
package atrium.estate.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
