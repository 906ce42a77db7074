/** The ground floor: knows no business. */
@NullMarked
package atrium.base;

import org.jspecify.annotations.NullMarked;
