package atrium.desk.surveys;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question.
 *
 * @param key names it among the others, such as q3; answers stand under it
 * @param options of SINGLE and MULTIPLE
 * @param showIf asked only when an earlier question has one of these answers
 * @param badAt a mark of so much or less opens a rectification; null is 2 for RATING and never for NPS, 0 of RATING is never
 */
record Question(String key, Kind kind, String text, boolean required, @Nullable List<String> options,
        @Nullable Condition showIf, @Nullable Integer badAt) {
    private static final int USUAL_BAD = 2;

    /** What may be answered: one or several of the options, 1 to 5, 0 to 10, words. */
    enum Kind {
        SINGLE, MULTIPLE, RATING, NPS, TEXT
    }

    /** @param key of an earlier question @param values one of which must have been answered, as text */
    record Condition(String key, List<String> values) {}

    /** Whether this answer must be set right. */
    boolean bad(@Nullable Object answer) {
        var line = kind == Kind.RATING ? Integer.valueOf(Objects.requireNonNullElse(badAt, USUAL_BAD)) : badAt;
        return (kind == Kind.RATING || kind == Kind.NPS) && line != null && answer instanceof Number mark
                && mark.intValue() <= line;
    }

    boolean chooses() {
        return kind == Kind.SINGLE || kind == Kind.MULTIPLE;
    }

    List<String> choices() {
        return Objects.requireNonNullElse(options, List.of());
    }

    /** Whether it is put to somebody who has answered so far like this. */
    boolean asked(Map<String, Object> sofar) {
        if (showIf == null) {
            return true;
        }
        var given = sofar.get(showIf.key());
        return given instanceof List<?> several
                ? several.stream().anyMatch(each -> showIf.values().contains(String.valueOf(each)))
                : given != null && showIf.values().contains(String.valueOf(given));
    }
}
