/** Values that mean the same in every module: money, numbers people carry, refusals, time and search words. */
@NullMarked
package atrium.base.shared;

import org.jspecify.annotations.NullMarked;
