/** What is measured at size; not part of the build's own tests. */
@NullMarked
package atrium.bench;

import org.jspecify.annotations.NullMarked;
