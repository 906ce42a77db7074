/** Papers 文书: what leaves the house in print, set from plain blocks into PDF with the house's own fonts. */
@NullMarked
@ApplicationModule(id = "documents", displayName = "Documents", allowedDependencies = {"shared"})
package atrium.desk.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
