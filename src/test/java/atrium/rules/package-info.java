/** What STYLE.md and the laws ask for and a machine can check; each rule is shown able to fail. */
@NullMarked
package atrium.rules;

import org.jspecify.annotations.NullMarked;
