package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long departments held what they handed on in a period, by working time without suspensions. Counted by tenths of an
 * hour: as fine as shown, and a median of hundreds of thousands of stretches needs no sorting. Days and months that are over are kept.
 */
@Component
class HeldTimes {
    private static final BigDecimal TENTHS = BigDecimal.TEN;

    /** Of holdings {@code c}. */
    static final String TENTHS_OF_AN_HOUR = "((c.worked_seconds + 180) / 360)::int as tenths";
    private static final String OF = " and (:only::bigint is null or c.department_id = :only)"
            + " and (:projects::bigint[] is null or c.project_id = any (:projects))";

    private final JdbcClient db;
    private final KeptMonths kept;

    HeldTimes(JdbcClient db, KeptMonths kept) {
        this.db = db;
        this.kept = kept;
    }

    record Held(BigDecimal medianHours, BigDecimal meanHours) {
        static Held of(Spread tenths) {
            return new Held(BigDecimal.valueOf(tenths.twiceMedian()).divide(TENTHS.multiply(BigDecimal.TWO), 1,
                    RoundingMode.HALF_UP),
                    BigDecimal.valueOf(tenths.sum()).divide(TENTHS.multiply(BigDecimal.valueOf(tenths.count())), 1,
                            RoundingMode.HALF_UP));
        }
    }

    /** Nothing for a single person's board: departments hold, not people. @param column of holdings that tells them apart */
    Map<Long, Held> of(BoardView view, BoardSpan span, String column) {
        if (view.level() == BoardView.Level.MINE) {
            return Map.of();
        }
        var by = new HashMap<Long, Spread>();
        var parts = kept.parts(Kept.HELD, span, true, true);
        add(by, "cases_months_held c where c.month", parts.months(), view, column);
        add(by, "cases_days_held c where c.day", parts.days(), view, column);
        for (var rest : parts.live()) {
            asked(view, "select " + column + " as id, " + TENTHS_OF_AN_HOUR + ", count(*) as count"
                    + " from cases_holdings c where c.org_id = :org and c.to_at >= :from and c.to_at < :to" + OF
                    + " group by 1, 2").param("from", CaseFilter.start(rest.from()))
                    .param("to", CaseFilter.start(rest.to().plusDays(1)))
                    .query(row -> {
                        by.computeIfAbsent(row.getLong("id"), id -> new Spread()).add(row.getInt("tenths"),
                                row.getLong("count"));
                    });
        }
        return by.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> Held.of(each.getValue())));
    }

    /** @param kept table and column of the day or month it was kept by */
    private void add(Map<Long, Spread> by, String kept, List<LocalDate> dates, BoardView view, String column) {
        if (!dates.isEmpty()) {
            asked(view, "select " + column + " as id, c.stretches from " + kept
                    + " = any (:dates::date[]) and c.org_id = :org" + OF).param("dates", KeptMonths.words(dates))
                    .query(row -> {
                        by.computeIfAbsent(row.getLong("id"), id -> new Spread()).add(row.getBytes("stretches"));
                    });
        }
    }

    private JdbcClient.StatementSpec asked(BoardView view, String sql) {
        return db.sql(sql).param("org", Scope.required().org()).param("only", view.id()).param("projects",
                view.projects().isEmpty() ? null : view.projects().toArray(Long[]::new));
    }
}
