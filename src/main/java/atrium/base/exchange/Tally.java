package atrium.base.exchange;

import atrium.base.exchange.ImportRecord.Counts;
import atrium.base.exchange.RowJudge.Judged;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts rows and adds up figures while a file goes by. */
final class Tally {
    private final ImportTarget target;
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final Map<String, BigDecimal> all = new HashMap<>();
    private final Map<String, BigDecimal> good = new HashMap<>();
    private final Map<String, String> choices;
    private Counts counts;

    Tally(ImportTarget target, Map<String, String> choices, Counts counts) {
        this.target = target;
        this.choices = choices;
        this.counts = counts;
    }

    Counts counts() {
        return counts;
    }

    void count(List<Judged> judged) {
        judged.forEach(one -> counts = counts.plus(one.verdict().outcome()));
    }

    void addUp(List<Judged> judged) {
        for (var one : judged) {
            one.row().values().forEach((field, text) -> {
                var number = number(text);
                if (number != null) {
                    all.merge(field, number, BigDecimal::add);
                    if (one.good()) {
                        good.merge(field, number, BigDecimal::add);
                    }
                }
            });
        }
        var rows = judged.stream().filter(Judged::good).map(Judged::row).toList();
        if (!rows.isEmpty()) {
            target.totals(rows, choices).forEach((label, figure) -> figures.merge(label, figure, Tally::sum));
        }
    }

    /** @param file what the file's own total line says, by field; the squares of a matrix are {@code value} */
    Totals totals(Map<String, String> file, List<String> notes, List<String> warnings) {
        List<Totals.Compared> compared = new ArrayList<>();
        var labels = new LinkedHashMap<String, String>();
        target.fields().forEach(field -> labels.put(field.key(), field.label()));
        labels.put("value", "表中数字");
        labels.forEach((key, label) -> {
            var own = file.containsKey(key) ? number(file.get(key)) : null;
            if (own != null && all.containsKey(key)) {
                compared.add(new Totals.Compared(label, plain(own), plain(all.get(key)),
                        plain(good.getOrDefault(key, BigDecimal.ZERO))));
            }
        });
        return new Totals(figures.entrySet().stream().map(e -> new Totals.Figure(e.getKey(), e.getValue())).toList(),
                compared, notes, warnings);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** A figure that is no number cannot be added up: the last one stands. */
    private static String sum(String before, String more) {
        var left = number(before);
        var right = number(more);
        return left == null || right == null ? more : left.add(right).toPlainString();
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        if (text == null || text.length() > 30) {
            return null;
        }
        try {
            return new BigDecimal(text.replace(",", "").replace("，", ""));
        } catch (NumberFormatException words) {
            return null;
        }
    }
}
