package atrium.estate.visits;

import atrium.base.platform.Scope;
import atrium.base.staff.Access;
import atrium.estate.cases.Cases;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Everything a caller needs on one sheet: whom and why, what was promised and done, the script, earlier calls, the answers. */
@Component
class VisitSheet {
    private static final TypeReference<Map<String, Integer>> MARKS = new TypeReference<>() {
    };

    private final JdbcClient db;
    private final JsonMapper json;
    private final VisitRules rules;
    private final Cases cases;
    private final Clock clock;

    VisitSheet(JdbcClient db, JsonMapper json, VisitRules rules, Cases cases, Clock clock) {
        this.db = db;
        this.json = json;
        this.rules = rules;
        this.cases = cases;
        this.clock = clock;
    }

    record Attempt(long id, Instant at, String actor, Outcome outcome, String label, @Nullable Instant nextAt,
            @Nullable String note, boolean quietHours, @Nullable Instant undoneAt, @Nullable String undoneBy,
            @Nullable String undoneWhy) {}

    record Answers(int seq, Instant at, String actor, boolean solved, @Nullable Integer nps,
            Map<String, Integer> marks, @Nullable String comment, @Nullable String why) {}

    record Remedy(long id, String state, String label, String departmentName) {}

    /** @param mayCall whether I may make this call now @param mayCorrect whether I may put its result right */
    record Answer(VisitList.Row row, String description, @Nullable String result, List<Cases.Moment> course,
            VisitRule rule, List<Attempt> attempts, List<Answers> results, List<Remedy> remedies, boolean mayCall,
            boolean mayCorrect, boolean mayCheck, boolean caseOpen) {}

    private record Words(String description, @Nullable String result, boolean open) {}

    @Transactional(readOnly = true)
    public Answer of(long id) {
        var who = Access.current();
        var org = Scope.required().org();
        var row = db.sql(VisitList.SELECT + VisitList.FROM + "v.org_id = :org and v.id = :id").param("org", org)
                .param("id", id).param("person", who.person()).param("now", Timestamp.from(clock.instant()))
                .query((result, n) -> VisitList.row(result)).optional().orElseThrow(VisitStore::none);
        var ruleId = db.sql("select rule_id from visits where org_id = ? and id = ?").params(org, id)
                .query(Long.class).single();
        var words = db.sql("select description, result, open from cases where org_id = ? and id = ?")
                .params(org, row.caseId()).query(Words.class).single();
        var mine = row.callerId() == null || Objects.equals(row.callerId(), who.person());
        var mayCall = row.state() == VisitState.DUE && !words.open() && mine && !row.ownWork()
                && who.may("visits.call");
        var mayCorrect = row.state() == VisitState.DONE && !row.ownWork() && who.may("visits.call")
                && (Objects.equals(row.callerId(), who.person()) || who.may("visits.check"));
        return new Answer(row, words.description(), words.result(), cases.course(row.caseId()), rules.rule(ruleId),
                attempts(id), results(id), remedies(id), mayCall, mayCorrect, who.may("visits.check"), words.open());
    }

    private List<Attempt> attempts(long id) {
        return db.sql("select * from visits_attempts where org_id = ? and visit_id = ? order by id desc")
                .params(Scope.required().org(), id).query((row, n) -> {
                    var outcome = Outcome.valueOf(row.getString("outcome"));
                    return new Attempt(row.getLong("id"), row.getTimestamp("at").toInstant(), row.getString("actor"),
                            outcome, outcome.label(), VisitList.instant(row.getTimestamp("next_at")),
                            row.getString("note"), row.getBoolean("quiet_hours"),
                            VisitList.instant(row.getTimestamp("undone_at")), row.getString("undone_by"),
                            row.getString("undone_why"));
                }).list();
    }

    private List<Answers> results(long id) {
        return db.sql("select * from visits_results where org_id = ? and visit_id = ? order by seq desc")
                .params(Scope.required().org(), id)
                .query((row, n) -> new Answers(row.getInt("seq"), row.getTimestamp("at").toInstant(),
                        row.getString("actor"), row.getBoolean("solved"), row.getObject("nps", Integer.class),
                        json.readValue(row.getString("marks"), MARKS), row.getString("comment"),
                        row.getString("why")))
                .list();
    }

    private List<Remedy> remedies(long id) {
        return db.sql("""
            select r.id, r.state, d.name from visits_rectifications r join staff_departments d on d.id = r.department_id
            where r.org_id = ? and r.visit_id = ? order by r.id desc""").params(Scope.required().org(), id)
                .query((row, n) -> new Remedy(row.getLong("id"), row.getString("state"),
                        RectificationList.label(row.getString("state")), row.getString("name")))
                .list();
    }
}
