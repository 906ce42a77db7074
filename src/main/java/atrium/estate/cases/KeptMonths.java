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
    private static final String COUNTED = columns("(count(*) filter (where %1$s))::int")
            + ", sum(c.marks >> 13)::int as points, sum(c.paused_seconds)::bigint as paused_seconds";
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

    /** How a span is counted. @param months read as wholes @param days months whose days are read @param live of nothing kept */
    record Parts(List<LocalDate> months, List<LocalDate> days, List<BoardSpan> live) {}

    /** What is kept of a month. */
    enum Kind {
        /** Of the cases registered in it, all that is settled; a column for each measure of a period. */
        CASES("cases", "registered_at",
                new Table("cases_months", "project_id, category_id, lead_id, department_id, " + columns("%2$s")
                        + ", points, paused_seconds",
                        "select c.project_id, c.category_id, c.lead_id, c.department_id, " + COUNTED
                                + " from cases c%s group by 1, 2, 3, 4"),
                new Table("cases_days", "day, project_id, lead_id, department_id, " + columns("%2$s")
                        + ", points, paused_seconds, replies",
                        """
                            select d.*, coalesce(r.replies, ''::bytea) from (
                                select {day}, c.project_id, c.lead_id, c.department_id, {counted}
                                from cases c%1$s group by 1, 2, 3, 4) d
                            left join (
                                select day, project_id, lead_id, department_id,
                                       string_agg(int4send(minutes) || int4send(count), ''::bytea order by minutes) as replies
                                from (select {day}, c.project_id, c.lead_id, c.department_id, {minutes}, count(*)::int as count
                                      from cases c%1$s and c.first_replied_at is not null group by 1, 2, 3, 4, 5) counted
                                group by 1, 2, 3, 4) r
                            on r.day = d.day and r.project_id = d.project_id and r.department_id = d.department_id
                                and r.lead_id is not distinct from d.lead_id"""
                                .replace("{day}", "cases_day(c.registered_at) as day").replace("{counted}", COUNTED)
                                .replace("{minutes}", PromptFigures.MINUTES))),
        /** Of what departments handed on in it, how long they had held it. */
        HELD("cases_holdings", "to_at", new Table("cases_months_held", "project_id, department_id, stretches",
                """
                    select project_id, department_id, string_agg(int4send(tenths) || int4send(count), ''::bytea order by tenths)
                    from (select c.project_id, c.department_id, ((c.worked_seconds + 180) / 360)::int as tenths, count(*)::int as count
                          from cases_holdings c%s group by 1, 2, 3) counted
                    group by 1, 2"""));

        private final String source;
        private final String at;
        private final List<Statements> tables;

        Kind(String source, String at, Table... tables) {
            this.source = source;
            this.at = at;
            this.tables = Arrays.stream(tables).map(table -> table.statements(OF_MONTH.formatted(at, at))).toList();
        }
    }

    /** Where it is kept. @param counted the columns, of the rows of the source that %s selects */
    private record Table(String name, String columns, String counted) {
        Statements statements(String rows) {
            var ofMonth = " from " + name + " where org_id = :org and month = :month";
            var now = counted.formatted(rows);
            var kept = "select " + columns + ofMonth;
            return new Statements("delete" + ofMonth, "insert into " + name + " (org_id, month, " + columns
                    + ") select :org, :month, counted.* from (" + now + ") counted",
                    "select exists (" + kept + " except (" + now + ")) or exists ((" + now + ") except " + kept + ")");
        }
    }

    private record Statements(String forget, String keep, String differ) {}

    private static String columns(String pattern) {
        return Arrays.stream(Measure.values()).filter(Measure::ofPeriod)
                .map(each -> pattern.formatted(each.settled(), each.name())).collect(Collectors.joining(", "));
    }

    /** Days are kept apart from categories, by which a day's cases hardly ever fall together. */
    static boolean tellsByDay(String column) {
        return !column.equals("c.category_id");
    }

    /** How the cases of a span are counted with as little work as can be. @param months, days whether they may be read */
    Parts parts(BoardSpan span, boolean months, boolean days) {
        var fresh = months || days ? fresh(Kind.CASES, span.months()) : List.<LocalDate>of();
        var whole = months ? span.wholeMonths().stream().filter(fresh::contains).toList() : List.<LocalDate>of();
        var used = days ? fresh : whole;
        return new Parts(whole, used.stream().filter(month -> !whole.contains(month)).toList(), span.without(used));
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
        kind.tables.forEach(table -> {
            of(month, table.forget()).update();
            of(month, table.keep()).update();
        });
        db.sql("""
            insert into cases_months_kept (org_id, held, month, kept_at) values (:org, :held, :month, :now)
            on conflict (org_id, held, month) do update set kept_at = excluded.kept_at""")
                .param("org", Scope.required().org()).param("held", kind == Kind.HELD).param("month", month)
                .param("now", Timestamp.from(clock.instant())).update();
    }

    /** Whether a month that passes for fresh tells other than its cases do, which no way of working can bring about. */
    boolean lies(Kind kind, LocalDate month) {
        return kind.tables.stream().anyMatch(table -> of(month, table.differ()).query(Boolean.class).single())
                && !fresh(kind, List.of(month)).isEmpty();
    }

    private JdbcClient.StatementSpec of(LocalDate month, String sql) {
        return db.sql(sql).param("org", Scope.required().org()).param("month", month)
                .param("from", CaseFilter.start(month)).param("to", CaseFilter.start(month.plusMonths(1)));
    }
}
