/** Messages 消息: what staff and customers are told, in the house and outside, sent after the commit and kept with their fate. */
@NullMarked
@ApplicationModule(id = "notifications", displayName = "Notifications", allowedDependencies = {"shared", "platform",
        "staff", "activity", "tasks", "demo"})
package atrium.base.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
