/** Knowledge 知识库: what the house answers in which words, kept once and used by every desk. */
@NullMarked
@ApplicationModule(id = "knowledge", displayName = "Knowledge", allowedDependencies = {"shared", "platform", "staff",
        "activity", "search"})
package atrium.desk.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
