package atrium.estate.cases;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What is kept for boards of days and months that are over: in which tables, and how their rows are counted from the cases. */
enum Kept {
    /** Of the cases registered then, all that is settled; a column for each measure of a period. */
    CASES("cases", "registered_at",
            new Table("cases_months", "month", "project_id, category_id, lead_id, department_id, " + columns("%2$s")
                    + ", points, paused_seconds",
                    "select c.project_id, c.category_id, c.lead_id, c.department_id, " + counted()
                            + "{rows} group by 1, 2, 3, 4"),
            new Table("cases_months_leads", "month", "project_id, lead_id, department_id, " + columns("%2$s")
                    + ", points, paused_seconds",
                    "select c.project_id, c.lead_id, c.department_id, " + counted() + "{rows} group by 1, 2, 3"),
            new Table("cases_months_buildings", "month", "project_id, building_id, counts",
                    """
                        select project_id, building_id, string_agg(int8send(category_id) || {pairs}, ''::bytea order by category_id)
                        from (select c.project_id, c.building_id, c.category_id, {counts} {rows} group by 1, 2, 3) counted
                        group by 1, 2"""
                            .replace("{pairs}", CaseHeat.each("int4send(%2$s)", " || "))
                            .replace("{counts}", CaseHeat.each("(count(*) filter (where %1$s))::int as %2$s", ", "))),
            new Table("cases_days", "day", "project_id, lead_id, department_id, " + columns("%2$s")
                    + ", points, paused_seconds, replies",
                    """
                        select d.*, coalesce(r.replies, ''::bytea) from (
                            select {day}, c.project_id, c.lead_id, c.department_id, {counted} {rows} group by 1, 2, 3, 4) d
                        left join (
                            select day, project_id, lead_id, department_id,
                                   string_agg(int4send(minutes) || int4send(count), ''::bytea order by minutes) as replies
                            from (select {day}, c.project_id, c.lead_id, c.department_id, {minutes}, count(*)::int as count
                                  {rows} and c.first_replied_at is not null group by 1, 2, 3, 4, 5) counted
                            group by 1, 2, 3, 4) r
                        on r.day = d.day and r.project_id = d.project_id and r.department_id = d.department_id
                            and r.lead_id is not distinct from d.lead_id"""
                            .replace("{day}", "cases_day(c.registered_at) as day").replace("{counted}", counted())
                            .replace("{minutes}", PromptFigures.MINUTES))),
    /** Of what departments handed on then, how long they had held it. */
    HELD("cases_holdings", "to_at",
            new Table("cases_months_held", "month", "project_id, department_id, stretches",
                    """
                        select project_id, department_id, string_agg(int4send(tenths) || int4send(count), ''::bytea order by tenths)
                        from (select c.project_id, c.department_id, {tenths}, count(*)::int as count {rows} group by 1, 2, 3) counted
                        group by 1, 2"""
                            .replace("{tenths}", HeldTimes.TENTHS_OF_AN_HOUR)),
            new Table("cases_days_held", "day", "project_id, department_id, stretches", """
                select day, project_id, department_id,
                       string_agg(int4send(tenths) || int4send(count), ''::bytea order by tenths)
                from (select cases_day(c.to_at) as day, c.project_id, c.department_id, {tenths}, count(*)::int as count
                      {rows} group by 1, 2, 3, 4) counted
                group by 1, 2, 3""".replace("{tenths}", HeldTimes.TENTHS_OF_AN_HOUR)));

    private final String source;
    private final String at;
    private final List<Statements> tables;

    Kept(String source, String at, Table... tables) {
        this.source = source;
        this.at = at;
        var rows = " from %s c where c.org_id = :org and c.%2$s >= :from and c.%2$s < :to".formatted(source, at);
        var ofDays = rows + " and cases_day(c.%s) = any (:units::date[])".formatted(at);
        this.tables = Arrays.stream(tables)
                .map(table -> table.statements(table.unit.equals("day") ? ofDays : rows)).toList();
    }

    /** Whose rows are counted, as {@code c}. */
    String source() {
        return source;
    }

    /** By which column they belong to a day. */
    String at() {
        return at;
    }

    /** What is kept by {@code day} or by {@code month}. */
    List<Statements> by(String unit) {
        return tables.stream().filter(table -> table.unit.equals(unit)).toList();
    }

    /** Where it is kept. @param counted the columns but the unit of a month, of {rows} of the source */
    private record Table(String name, String unit, String columns, String counted) {
        Statements statements(String rows) {
            var which = " from " + name + " where org_id = :org and " + unit + " = any (:units::date[])";
            var now = "select " + (unit.equals("month") ? "(:units::date[])[1], " : "") + "counted.* from ("
                    + counted.replace("{rows}", rows) + ") counted";
            var told = unit + ", " + columns;
            var kept = "select " + told + which;
            return new Statements(unit, "delete" + which, "insert into " + name + " (org_id, " + told
                    + ") select :org, told.* from (" + now + ") told",
                    "select exists (" + kept + " except (" + now + ")) or exists ((" + now + ") except " + kept + ")");
        }
    }

    /** With {@code :org}, {@code :units} (days, or one month), and {@code :from} and {@code :to} around them. */
    record Statements(String unit, String forget, String keep, String differ) {}

    private static String counted() {
        return columns("(count(*) filter (where %1$s))::int")
                + ", sum(c.marks >> 13)::int as points, sum(c.paused_seconds)::bigint as paused_seconds";
    }

    private static String columns(String pattern) {
        return Arrays.stream(Measure.values()).filter(Measure::ofPeriod)
                .map(each -> pattern.formatted(each.settled(), each.name())).collect(Collectors.joining(", "));
    }
}
