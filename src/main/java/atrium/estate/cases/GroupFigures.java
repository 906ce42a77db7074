package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 群诉 on boards: of the cases taken in in a period those that stand in a group, and the groups made in it. Counted from the few
 * members there are, beside what is counted of all cases. Must run in a transaction.
 */
@Component
class GroupFigures {
    private static final String CASES = """
        select grouping(step) = 0 as of_step, step, count(*) as n
        from (select width_bucket(c.registered_at, :steps::timestamptz[]) as step from cases c where\s""";
    private static final String GROUPS = """
        select grouping(step) = 0 as of_step, step, count(*) as n
        from (select width_bucket(g.opened_at, :steps::timestamptz[]) as step from cases_groups g
              where g.org_id = :org and g.opened_at >= :from and g.opened_at < :to and g.opened_at <= :now
                and (cardinality(:projects::bigint[]) = 0 or g.project_id = any (:projects))""";
    private static final String SETS = ") each group by grouping sets ((), (step))";

    private final JdbcClient db;

    GroupFigures(JdbcClient db) {
        this.db = db;
    }

    /** @param steps by their place, from 1 */
    private record Counted(long all, Map<Integer, Long> steps) {}

    private record Figure(String key, String label, String unit, Function<BoardSpan, Counted> count,
            Function<BoardSpan, String> filter) {
        CaseBoard.Tile tile(BoardSpan span) {
            var counted = count.apply(span);
            var course = IntStream.rangeClosed(1, span.steps().size())
                    .<@Nullable BigDecimal>mapToObj(
                            step -> BigDecimal.valueOf(counted.steps().getOrDefault(step, 0L)))
                    .toList();
            return new CaseBoard.Tile(key, label, BigDecimal.valueOf(counted.all()), unit, null, null,
                    filter.apply(span), null, course, compared(span.previous()), compared(span.lastYear()));
        }

        private CaseBoard.Compared compared(BoardSpan other) {
            return new CaseBoard.Compared(other.from(), other.to(), BigDecimal.valueOf(count.apply(other).all()),
                    filter.apply(other));
        }
    }

    /** None on a board of one's own: a group is nobody's alone. */
    List<CaseBoard.Tile> tiles(BoardView view, BoardSpan span, Instant now) {
        var figures = new ArrayList<Figure>();
        if (view.level() != BoardView.Level.MINE) {
            figures.add(new Figure("grouped", "群诉事项", "件", each -> cases(view, each, now),
                    each -> new BoardTiles(view, each, now).filter(each, null) + "&grouped=true"));
        }
        if (view.level() == BoardView.Level.ALL) {
            figures.add(new Figure("groups", "群诉", "起", each -> groups(view, each, now),
                    each -> new BoardTiles(view, each, now).filter(each, null)));
        }
        return figures.stream().map(each -> each.tile(span)).toList();
    }

    private Counted cases(BoardView view, BoardSpan span, Instant now) {
        var filter = view.cases(now).registered(span.from(), span.to()).grouped(true);
        return counted(db.sql(CASES + filter.where() + SETS).params(filter.params()), span);
    }

    private Counted groups(BoardView view, BoardSpan span, Instant now) {
        return counted(db.sql(GROUPS + SETS).param("org", Scope.required().org()).param("now", Timestamp.from(now))
                .param("from", CaseFilter.start(span.from())).param("to", CaseFilter.start(span.to().plusDays(1)))
                .param("projects", view.projects().toArray(Long[]::new)), span);
    }

    private static Counted counted(JdbcClient.StatementSpec statement, BoardSpan span) {
        var steps = new HashMap<Integer, Long>();
        var all = new long[1];
        statement.param("steps", span.stepStarts()).query(row -> {
            if (row.getBoolean("of_step")) {
                steps.put(row.getInt("step"), row.getLong("n"));
            } else {
                all[0] = row.getLong("n");
            }
        });
        return new Counted(all[0], steps);
    }
}
