package atrium.estate.cases;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Figures that no mark tells: 投诉关闭率, of the complaints to be closed in a period those that are closed, and how many minutes
 * the middle one of what came in waited for its first answer. Only of periods short enough for what is not kept of them; of
 * longer ones the tile stands without a value. Must run in a transaction.
 */
@Component
class PromptFigures {
    /** Whole minutes: what is over does not count, as on a clock without a second hand. */
    static final String MINUTES = "(greatest(0, floor(date_part('epoch', c.first_replied_at - c.registered_at) / 60)))::int as minutes";
    private static final String CLOSED = "complaintsClosed";
    private static final String REPLIED = "firstReplied";
    private static final int MOST_DAYS_CLOSED = 92;
    private static final int MOST_DAYS_REPLIED = 31;

    private final JdbcClient db;
    private final KeptMonths kept;

    PromptFigures(JdbcClient db, KeptMonths kept) {
        this.db = db;
        this.kept = kept;
    }

    /** @param part of the whole, those that are closed */
    private record Closed(long part, long whole) {
        static final Closed NONE = new Closed(0, 0);

        Closed and(Closed other) {
            return new Closed(part + other.part, whole + other.whole);
        }

        @Nullable
        BigDecimal rate() {
            return whole == 0
                    ? null
                    : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
        }
    }

    /** None on a board of one's own. */
    List<CaseBoard.Tile> tiles(BoardView view, BoardSpan span, Instant now) {
        return view.level() == BoardView.Level.MINE
                ? List.of()
                : List.of(complaints(view, span, now), replies(view, span, now));
    }

    private CaseBoard.Tile complaints(BoardView view, BoardSpan span, Instant now) {
        var all = new BoardTiles(view, span, now).complaintsFilter();
        if (span.days() > MOST_DAYS_CLOSED) {
            return uncounted(CLOSED, "投诉关闭率", "%", all);
        }
        var steps = closed(view, span, now);
        var sum = steps.values().stream().reduce(Closed.NONE, Closed::and);
        var course = IntStream.rangeClosed(1, span.steps().size())
                .<@Nullable BigDecimal>mapToObj(step -> steps.getOrDefault(step, Closed.NONE).rate()).toList();
        return new CaseBoard.Tile(CLOSED, "投诉关闭率", sum.rate(), "%", sum.part(), sum.whole(), ofClosed(all), all, course,
                closedIn(view, span.previous(), now), closedIn(view, span.lastYear(), now));
    }

    private CaseBoard.Compared closedIn(BoardView view, BoardSpan span, Instant now) {
        return new CaseBoard.Compared(span.from(), span.to(),
                closed(view, span, now).values().stream().reduce(Closed.NONE, Closed::and).rate(),
                ofClosed(new BoardTiles(view, span, now).complaintsFilter()));
    }

    private static String ofClosed(String filter) {
        return filter + "&measure=" + Measure.CLOSED.key();
    }

    /** @return by the place of the step, from 1 */
    private Map<Integer, Closed> closed(BoardView view, BoardSpan span, Instant now) {
        var filter = view.cases(now).complaintsDue(span.from(), span.to());
        var steps = new HashMap<Integer, Closed>();
        db.sql("select width_bucket(c.close_due_at, (select :steps::timestamptz[])) as step, count(*) as whole,"
                + " count(*) filter (where c.marks & 1 > 0) as part from cases c where " + filter.where()
                + " group by 1")
                .params(filter.params()).param("steps", span.stepStarts()).query(row -> {
                    steps.put(row.getInt("step"), new Closed(row.getLong("part"), row.getLong("whole")));
                });
        return steps;
    }

    private CaseBoard.Tile replies(BoardView view, BoardSpan span, Instant now) {
        var filter = repliesFilter(view, span, now);
        if (span.days() > MOST_DAYS_REPLIED) {
            return uncounted(REPLIED, "首次响应中位数", "分钟", filter);
        }
        var minutes = replied(view, span, now);
        return new CaseBoard.Tile(REPLIED, "首次响应中位数", median(minutes), "分钟", minutes.count(), minutes.count(), filter,
                filter, List.of(), repliedIn(view, span.previous(), now), repliedIn(view, span.lastYear(), now));
    }

    private CaseBoard.Compared repliedIn(BoardView view, BoardSpan span, Instant now) {
        return new CaseBoard.Compared(span.from(), span.to(), median(replied(view, span, now)),
                repliesFilter(view, span, now));
    }

    private static String repliesFilter(BoardView view, BoardSpan span, Instant now) {
        return new BoardTiles(view, span, now).filter(Measure.INTAKE) + "&replied=true";
    }

    private static @Nullable BigDecimal median(Spread minutes) {
        return minutes.count() == 0
                ? null
                : BigDecimal.valueOf(minutes.twiceMedian()).divide(BigDecimal.TWO, 1, RoundingMode.HALF_UP);
    }

    private Spread replied(BoardView view, BoardSpan span, Instant now) {
        var minutes = new Spread();
        var parts = kept.parts(Kept.CASES, span, false, view.keepable());
        if (!parts.days().isEmpty()) {
            var filter = view.cases(now).days(parts.days());
            db.sql("select c.replies from cases_days c where " + filter.where()).params(filter.params()).query(row -> {
                minutes.add(row.getBytes("replies"));
            });
        }
        for (var rest : parts.live()) {
            var filter = view.cases(now).registered(rest.from(), rest.to()).replied(true);
            db.sql("select " + MINUTES + ", count(*) as count from cases c where " + filter.where() + " group by 1")
                    .params(filter.params()).query(row -> {
                        minutes.add(row.getInt("minutes"), row.getLong("count"));
                    });
        }
        return minutes;
    }

    private static CaseBoard.Tile uncounted(String key, String label, String unit, String filter) {
        return new CaseBoard.Tile(key, label, null, unit, null, null, filter, null, List.of(), null, null);
    }
}
