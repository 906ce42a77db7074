package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long departments held what they handed on in a period, by working time without suspensions. Counted by tenths of an
 * hour: as fine as shown, and a median of hundreds of thousands of stretches needs no sorting. Months that are over are kept.
 */
@Component
class HeldTimes {
    private static final BigDecimal TENTHS = BigDecimal.TEN;

    private static final String OF = " and (:only::bigint is null or h.department_id = :only)"
            + " and (:projects::bigint[] is null or h.project_id = any (:projects))";

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

    private record Stretches(long id, int tenths, long count) {}

    /** Nothing for a single person's board: departments hold, not people. @param column of holdings that tells them apart */
    Map<Long, Held> of(BoardView view, BoardSpan span, String column) {
        if (view.level() == BoardView.Level.MINE) {
            return Map.of();
        }
        var by = new HashMap<Long, Spread>();
        var months = kept.fresh(KeptMonths.Kind.HELD, span);
        if (!months.isEmpty()) {
            asked(view, "select " + column + " as id, h.stretches from cases_months_held h"
                    + " where h.org_id = :org and h.month = any (:months::date[])" + OF)
                    .param("months", KeptMonths.words(months)).query(row -> {
                        by.computeIfAbsent(row.getLong("id"), id -> new Spread()).add(row.getBytes("stretches"));
                    });
        }
        for (var rest : span.without(months)) {
            asked(view, "select " + column + " as id, (h.worked_seconds + 180) / 360 as tenths, count(*) as count"
                    + " from cases_holdings h where h.org_id = :org and h.to_at >= :from and h.to_at < :to" + OF
                    + " group by 1, 2").param("from", CaseFilter.start(rest.from()))
                    .param("to", CaseFilter.start(rest.to().plusDays(1))).query(Stretches.class).list()
                    .forEach(
                            each -> by.computeIfAbsent(each.id(), id -> new Spread()).add(each.tenths(), each.count()));
        }
        return by.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> Held.of(each.getValue())));
    }

    private JdbcClient.StatementSpec asked(BoardView view, String sql) {
        return db.sql(sql).param("org", Scope.required().org()).param("only", view.id()).param("projects",
                view.projects().isEmpty() ? null : view.projects().toArray(Long[]::new));
    }
}
