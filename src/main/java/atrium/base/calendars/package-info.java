/** Work calendars, time limits and the clock of a request: when something is due, and why. */
@NullMarked
package atrium.base.calendars;

import org.jspecify.annotations.NullMarked;
