/** Atrium: the hall of a real-estate organisation onto which every department opens. */
@NullMarked
package atrium;

import org.jspecify.annotations.NullMarked;
