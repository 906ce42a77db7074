package atrium.base.exchange;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What rows of a file can be imported as. Each room that takes imports offers one as a bean; the exchange does the rest:
 * reading, mapping, preview, progress, result.
 */
public interface ImportTarget {
    /** The target's key, such as {@code units}. */
    String kind();

    /** What the user picks, such as 房源价目. */
    String title();

    /** The permission needed beside {@code exchange.import}. */
    String permission();

    /** The columns it understands, in the order to show them. */
    List<Field> fields();

    /** Choices to be made for the whole file, such as the project. */
    default List<Choice> choices() {
        return List.of();
    }

    /** How fields are shown before they are imported, by field: personal data masked, codes in words; numbers that look personal are masked anyway. */
    default Map<String, UnaryOperator<String>> masks() {
        return Map.of();
    }

    /** How the values of a field look, by field: so a column is known by what stands in it where the file has no header. */
    default Map<String, Pattern> looks() {
        return Map.of();
    }

    /**
     * Completes what headings or looks told of the columns by what stands in them together, such as a price times an area.
     *
     * @param mapping field to its columns
     * @param rows the cells of the first rows
     */
    default Map<String, List<Integer>> complete(Map<String, List<Integer>> mapping, List<List<String>> rows) {
        return mapping;
    }

    /** Figures a file should bring, of each group one: where none is mapped though columns of numbers are left, a person is warned. */
    default List<List<String>> expected() {
        return List.of();
    }

    /** Where people look at what came in; null when there is no such place. */
    default @Nullable Landing landing(Map<String, String> choices) {
        return null;
    }

    /** Whether a floor × room matrix may be unpivoted into rows with the keys building, unit, floor, room, value. */
    default boolean takesMatrix() {
        return false;
    }

    /** What makes a row one record, such as the unit's address: a second row of the same identity in a file is refused. Null: no check. */
    default @Nullable String identity(Row row) {
        return null;
    }

    /**
     * Judges rows against what is there, without writing. Runs in a read-only transaction. Called for
     * chunks of at most {@link #CHUNK} rows in file order.
     */
    List<Verdict> judge(List<Row> rows, Map<String, String> choices);

    /**
     * Writes rows that were judged without errors, set-based, in the caller's transaction; must come to the same result when a
     * row is already there.
     */
    List<Verdict> write(List<Row> rows, Map<String, String> choices);

    /** Sums over the good rows to hold against the file's own, such as 套数 and 总价合计; label to figure. */
    default Map<String, String> totals(List<Row> rows, Map<String, String> choices) {
        return Map.of();
    }

    /** Rows given at a time. */
    int CHUNK = 500;

    /**
     * A column.
     *
     * @param synonyms other headers it is known by
     * @param unit of a figure, such as 元; null when it is none
     */
    record Field(String key, String label, boolean required, List<String> synonyms, @Nullable String unit) {
        public Field(String key, String label, boolean required, List<String> synonyms) {
            this(key, label, required, synonyms, null);
        }
    }

    /**
     * A choice for the whole file. One whose key begins with {@code matrix} is asked for, and then required, where the file is
     * read as a matrix; {@code newProject} goes with {@code project} chosen as {@code new}.
     *
     * @param options value to label; empty for free text
     */
    record Choice(String key, String label, boolean required, Map<String, String> options) {}

    /** A screen of the room. @param path within the house, such as /properties @param words what the link says */
    record Landing(String path, String words) {}

    /** One row: its number in the file, and the text of each mapped field (absent when the cell is empty). */
    record Row(int number, Map<String, String> values) {
        public @Nullable String get(String key) {
            return values.get(key);
        }
    }

    /** What becomes of a row. */
    enum Outcome {
        NEW, CHANGED, UNCHANGED, REFUSED
    }

    /** One fault of a row. @param field the field's key; null when the row as a whole is at fault */
    record Fault(@Nullable String field, String message) {}

    /** The judgement of a row. @param before what a changed row says otherwise until now, by field, as shown to people */
    record Verdict(int row, Outcome outcome, List<Fault> faults, Map<String, String> before) {
        public static Verdict of(Row row, Outcome outcome) {
            return new Verdict(row.number(), outcome, List.of(), Map.of());
        }

        public static Verdict changed(Row row, Map<String, String> before) {
            return new Verdict(row.number(), Outcome.CHANGED, List.of(), before);
        }

        public static Verdict refused(Row row, List<Fault> faults) {
            return new Verdict(row.number(), Outcome.REFUSED, faults, Map.of());
        }
    }
}
