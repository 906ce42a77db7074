/** The one inbox: whatever owes somebody an action is a task here, with a link to the module that owns it. */
@NullMarked
@ApplicationModule(id = "tasks", displayName = "Tasks", allowedDependencies = {"shared", "platform", "staff",
        "activity"})
package atrium.base.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
