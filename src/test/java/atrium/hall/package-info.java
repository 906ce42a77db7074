/** What tests of every room share: a running house, an organisation with staff, and visitors at its HTTP door. */
@NullMarked
package atrium.hall;

import org.jspecify.annotations.NullMarked;
