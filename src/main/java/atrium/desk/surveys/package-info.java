/** Surveys 问卷调查: questionnaires built on screen, answered by link without an account or taken down by telephone, counted. */
@NullMarked
@ApplicationModule(id = "surveys", displayName = "Surveys", allowedDependencies = {"shared", "platform", "staff",
        "activity", "notifications", "exchange", "demo"})
package atrium.desk.surveys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
