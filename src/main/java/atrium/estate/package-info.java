/** The developer's customer, from subscription to warranty. */
@NullMarked
package atrium.estate;

import org.jspecify.annotations.NullMarked;
