package atrium.estate.visits;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.Staff;
import atrium.base.tasks.Tasks;
import atrium.estate.cases.Cases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps return visits and what the service centre owes by them. Must run in a transaction. */
@Repository
class VisitStore {
    static final String MODULE = "visits";
    private static final String CALL = "call";

    private final JdbcClient db;
    private final Staff staff;
    private final Tasks tasks;
    private final Clock clock;

    VisitStore(JdbcClient db, Staff staff, Tasks tasks, Clock clock) {
        this.db = db;
        this.staff = staff;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Where a visit comes from. @param standsFor the lost contact it replaces */
    record Origin(VisitRule rule, @Nullable Long draw, @Nullable Long standsFor, int standIn) {}

    /** Opens the visit of a closing; a closing that has one keeps it. */
    void open(Cases.Handled one, Origin origin) {
        var now = clock.instant();
        var from = origin.draw() == null && one.closedAt() != null ? one.closedAt() : now;
        var opened = db
                .sql("""
                    insert into visits (org_id, project_id, case_id, closed_at, rule_id, draw_id, stands_for, stand_in, kind, grade,
                                        category_id, building_id, department_id, workers, state, opened_at, due_at)
                    values (:org, :project, :case, :closed, :rule, :draw, :standsFor, :standIn, :kind, :grade, :category, :building,
                            :department, :workers, 'DUE', :now, :due)
                    on conflict do nothing returning id""")
                .param("org", Scope.required().org())
                .param("project", one.project()).param("case", one.id())
                .param("closed", one.closedAt() == null ? null : Timestamp.from(one.closedAt()))
                .param("rule", origin.rule().id()).param("draw", origin.draw())
                .param("standsFor", origin.standsFor()).param("standIn", origin.standIn()).param("kind", one.kind())
                .param("grade", one.grade()).param("category", one.topics().getFirst())
                .param("building", one.buildingId()).param("department", departmentOf(one))
                .param("workers", one.workers().toArray(Long[]::new)).param("now", Timestamp.from(now))
                .param("due", Timestamp.from(from.plus(Duration.ofDays(origin.rule().withinDays()))))
                .query(Long.class).optional();
        opened.ifPresent(id -> owe(find(id)));
    }

    /** Ends waiting visits of earlier closings of a case. */
    void voidWaiting(long caseId) {
        db.sql("select id from visits where org_id = ? and case_id = ? and state = 'DUE' for update")
                .params(Scope.required().org(), caseId).query(Long.class).list()
                .forEach(id -> end(id, VisitState.VOID, null));
    }

    /** Ends a visit without a result. */
    void end(long id, VisitState state, @Nullable Long person) {
        db.sql("""
            update visits set state = :state, ended_at = :now, ended_by = :person, version = version + 1
            where org_id = :org and id = :id""").param("state", state.name())
                .param("now", Timestamp.from(clock.instant())).param("person", person)
                .param("org", Scope.required().org()).param("id", id).update();
        settle(id, state);
    }

    void settle(long id, VisitState state) {
        if (state == VisitState.VOID) {
            tasks.withdraw(MODULE, id, CALL);
        } else {
            tasks.done(MODULE, id, CALL);
        }
    }

    /** Opens, or brings up to date, the task of a waiting visit. */
    void owe(Visit visit) {
        tasks.open(new Tasks.Owed(MODULE, visit.id(), CALL, "回访：" + visit.title(), "/visits/" + visit.id(),
                visit.project(), service().id(), visit.callerId(), visit.dueAt()));
    }

    /** The visit, locked to the end of the transaction. @throws Refusal visits.none */
    Visit lock(long id) {
        var _ = db.sql("select id from visits where org_id = ? and id = ? for update")
                .params(Scope.required().org(), id)
                .query(Long.class).optional().orElseThrow(VisitStore::none);
        return find(id);
    }

    /** The visit, locked, in the version somebody had in hand. @throws Refusal visits.none, edit.overtaken */
    Visit lock(long id, int version) {
        var visit = lock(id);
        if (visit.version() != version) {
            throw Refusal.conflict("edit.overtaken", "这次回访刚被他人办理，请看过变动后再办。")
                    .withDetails(Map.of("changes", latest(id), "version", visit.version()));
        }
        return visit;
    }

    Visit find(long id) {
        return db.sql("""
            select v.*, p.name as caller_name, c.open as case_open, c.number || ' ' || c.summary as title
            from visits v join cases c on c.id = v.case_id left join staff_people p on p.id = v.caller_id
            where v.org_id = :org and v.id = :id""").param("org", Scope.required().org()).param("id", id)
                .query((row, n) -> visit(row)).optional().orElseThrow(VisitStore::none);
    }

    /** The department that makes the calls. */
    Staff.Department service() {
        var departments = staff.departments();
        return departments.stream().filter(each -> "service".equals(each.code())).findFirst()
                .orElseGet(departments::getFirst);
    }

    static Refusal none() {
        return Refusal.notFound("visits.none", "没有这次回访，或不在您可见的范围内。");
    }

    private long departmentOf(Cases.Handled one) {
        return one.leadId() == null ? service().id() : one.leadId();
    }

    /** The last things others did. */
    private List<Map<String, Object>> latest(long id) {
        return db
                .sql("""
                    select at, actor, '拨打' as what, coalesce(note, '') as text from visits_attempts where org_id = :org and visit_id = :id
                    union all
                    select at, actor, '记录结果', coalesce(why, '') from visits_results where org_id = :org and visit_id = :id
                    order by at desc limit 3""")
                .param("org", Scope.required().org()).param("id", id)
                .query((row, n) -> Map.<String, Object>of("at", row.getTimestamp("at").toInstant(), "actor",
                        row.getString("actor"), "what", row.getString("what"), "text", row.getString("text")))
                .list();
    }

    private static Visit visit(ResultSet row) throws SQLException {
        return new Visit(row.getLong("id"), row.getLong("project_id"), row.getLong("case_id"), row.getLong("rule_id"),
                VisitRules.id(row, "draw_id"), row.getInt("stand_in"), VisitState.valueOf(row.getString("state")),
                row.getTimestamp("due_at").toInstant(), VisitRules.id(row, "caller_id"), row.getString("caller_name"),
                row.getInt("failures"), row.getLong("department_id"),
                List.of((Long[]) row.getArray("workers").getArray()), row.getBoolean("case_open"),
                row.getString("title"), row.getInt("version"));
    }
}
