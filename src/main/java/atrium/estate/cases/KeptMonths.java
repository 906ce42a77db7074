package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What boards count of months that are over, so that a year of hundreds of thousands of cases is read from a few rows. Whoever
 * changes something of such a month leaves a mark in the same transaction; a marked month is counted from the cases
 * themselves until it is kept anew, so what is kept never tells other than they do. Must run in a transaction.
 */
@Repository
class KeptMonths {
    private static final String OF_MONTH = " where c.org_id = :org and c.%s >= :from and c.%s < :to";
    private static final String FRESH = """
        select k.month from cases_months_kept k
        where k.org_id = :org and k.held = :held and k.month = any (:months::date[]) and not exists (
            select from cases_months_stale s where s.org_id = k.org_id and s.held = k.held and s.month = k.month)""";
    /** The database's own time: its triggers judge by it when a month is over. Boards look back six years at most. */
    private static final String DUE = """
        select m.month::date from generate_series(
            (select greatest(cases_month(min(c.%1$s)), cases_month(now() - interval '10 years')) from %2$s c
             where c.org_id = :org having min(c.%1$s) is not null),
            cases_month(now() - interval '2 days') - interval '1 month', interval '1 month') as m (month)
        where not exists (select from (""" + FRESH.replace("= any (:months::date[])", "= m.month::date")
            + ") fresh) order by 1 desc";

    private final JdbcClient db;
    private final Clock clock;

    KeptMonths(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What is kept of a month. */
    enum Kind {
        /** Of the cases registered in it, all that is settled; a column for each measure of a period. */
        CASES("cases_months", "cases", "registered_at", "project_id, category_id, lead_id, department_id, "
                + columns("%2$s") + ", points, paused_seconds",
                "select c.project_id, c.category_id, c.lead_id, c.department_id, "
                        + columns("(count(*) filter (where %1$s))::int")
                        + ", sum(c.marks >> 13)::int, sum(c.paused_seconds)::bigint from cases c%s group by 1, 2, 3, 4"),
        /** Of what departments handed on in it, how long they had held it. */
        HELD("cases_months_held", "cases_holdings", "to_at", "project_id, department_id, stretches",
                """
                    select project_id, department_id, string_agg(int4send(tenths) || int4send(count), ''::bytea order by tenths)
                    from (select c.project_id, c.department_id, ((c.worked_seconds + 180) / 360)::int as tenths, count(*)::int as count
                          from cases_holdings c%s group by 1, 2, 3) counted
                    group by 1, 2""");

        private final String source;
        private final String at;
        private final String forget;
        private final String keep;
        private final String differ;

        Kind(String table, String source, String at, String columns, String counted) {
            this.source = source;
            this.at = at;
            var ofMonth = " from " + table + " where org_id = :org and month = :month";
            var now = counted.formatted(OF_MONTH.formatted(at, at));
            var kept = "select " + columns + ofMonth;
            forget = "delete" + ofMonth;
            keep = "insert into " + table + " (org_id, month, " + columns + ") select :org, :month, counted.* from ("
                    + now
                    + ") counted";
            differ = "select exists (" + kept + " except (" + now + ")) or exists ((" + now + ") except " + kept + ")";
        }

        private static String columns(String pattern) {
            return Arrays.stream(Measure.values()).filter(Measure::ofPeriod)
                    .map(each -> pattern.formatted(each.settled(), each.name())).collect(Collectors.joining(", "));
        }
    }

    /** The whole months of a span that may be read from what is kept, in their order. */
    List<LocalDate> fresh(Kind kind, BoardSpan span) {
        var months = span.wholeMonths();
        return months.isEmpty() ? List.of() : fresh(kind, months);
    }

    private List<LocalDate> fresh(Kind kind, List<LocalDate> months) {
        return db.sql(FRESH + " order by 1").param("org", Scope.required().org()).param("held", kind == Kind.HELD)
                .param("months", words(months)).query(LocalDate.class).list();
    }

    /** As a parameter {@code :months::date[]}. */
    static String[] words(List<LocalDate> months) {
        return months.stream().map(LocalDate::toString).toArray(String[]::new);
    }

    /** The months that are over and not kept, or changed since, the latest first. */
    List<LocalDate> due(Kind kind) {
        return db.sql(DUE.formatted(kind.at, kind.source)).param("org", Scope.required().org())
                .param("held", kind == Kind.HELD).query(LocalDate.class).list();
    }

    /** Counts a month anew. Its marks go first: what is changed while it is counted marks it again. */
    void keep(Kind kind, LocalDate month) {
        db.sql("delete from cases_months_stale where org_id = :org and held = :held and month = :month")
                .params(java.util.Map.of("org", Scope.required().org(), "held", kind == Kind.HELD, "month", month))
                .update();
        of(month, kind.forget).update();
        of(month, kind.keep).update();
        db.sql("""
            insert into cases_months_kept (org_id, held, month, kept_at) values (:org, :held, :month, :now)
            on conflict (org_id, held, month) do update set kept_at = excluded.kept_at""")
                .param("org", Scope.required().org()).param("held", kind == Kind.HELD).param("month", month)
                .param("now", Timestamp.from(clock.instant())).update();
    }

    /** Whether a month that passes for fresh tells other than its cases do, which no way of working can bring about. */
    boolean lies(Kind kind, LocalDate month) {
        return of(month, kind.differ).query(Boolean.class).single() && !fresh(kind, List.of(month)).isEmpty();
    }

    private JdbcClient.StatementSpec of(LocalDate month, String sql) {
        return db.sql(sql).param("org", Scope.required().org()).param("month", month)
                .param("from", CaseFilter.start(month)).param("to", CaseFilter.start(month.plusMonths(1)));
    }
}
