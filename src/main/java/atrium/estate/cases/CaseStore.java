package atrium.estate.cases;

import atrium.base.calendars.Calendars;
import atrium.base.platform.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Keeps cases: the row, the new events and the holdings in one go, however many cases; a handful of statements in all. */
@Repository
class CaseStore {
    private static final String FACTS = """
        id, org_id, project_id, number, external_number, kind, channel, building_id, unit_id, customer_id, caller_name,
        caller_phone_sealed, caller_phone_blind, caller_phone_masked, summary, description, text_hash, occurred_at,
        registered_at, registered_by, duplicate_of""";
    private static final String STANDING = """
        grade, state, resumes_to, category_id, policy_id, department_id, held_since, lead_id, handler_id, first_reply_due_at,
        plan_due_at, close_due_at, due_at, provisional, first_replied_at, first_reply_late, dispatched_at, planned_at,
        plan_late, done_at, result, confirmed_at, confirmed_by, satisfaction, closed_at, close_late, ended_at,
        paused_for, paused_until, paused_seconds, remaining, reopened_count, transferred_count, reply_count,
        urged_count, follows_id, next_alarm_at, last_seq, version""";

    private static final String ADD = "insert into cases (" + FACTS + ", " + STANDING + ") select " + FACTS + ", "
            + STANDING + " from jsonb_populate_recordset(null::cases, :rows::jsonb)";
    private static final String REPLACE = "update cases c set (" + STANDING + ") = (select " + STANDING
            + " from (select n.*) fresh) from jsonb_populate_recordset(null::cases, :rows::jsonb) n"
            + " where c.org_id = :org and c.id = n.id";
    /** What happened goes along with the rows in one statement. */
    private static final String HISTORY = """
        ), told as (
            insert into cases_events (org_id, project_id, case_id, seq, type, at, recorded_at, actor, person_id,
                                      department_id, text, data, version)
            select org_id, project_id, case_id, seq, type, at, recorded_at, actor, person_id, department_id, text, data,
                   version
            from jsonb_populate_recordset(null::cases_events, :events::jsonb))
        insert into cases_holdings (org_id, project_id, case_id, seq, department_id, from_at, to_at, worked_seconds)
        select org_id, project_id, case_id, seq, department_id, from_at, to_at, worked_seconds
        from jsonb_populate_recordset(null::cases_holdings, :holdings::jsonb)
        on conflict (case_id, seq) do update set to_at = excluded.to_at, worked_seconds = excluded.worked_seconds
        where (cases_holdings.to_at, cases_holdings.worked_seconds)
            is distinct from (excluded.to_at, excluded.worked_seconds)""";
    private static final String DIFFERS = " and "
            + """
                (c.first_reply_due_at, c.plan_due_at, c.close_due_at, c.due_at, c.provisional, c.first_reply_late, c.plan_late)
                is distinct from
                (n.first_reply_due_at, n.plan_due_at, n.close_due_at, n.due_at, n.provisional, n.first_reply_late, n.plan_late)""";

    private final JdbcClient db;
    private final JsonMapper json;
    private final CaseRules rules;
    private final Calendars calendars;
    private final Clock clock;
    private final CaseReader reader;

    CaseStore(JdbcClient db, JsonMapper json, CaseRules rules, Calendars calendars, Clock clock, CaseReader reader) {
        this.db = db;
        this.json = json;
        this.rules = rules;
        this.calendars = calendars;
        this.clock = clock;
        this.reader = reader;
    }

    /** A new case's place: its id, and its running number in the series. */
    record Place(long id, int running) {}

    /** Takes ids for new cases. */
    List<Long> ids(int count) {
        return db.sql("select nextval('cases_id_seq') from generate_series(1, ?)").param(count).query(Long.class)
                .list();
    }

    /** Takes numbers of a series; the counter is locked to the end of the transaction, so take them late. @return the first */
    int numbers(long project, String series, int count) {
        return counter(project, series, count, "last").query(Integer.class).single() - count + 1;
    }

    /** Takes an id and a number for one case; late, as above. */
    Place place(long project, String series) {
        return counter(project, series, 1, "nextval('cases_id_seq') as id, last as running").query(Place.class)
                .single();
    }

    private JdbcClient.StatementSpec counter(long project, String series, int count, String returned) {
        return db.sql("""
            insert into cases_numbers (org_id, project_id, series, last) values (:org, :project, :series, :count)
            on conflict (project_id, series) do update set last = cases_numbers.last + :count returning\s""" + returned)
                .param("org", Scope.required().org()).param("project", project).param("series", series)
                .param("count", count);
    }

    /** The case, locked until the end of the transaction; it must be known to be in sight. */
    Case lock(long id) {
        var locked = db.sql("select id from cases where org_id = ? and id = ? for update")
                .params(Scope.required().org(), id).query(Long.class).single();
        return reader.read(locked);
    }

    /** Many at once, in the order of their ids, so that two who lock some of the same do not wait for each other. */
    List<Case> lock(List<Long> ids) {
        var locked = db.sql("select id from cases where org_id = ? and id = any(?) order by id for update")
                .params(Scope.required().org(), ids.toArray(Long[]::new)).query(Long.class).list();
        return reader.read(locked);
    }

    /** Stores a case just taken in. @param clocks as they read then @param alarm when the first alarm may come */
    void add(Case one, Map<CaseClock, CaseClocks.Reading> clocks, @Nullable Instant alarm) {
        var row = CaseRow.of(Scope.required().org(), one, clocks);
        row.put("next_alarm_at", alarm);
        write(ADD, json.writeValueAsString(List.of(row)), List.of(one));
    }

    /** Stores many cases brought in. */
    void add(List<Case> cases) {
        write(ADD, rows(cases), cases);
    }

    /** Stores what happened to a case since it was locked. */
    void save(Case one) {
        save(List.of(one));
    }

    /** The same for many. */
    void save(List<Case> cases) {
        write(REPLACE, rows(cases), cases);
    }

    /** Reckons anew what is kept of the clocks; nothing has happened to the cases. @return those that fall due otherwise than was kept */
    Set<Long> refresh(List<Case> cases) {
        var clocks = clocks();
        var rows = cases.stream().map(one -> {
            var row = row(one, clocks);
            row.put("version", one.version());
            return row;
        }).toList();
        return db.sql(REPLACE + DIFFERS + " returning c.id").param("rows", json.writeValueAsString(rows))
                .param("org", Scope.required().org()).query(Long.class).set();
    }

    /** The clocks of a case at an instant. */
    Map<CaseClock, CaseClocks.Reading> clocks(Case one, Instant asOf) {
        return clocks().read(one.events(), asOf);
    }

    /** Working time of a department between two instants, by its own calendar, without what the case was suspended. */
    Duration worked(Case one, long department, Instant from, Instant to) {
        return from.equals(to) ? Duration.ZERO : CasePauses.worked(one.events(), from, to, calendars.of(department));
    }

    /** Reads the clocks of any case by the rules as they stand. */
    CaseClocks clocks() {
        return new CaseClocks(rules.policies(), calendars.current());
    }

    private String rows(List<Case> cases) {
        var clocks = clocks();
        return json.writeValueAsString(cases.stream().map(one -> row(one, clocks)).toList());
    }

    private Map<String, @Nullable Object> row(Case one, CaseClocks clocks) {
        // a pause entered later stands where it began; read inside it, the clocks would have no due time
        var latest = Stream.concat(one.events().stream().map(CaseEvent::at), CasePauses.ended(one.events()))
                .max(Comparator.naturalOrder()).orElseThrow();
        return CaseRow.of(Scope.required().org(), one, clocks.read(one.events(), latest));
    }

    private void write(String statement, String rows, List<Case> cases) {
        var events = new ArrayList<Map<String, @Nullable Object>>();
        var holdings = new ArrayList<Map<String, @Nullable Object>>();
        for (var one : cases) {
            one.fresh().forEach(event -> events.add(event(one, event)));
            one.progress().holdings.forEach(holding -> holdings.add(holding(one, holding)));
        }
        db.sql("with kept as (" + statement + HISTORY).param("rows", rows).param("org", Scope.required().org())
                .param("events", json.writeValueAsString(events)).param("holdings", json.writeValueAsString(holdings))
                .update();
    }

    private Map<String, @Nullable Object> event(Case one, CaseEvent event) {
        var row = key(one);
        row.put("seq", event.seq());
        row.put("type", event.type());
        row.put("at", event.at());
        row.put("recorded_at", clock.instant());
        row.put("actor", event.actor());
        row.put("person_id", event.person());
        row.put("department_id", event.department());
        row.put("text", event.text());
        row.put("data", event.data());
        row.put("version", one.version() + 1);
        return row;
    }

    private Map<String, @Nullable Object> holding(Case one, CaseProgress.Holding holding) {
        var row = key(one);
        row.put("seq", holding.seq());
        row.put("department_id", holding.department());
        row.put("from_at", holding.from());
        row.put("to_at", holding.to());
        row.put("worked_seconds", holding.to() == null
                ? null
                : worked(one, holding.department(), holding.from(), holding.to()).toSeconds());
        return row;
    }

    private static Map<String, @Nullable Object> key(Case one) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("org_id", Scope.required().org());
        row.put("project_id", one.facts().project());
        row.put("case_id", one.facts().id());
        return row;
    }
}
