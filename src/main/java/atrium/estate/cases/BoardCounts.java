package atrium.estate.cases;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts every measure of a period at once: in all, by steps of the period and by one dimension. What is settled comes from
 * months kept, and for the rest from the marks in the index of newest cases, grouped before anything is judged; what depends
 * on the hour from the few open cases. Must run in a transaction that sees one moment.
 */
@Component
class BoardCounts {
    /** Selected, so that the words are read as times once and not for each case. */
    private static final String STEPS = ", (select :steps::timestamptz[]))";
    private static final String STEP = "width_bucket(c.registered_at" + STEPS;
    private static final String STEP_OF_MONTH = "width_bucket(c.month::timestamp at time zone 'Asia/Shanghai'" + STEPS;
    private static final String SETS = " group by grouping sets ((), (step), (line))";
    private static final String PLACE = "select grouping(step) = 0 as of_step, grouping(line) = 0 as of_line, step, line, ";
    private static final String SETTLED = PLACE
            + ofPeriod("sum(c.n) filter (where %s) as %s")
            + ", sum(c.n * (c.marks >> 13)) as points, sum(c.paused_seconds) as paused_seconds from (select ";
    private static final String KEPT = PLACE + ofPeriod("sum(c.%2$s) as %2$s")
            + ", sum(c.points) as points, sum(c.paused_seconds) as paused_seconds from (select *, ";
    private static final String LIVE = PLACE
            + Arrays.stream(Measure.values()).filter(each -> each.live() != null)
                    .map(each -> "count(*) filter (where "
                            + (each.ofPeriod() ? "c.registered_at >= :from and c.registered_at < :to and " : "")
                            + each.live() + ") as " + each.name())
                    .collect(Collectors.joining(", "))
            + " from (select *, ";
    private static final int SECONDS_PER_DAY = 86_400;

    private final JdbcClient db;
    private final KeptMonths kept;

    BoardCounts(JdbcClient db, KeptMonths kept) {
        this.db = db;
        this.kept = kept;
    }

    private static String ofPeriod(String pattern) {
        return Arrays.stream(Measure.values()).filter(Measure::ofPeriod)
                .map(each -> pattern.formatted(each.settled(), each.name())).collect(Collectors.joining(", "));
    }

    /** How many cases each measure counts, their satisfaction added up, and how long they were suspended. */
    static final class Sums {
        private final Map<Measure, Long> counts = new EnumMap<>(Measure.class);
        private long points;
        private long pausedSeconds;

        long of(Measure measure) {
            return counts.getOrDefault(measure, 0L);
        }

        /** In percent, one decimal; null of nothing. */
        @Nullable
        BigDecimal rate(Measure part, Measure whole) {
            return quotient(of(part) * 100, of(whole));
        }

        @Nullable
        BigDecimal satisfaction() {
            return quotient(points, of(Measure.RATED));
        }

        /** Of the cases that were suspended, on average. */
        @Nullable
        BigDecimal pausedDays() {
            return quotient(pausedSeconds, of(Measure.PAUSED) * SECONDS_PER_DAY);
        }

        private static @Nullable BigDecimal quotient(long part, long whole) {
            return whole == 0
                    ? null
                    : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
        }

        private void add(ResultSet row, boolean settled) throws SQLException {
            for (var measure : Measure.values()) {
                if (settled ? measure.ofPeriod() : measure.live() != null) {
                    counts.merge(measure, row.getLong(measure.name()), Long::sum);
                }
            }
            if (settled) {
                points += row.getLong("points");
                pausedSeconds += row.getLong("paused_seconds");
            }
        }
    }

    /** @param steps by their place, from 1 @param lines by the id of the dimension; 0 where a case has none */
    record Counted(Sums all, Map<Integer, Sums> steps, Map<Long, Sums> lines) {
        private void add(ResultSet row, boolean settled) throws SQLException {
            if (row.getBoolean("of_step")) {
                steps.computeIfAbsent(row.getInt("step"), step -> new Sums()).add(row, settled);
            } else if (row.getBoolean("of_line")) {
                lines.computeIfAbsent(row.getLong("line"), line -> new Sums()).add(row, settled);
            } else {
                all.add(row, settled);
            }
        }
    }

    /** By steps and by a dimension. @param column of the dimension */
    Counted count(BoardView view, Instant now, BoardSpan span, String column) {
        var counted = new Counted(new Sums(), new HashMap<>(), new HashMap<>());
        var line = "coalesce(" + column + ", 0) as line";
        var months = view.keepable() && span.step().equals("month")
                ? kept.fresh(KeptMonths.Kind.CASES, span)
                : List.<LocalDate>of();
        settled(counted, view, now, span, months, STEP_OF_MONTH + " as step, " + line, STEP + " as step, " + line);
        var open = view.cases(now).open(true).naming(span.from(), span.to());
        add(counted, false, open, span,
                LIVE + STEP + " as step, " + line + " from cases c where " + open.where() + ") c");
        return counted;
    }

    /** In all, of what was registered in the period. */
    Sums sums(BoardView view, Instant now, BoardSpan span) {
        var counted = new Counted(new Sums(), new HashMap<>(), new HashMap<>());
        var plain = "0 as step, 0 as line";
        var months = view.keepable() ? kept.fresh(KeptMonths.Kind.CASES, span) : List.<LocalDate>of();
        settled(counted, view, now, span, months, plain, plain);
        var open = view.cases(now).open(true).registered(span.from(), span.to());
        add(counted, false, open, span, LIVE + plain + " from cases c where " + open.where() + ") c");
        return counted.all();
    }

    private void settled(Counted counted, BoardView view, Instant now, BoardSpan span, List<LocalDate> months,
            String ofMonth, String ofCase) {
        if (!months.isEmpty()) {
            var over = view.cases(now).months(months);
            add(counted, true, over, span, KEPT + ofMonth + " from cases_months c where " + over.where() + ") c");
        }
        for (var rest : span.without(months)) {
            var cases = view.cases(now).registered(rest.from(), rest.to());
            add(counted, true, cases, span, SETTLED + ofCase + ", c.marks, count(*) as n,"
                    + " sum(c.paused_seconds) as paused_seconds from cases c where " + cases.where()
                    + " group by 1, 2, 3) c");
        }
    }

    private void add(Counted counted, boolean settled, CaseFilter filter, BoardSpan span, String sql) {
        db.sql(sql + SETS).params(filter.params()).param("steps", span.stepStarts()).query(row -> {
            counted.add(row, settled);
        });
    }
}
