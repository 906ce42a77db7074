/** Measures the house against the floors below it: the same SQL through JDBC (F0) and behind a bare Java server (F1). */
@NullMarked
package atrium.bench;

import org.jspecify.annotations.NullMarked;
