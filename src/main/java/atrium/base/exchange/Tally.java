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
    private Counts counts;

    Tally(ImportTarget target, Counts counts) {
        this.target = target;
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
            target.totals(rows).forEach((label, figure) -> figures.merge(label, figure, Tally::sum));
        }
    }

    Totals totals(Map<String, String> file, List<String> notes) {
        List<Totals.Compared> compared = new ArrayList<>();
        for (var field : target.fields()) {
            var own = file.containsKey(field.key()) ? number(file.get(field.key())) : null;
            if (own != null && all.containsKey(field.key())) {
                compared.add(new Totals.Compared(field.label(), plain(own), plain(all.get(field.key())),
                        plain(good.getOrDefault(field.key(), BigDecimal.ZERO))));
            }
        }
        return new Totals(figures.entrySet().stream().map(e -> new Totals.Figure(e.getKey(), e.getValue())).toList(),
                compared, notes);
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
