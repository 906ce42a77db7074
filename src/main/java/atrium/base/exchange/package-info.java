/** Tables people bring and take away: files of any usual kind read into rows, rows written to files. */
@NullMarked
package atrium.base.exchange;

import org.jspecify.annotations.NullMarked;
