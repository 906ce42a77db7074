/** What every desk of the house works with: papers, reports. */
@NullMarked
package atrium.desk;

import org.jspecify.annotations.NullMarked;
