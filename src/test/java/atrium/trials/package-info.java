/** Trials of the house as a whole, made from its list of doors, so that a new room is tried without a word more; docs/trials.md. */
@NullMarked
package atrium.trials;

import org.jspecify.annotations.NullMarked;
