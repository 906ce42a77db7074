package atrium.estate.cases;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts every measure of a period at once: in all, by steps of the period and by one dimension. What is settled comes from
 * months and days kept, and for the rest from the marks in the index of newest cases, grouped before anything is judged; what depends
 * on the hour from the few open cases. Must run in a transaction that sees one moment.
 */
@Component
class BoardCounts {
    /** Selected, so that the words are read as times once and not for each case. */
    private static final String STEPS = ", (select :steps::timestamptz[]))";
    private static final String STEP = "width_bucket(c.registered_at" + STEPS;
    private static final String STEP_OF_DAY = "width_bucket(c.day::timestamp at time zone 'Asia/Shanghai'" + STEPS;
    private static final String STEP_OF_MONTH = "width_bucket(c.month::timestamp at time zone 'Asia/Shanghai'" + STEPS;
    /** Rolled up in Java: so every row is judged once, not for each of three groupings. */
    private static final String EACH = " group by step, line";
    private static final String SETTLED = "select step, line, "
            + ofPeriod("sum(c.n) filter (where %s) as %s")
            + ", sum(c.n * (c.marks >> 13)) as points, sum(c.paused_seconds) as paused_seconds from (select ";
    private static final String KEPT = "select step, line, " + ofPeriod("sum(c.%2$s) as %2$s")
            + ", sum(c.points) as points, sum(c.paused_seconds) as paused_seconds from (select *, ";
    private static final String LIVE = "select step, line, "
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
        private final long[] counts = new long[Measure.values().length];
        private long points;
        private long pausedSeconds;

        long of(Measure measure) {
            return counts[measure.ordinal()];
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

        @Nullable
        BigDecimal perTenThousand(Measure measure, long households) {
            return quotient(of(measure) * 10_000, households);
        }

        private static @Nullable BigDecimal quotient(long part, long whole) {
            return whole == 0
                    ? null
                    : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
        }

        private static Sums of(ResultSet row, boolean settled) throws SQLException {
            var sums = new Sums();
            for (var measure : Measure.values()) {
                if (settled ? measure.ofPeriod() : measure.live() != null) {
                    sums.counts[measure.ordinal()] = row.getLong(measure.name());
                }
            }
            if (settled) {
                sums.points = row.getLong("points");
                sums.pausedSeconds = row.getLong("paused_seconds");
            }
            return sums;
        }

        private void add(Sums other) {
            Arrays.setAll(counts, measure -> counts[measure] + other.counts[measure]);
            points += other.points;
            pausedSeconds += other.pausedSeconds;
        }
    }

    /** @param steps by their place, from 1 @param lines by the id of the dimension; 0 where a case has none */
    record Counted(Sums all, Map<Integer, Sums> steps, Map<Long, Sums> lines) {
        private void add(ResultSet row, boolean settled) throws SQLException {
            var sums = Sums.of(row, settled);
            all.add(sums);
            steps.computeIfAbsent(row.getInt("step"), step -> new Sums()).add(sums);
            lines.computeIfAbsent(row.getLong("line"), line -> new Sums()).add(sums);
        }
    }

    /** How a row says its step and its line. @param line null for neither */
    private record Place(@Nullable String line) {
        String of(String step) {
            return line == null ? "0 as step, 0 as line" : step + " as step, coalesce(" + line + ", 0) as line";
        }
    }

    /** By steps and by a dimension. @param column of the dimension */
    Counted count(BoardView view, Instant now, BoardSpan span, String column) {
        var place = new Place(column);
        var parts = kept.parts(Kept.CASES, span, view.keepable() && span.step().equals("month"),
                view.keepable() && KeptMonths.tellsByDay(column));
        var counted = settled(view, now, span, parts, place);
        var open = view.cases(now).open(true).naming(span.from(), span.to());
        add(counted, false, open, span, LIVE + place.of(STEP) + " from cases c where " + open.where() + ") c");
        return counted;
    }

    /** In all, of what was registered in the period. */
    Sums sums(BoardView view, Instant now, BoardSpan span) {
        var place = new Place(null);
        var counted = settled(view, now, span, kept.parts(Kept.CASES, span, view.keepable(), view.keepable()), place);
        var open = view.cases(now).open(true).registered(span.from(), span.to());
        add(counted, false, open, span, LIVE + place.of(STEP) + " from cases c where " + open.where() + ") c");
        return counted.all();
    }

    private Counted settled(BoardView view, Instant now, BoardSpan span, KeptMonths.Parts parts, Place place) {
        var counted = new Counted(new Sums(), new HashMap<>(), new HashMap<>());
        if (!parts.months().isEmpty()) {
            var months = view.cases(now).months(parts.months());
            add(counted, true, months, span,
                    KEPT + place.of(STEP_OF_MONTH) + " from " + KeptMonths.tableOfMonths(place.line()) + " c where "
                            + months.where() + ") c");
        }
        if (!parts.days().isEmpty()) {
            var days = view.cases(now).days(parts.days());
            add(counted, true, days, span,
                    KEPT + place.of(STEP_OF_DAY) + " from cases_days c where " + days.where() + ") c");
        }
        for (var rest : parts.live()) {
            var cases = view.cases(now).registered(rest.from(), rest.to());
            add(counted, true, cases, span, SETTLED + place.of(STEP) + ", c.kind, c.marks, count(*) as n,"
                    + " sum(c.paused_seconds) as paused_seconds from cases c where " + cases.where()
                    + " group by 1, 2, 3, 4) c");
        }
        return counted;
    }

    private void add(Counted counted, boolean settled, CaseFilter filter, BoardSpan span, String sql) {
        db.sql(sql + EACH).params(filter.params()).param("steps", span.stepStarts()).query(row -> {
            counted.add(row, settled);
        });
    }
}
