package atrium.base.staff;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something about staff was changed; published in the transaction of the change, for history.
 *
 * @param subject what was changed, such as {@code account}, {@code person}, {@code role}
 * @param verb such as {@code staff.granted}
 * @param before field to its value before; absent or null where there was none
 * @param after field to its value after; never a secret
 */
public record StaffChanged(String subject, long id, String verb, Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after) {
    /** An act that changed no field worth telling. */
    static StaffChanged of(String subject, long id, String verb) {
        return new StaffChanged(subject, id, verb, Map.of(), Map.of());
    }
}
