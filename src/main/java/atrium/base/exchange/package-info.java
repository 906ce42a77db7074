/** Import and export once for all rooms: any table people bring in, any list out. */
@NullMarked
@ApplicationModule(id = "exchange", displayName = "Exchange", allowedDependencies = {"shared", "platform", "staff",
        "activity", "files"})
package atrium.base.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
