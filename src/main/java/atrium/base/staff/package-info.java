/** Who works here and who may do what: organisations, departments, posts, people, accounts, roles, sign-in, tokens. */
@NullMarked
@ApplicationModule(id = "staff", displayName = "Staff", allowedDependencies = {"shared", "platform"})
package atrium.base.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
