package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long departments held what they handed on in a period, by working time without suspensions. Counted by tenths of an
 * hour: as fine as shown, and a median of hundreds of thousands of stretches needs no sorting.
 */
@Component
class HeldTimes {
    private static final BigDecimal TENTHS = BigDecimal.TEN;

    private final JdbcClient db;

    HeldTimes(JdbcClient db) {
        this.db = db;
    }

    record Held(BigDecimal medianHours, BigDecimal meanHours) {
        static Held of(TreeMap<Long, Long> stretches) {
            var count = stretches.values().stream().mapToLong(Long::longValue).sum();
            var sum = stretches.entrySet().stream().mapToLong(each -> each.getKey() * each.getValue()).sum();
            var middle = BigDecimal.valueOf(at(stretches, (count + 1) / 2) + at(stretches, count / 2 + 1));
            return new Held(middle.divide(TENTHS.multiply(BigDecimal.TWO), 1, RoundingMode.HALF_UP),
                    BigDecimal.valueOf(sum).divide(TENTHS.multiply(BigDecimal.valueOf(count)), 1,
                            RoundingMode.HALF_UP));
        }

        private static long at(TreeMap<Long, Long> stretches, long place) {
            var left = place;
            for (var each : stretches.entrySet()) {
                left -= each.getValue();
                if (left <= 0) {
                    return each.getKey();
                }
            }
            return stretches.lastKey();
        }
    }

    private record Stretches(long id, long tenths, long count) {}

    /** Nothing for a single person's board: departments hold, not people. @param column of holdings that tells them apart */
    Map<Long, Held> of(BoardView view, BoardSpan span, String column) {
        if (view.level() == BoardView.Level.MINE) {
            return Map.of();
        }
        var by = new LinkedHashMap<Long, TreeMap<Long, Long>>();
        db.sql("select " + column + """
             as id, (h.worked_seconds + 180) / 360 as tenths, count(*) as count
            from cases_holdings h
            where h.org_id = :org and h.to_at >= :from and h.to_at < :to
              and (:only::bigint is null or h.department_id = :only)
              and (:projects::bigint[] is null or h.project_id = any (:projects))
            group by 1, 2""").param("org", Scope.required().org()).param("from", CaseFilter.start(span.from()))
                .param("to", CaseFilter.start(span.to().plusDays(1))).param("only", view.id())
                .param("projects", view.projects().isEmpty() ? null : view.projects().toArray(Long[]::new))
                .query(Stretches.class).list()
                .forEach(each -> by.computeIfAbsent(each.id(), id -> new TreeMap<>()).merge(each.tenths(), each.count(),
                        Long::sum));
        return by.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> Held.of(each.getValue())));
    }
}
