/** What every room stands on: the database, time, and the other foundations. */
@NullMarked
package atrium.base.platform;

import org.jspecify.annotations.NullMarked;
