/** Attachments: kept by SHA-256 outside the web root, typed by content. */
@NullMarked
@ApplicationModule(id = "files", displayName = "Files", allowedDependencies = {"shared", "platform", "staff",
        "activity"})
package atrium.base.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
