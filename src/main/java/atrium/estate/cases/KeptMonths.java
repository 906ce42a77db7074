package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What boards count of days and months that are over, so that a year of hundreds of thousands of cases is read from a few rows.
 * Whoever changes something of such a day leaves a mark in the same transaction; a marked day, and its month as a whole, is
 * counted from the cases themselves until it is kept anew, so what is kept never tells other than they do. Must run in a
 * transaction.
 */
@Repository
class KeptMonths {
    private static final String FRESH_MONTHS = """
        select k.month from cases_months_kept k
        where k.org_id = :org and k.held = :held and k.month = any (:months::date[]) and not exists (
            select from cases_days_stale s where s.org_id = k.org_id and s.held = k.held
                and s.day >= k.month and s.day < k.month + interval '1 month')
        order by 1""";
    private static final String FRESH_DAYS = """
        select k.day from cases_days_kept k
        where k.org_id = :org and k.held = :held and k.day = any (:days::date[]) and not exists (
            select from cases_days_stale s where s.org_id = k.org_id and s.held = k.held and s.day = k.day)
        order by 1""";
    /** The first day that is not kept yet. By the database's own time: its triggers judge by it when a day is over. */
    private static final String ENDED = "cases_day(now() - interval '2 days')";
    /** Boards look back six years at most. */
    private static final String DUE = """
        select m.month::date from generate_series(
            (select greatest(cases_month(min(c.%1$s)), cases_month(now() - interval '10 years')) from %2$s c
             where c.org_id = :org having min(c.%1$s) is not null),
            cases_month(now() - interval '2 days'), interval '1 month') as m (month)
        where exists (select from cases_days_stale s where s.org_id = :org and s.held = :held
                and s.day >= m.month::date and s.day < (m.month + interval '1 month')::date)
            or not exists (select from cases_months_kept k where k.org_id = :org and k.held = :held and k.month = m.month::date)
                and (m.month < date_trunc('month', {ended}) or exists (
                    select from generate_series(m.month, {ended} - interval '1 day', interval '1 day') as d (day)
                    where not exists (select from cases_days_kept k
                        where k.org_id = :org and k.held = :held and k.day = d.day::date)))
        order by 1 desc"""
            .replace("{ended}", ENDED);

    private static final int CLOSE = 4;

    private final JdbcClient db;
    private final Clock clock;

    KeptMonths(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** How a span is counted. @param months read as wholes @param days read from what is kept @param live of nothing kept */
    record Parts(List<LocalDate> months, List<LocalDate> days, List<BoardSpan> live) {}

    /** Days are kept apart from categories, by which a day's cases hardly ever fall together. */
    static boolean tellsByDay(@Nullable String column) {
        return !"c.category_id".equals(column);
    }

    /** The fewest rows of months that tell a column apart. @param column null for none */
    static String tableOfMonths(@Nullable String column) {
        return tellsByDay(column) ? "cases_months_leads" : "cases_months";
    }

    /** How a span is counted with as little work as can be. @param months, days whether they may be read */
    Parts parts(Kept kind, BoardSpan span, boolean months, boolean days) {
        var whole = months ? fresh(kind, span.wholeMonths()) : List.<LocalDate>of();
        var rest = span.without(whole);
        var kept = days ? freshDays(kind, rest.stream().flatMap(BoardSpan::stream).toList()) : List.<LocalDate>of();
        if (kept.isEmpty()) {
            return new Parts(whole, kept, rest);
        }
        var live = left(rest, Set.copyOf(kept));
        var counted = live.stream().flatMap(BoardSpan::stream).collect(Collectors.toSet());
        return new Parts(whole, kept.stream().filter(day -> !counted.contains(day)).toList(), live);
    }

    /** A few days between two others are counted with them: that is less work than one more statement. */
    private static List<BoardSpan> left(List<BoardSpan> rest, Set<LocalDate> kept) {
        var spans = new ArrayList<BoardSpan>();
        rest.stream().flatMap(BoardSpan::stream).filter(day -> !kept.contains(day)).forEach(day -> {
            var last = spans.isEmpty() ? null : spans.getLast();
            if (last != null && !day.isAfter(last.to().plusDays(CLOSE))) {
                spans.set(spans.size() - 1, new BoardSpan(last.from(), day));
            } else {
                spans.add(new BoardSpan(day, day));
            }
        });
        return spans;
    }

    /** Those of some months that may be read from what is kept, in their order. */
    List<LocalDate> fresh(Kept kind, List<LocalDate> months) {
        return months.isEmpty()
                ? List.of()
                : ofKind(FRESH_MONTHS, kind).param("months", words(months)).query(LocalDate.class).list();
    }

    private List<LocalDate> freshDays(Kept kind, List<LocalDate> days) {
        return days.isEmpty()
                ? List.of()
                : ofKind(FRESH_DAYS, kind).param("days", words(days)).query(LocalDate.class).list();
    }

    /** As a parameter {@code :months::date[]}. */
    static String[] words(List<LocalDate> dates) {
        return dates.stream().map(LocalDate::toString).toArray(String[]::new);
    }

    /** The months of which something that is over is not kept, or changed since, the latest first. */
    List<LocalDate> due(Kept kind) {
        return ofKind(DUE.formatted(kind.at(), kind.source()), kind).query(LocalDate.class).list();
    }

    /** Counts anew the days of a month that are over and not fresh, and the month as a whole when it is over. */
    void keep(Kept kind, LocalDate month) {
        var over = over(month);
        var fresh = freshDays(kind, over);
        keep(kind, month, over.stream().filter(day -> !fresh.contains(day)).toList());
    }

    /** Counts anew all of a month that is over. */
    void mend(Kept kind, LocalDate month) {
        keep(kind, month, over(month));
    }

    /** Its marks go first: what is changed while it is counted marks it again. */
    private void keep(Kept kind, LocalDate month, List<LocalDate> days) {
        ofKind("delete from cases_days_stale where org_id = :org and held = :held and day >= :from and day < :to", kind)
                .param("from", month).param("to", month.plusMonths(1)).update();
        kind.by("day").forEach(table -> keep(table, days));
        ofKind("""
            insert into cases_days_kept (org_id, held, day) select :org, :held, unnest(:days::date[])
            on conflict do nothing""", kind).param("days", words(days)).update();
        if (over(month).size() == month.lengthOfMonth()) {
            kind.by("month").forEach(table -> keep(table, List.of(month)));
            ofKind("""
                insert into cases_months_kept (org_id, held, month, kept_at) values (:org, :held, :month, :now)
                on conflict (org_id, held, month) do update set kept_at = excluded.kept_at""", kind)
                    .param("month", month).param("now", Timestamp.from(clock.instant())).update();
        }
    }

    private void keep(Kept.Statements table, List<LocalDate> units) {
        if (units.isEmpty()) {
            return;
        }
        of(table, table.forget(), units).update();
        of(table, table.keep(), units).update();
    }

    private List<LocalDate> over(LocalDate month) {
        var ended = db.sql("select " + ENDED).query(LocalDate.class).single();
        var next = month.plusMonths(1);
        return month.isBefore(ended) ? month.datesUntil(ended.isBefore(next) ? ended : next).toList() : List.of();
    }

    /** Whether what passes for fresh of a month tells other than its cases do, which no way of working can bring about. */
    boolean lies(Kept kind, LocalDate month) {
        var days = freshDays(kind, over(month));
        return !days.isEmpty() && kind.by("day").stream().anyMatch(table -> differs(table, days))
                || !fresh(kind, List.of(month)).isEmpty()
                        && kind.by("month").stream().anyMatch(table -> differs(table, List.of(month)));
    }

    private boolean differs(Kept.Statements table, List<LocalDate> units) {
        return of(table, table.differ(), units).query(Boolean.class).single();
    }

    private JdbcClient.StatementSpec ofKind(String sql, Kept kind) {
        return db.sql(sql).params(Map.of("org", Scope.required().org(), "held", kind == Kept.HELD));
    }

    private JdbcClient.StatementSpec of(Kept.Statements table, String sql, List<LocalDate> units) {
        var end = table.unit().equals("month") ? units.getLast().plusMonths(1) : units.getLast().plusDays(1);
        return db.sql(sql).param("org", Scope.required().org()).param("units", words(units))
                .param("from", CaseFilter.start(units.getFirst())).param("to", CaseFilter.start(end));
    }
}
