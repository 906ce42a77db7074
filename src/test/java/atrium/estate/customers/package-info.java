/** Tests of the customers' register. */
@NullMarked
package atrium.estate.customers;

import org.jspecify.annotations.NullMarked;
