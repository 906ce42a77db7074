package atrium.base.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Watches the columns that nothing was mapped to: those full of figures may be what a person forgot. */
final class LeftColumns {
    private static final double MOST = 0.6;
    /** Ten digits and more in a row, or a zero before others, are a telephone or some other number, no figure. */
    private static final Pattern FIGURE = Pattern.compile(
            "(?!0\\d)(?:\\d{1,9}|\\d{1,3}(?:,\\d{3}){1,4})(?:\\.\\d+)?(?:万?元.*|㎡|m2|m²|平方米|平米)?");

    private final Set<Integer> mapped = new HashSet<>();
    private final Map<Integer, Count> counts = new TreeMap<>();

    /** What stood in a column. */
    private static final class Count {
        private int filled;
        private int figures;
        private int running;
        private String next = "";

        void see(String text) {
            filled++;
            figures += FIGURE.matcher(text).matches() ? 1 : 0;
            // 1, 2, 3 only numbers the rows
            running += text.equals(next) ? 1 : 0;
            next = text.matches("\\d{1,9}") ? Integer.toString(Integer.parseInt(text) + 1) : "";
        }
    }

    LeftColumns(Map<String, List<Integer>> mapping) {
        mapping.values().forEach(mapped::addAll);
    }

    void see(Row row) {
        for (var column = 0; column < row.cells().size(); column++) {
            var text = row.cell(column).trimmed();
            if (!text.isEmpty() && !text.equals("-") && !mapped.contains(column)) {
                counts.computeIfAbsent(column, key -> new Count()).see(text);
            }
        }
    }

    /** Indexes of those that hold figures in most rows. */
    List<Integer> ofFigures() {
        var found = new ArrayList<Integer>();
        counts.forEach((column, count) -> {
            var numbers = count.filled > 1 && count.running >= MOST * (count.filled - 1);
            if (count.figures >= MOST * count.filled && !numbers) {
                found.add(column);
            }
        });
        return found;
    }
}
