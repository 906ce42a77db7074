package atrium.estate.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a case, never changed afterwards.
 *
 * @param seq 1 for the registration, then one more each
 * @param person who did it; null for the house and for history brought in
 * @param department the department the actor belongs to
 * @param data what the type needs, such as {@code department} of a dispatch
 */
record CaseEvent(int seq, EventType type, Instant at, String actor, @Nullable Long person, @Nullable Long department,
        @Nullable String text, Map<String, Object> data) {

    /** The key that says the words were written for the customer to read; what was noted before that stays inside. */
    static final String TOLD = "told";

    @Nullable
    Long number(String key) {
        return data.get(key) instanceof Number number ? number.longValue() : null;
    }

    /** @throws IllegalStateException when the event lacks it: history is damaged */
    long required(String key) {
        var number = number(key);
        if (number == null) {
            throw new IllegalStateException("Event " + seq + " " + type + " lacks " + key);
        }
        return number;
    }

    @Nullable
    String word(String key) {
        return data.get(key) instanceof String word ? word : null;
    }

    boolean has(String key) {
        return data.containsKey(key);
    }

    @Nullable
    LocalDate date(String key) {
        var word = word(key);
        return word == null ? null : LocalDate.parse(word);
    }

    /** Key and value repeated; keys without a value are left out. */
    static Map<String, Object> data(@Nullable Object... pairs) {
        var data = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            var value = pairs[i + 1];
            if (value != null) {
                data.put(String.valueOf(pairs[i]), value);
            }
        }
        return data;
    }
}
