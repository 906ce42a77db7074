/** Ways of working that any department configures instead of coding. */
@NullMarked
package atrium.desk;

import org.jspecify.annotations.NullMarked;
