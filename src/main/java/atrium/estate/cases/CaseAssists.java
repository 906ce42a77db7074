package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.base.tasks.Tasks;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the pieces of work 协办 other departments were asked for, each with its task in their inbox. */
@Repository
class CaseAssists {
    private final JdbcClient db;
    private final Tasks tasks;
    private final Clock clock;

    CaseAssists(JdbcClient db, Tasks tasks, Clock clock) {
        this.db = db;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** How a piece of work stands. */
    enum State implements Labelled {
        OPEN("待协办"), DONE("已完成"), DECLINED("已退回"), WITHDRAWN("已撤回");

        private final String label;

        State(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What is asked. @param dueOn the last day */
    record Asked(long department, @Nullable Long person, String what, LocalDate dueOn) {
        Instant dueAt() {
            return dueOn.plusDays(1).atStartOfDay(Zones.SHANGHAI).toInstant();
        }
    }

    record Assist(long id, long departmentId, String departmentName, @Nullable Long personId,
            @Nullable String personName, String what, Instant dueAt, State state, Instant askedAt, String askedBy,
            @Nullable Instant answeredAt, @Nullable String answeredBy, @Nullable String result) {}

    /** @return the new one's id */
    long add(Case one, Asked asked, String by) {
        var id = db
                .sql("""
                    insert into cases_assists (org_id, project_id, case_id, department_id, person_id, what, due_at, state, asked_at,
                                               asked_by)
                    values (:org, :project, :case, :department, :person, :what, :due, 'OPEN', :now, :by) returning id""")
                .param("org", Scope.required().org()).param("project", one.facts().project())
                .param("case", one.facts().id()).param("department", asked.department())
                .param("person", asked.person()).param("what", asked.what())
                .param("due", Timestamp.from(asked.dueAt())).param("now", timestamp()).param("by", by).query(Long.class)
                .single();
        tasks.open(new Tasks.Owed("cases", one.facts().id(), step(id),
                "协办：%s %s".formatted(one.facts().number(), asked.what()),
                "/cases/" + one.facts().id() + "?tab=assists", one.facts().project(), asked.department(),
                asked.person(), asked.dueAt()));
        return id;
    }

    /** @throws Refusal cases.no-assist */
    Assist require(long caseId, long id) {
        return of(caseId).stream().filter(assist -> assist.id() == id).findFirst()
                .orElseThrow(() -> Refusal.notFound("cases.no-assist", "没有这件协办。"));
    }

    /** @throws Refusal cases.assist-settled */
    void settle(long caseId, long id, State state, String by, String result) {
        var settled = db.sql("""
            update cases_assists set state = :state, answered_at = :now, answered_by = :by, result = :result
            where org_id = :org and case_id = :case and id = :id and state = 'OPEN'""").param("state", state.name())
                .param("now", timestamp()).param("by", by).param("result", result).param("org", Scope.required().org())
                .param("case", caseId).param("id", id).update();
        if (settled == 0) {
            throw Refusal.conflict("cases.assist-settled", "这件协办已有答复或已撤回，请刷新后查看。");
        }
        if (state == State.WITHDRAWN) {
            tasks.withdraw("cases", caseId, step(id));
        } else {
            tasks.done("cases", caseId, step(id));
        }
    }

    /** The case has ended otherwise: nobody needs to help any more. */
    void withdrawAll(long caseId, String by) {
        of(caseId).stream().filter(assist -> assist.state() == State.OPEN)
                .forEach(assist -> settle(caseId, assist.id(), State.WITHDRAWN, by, "事项已了结"));
    }

    /** Who took the task on does the work. */
    void give(long caseId, long id, long person) {
        db.sql("update cases_assists set person_id = ? where org_id = ? and case_id = ? and id = ? and state = 'OPEN'")
                .params(person, Scope.required().org(), caseId, id).update();
    }

    /** In the order they were asked. */
    List<Assist> of(long caseId) {
        return db
                .sql("""
                    select a.id, a.department_id, d.name as department_name, a.person_id, p.name as person_name, a.what, a.due_at,
                           a.state, a.asked_at, a.asked_by, a.answered_at, a.answered_by, a.result
                    from cases_assists a join staff_departments d on d.id = a.department_id
                    left join staff_people p on p.id = a.person_id
                    where a.org_id = ? and a.case_id = ? order by a.id""")
                .params(Scope.required().org(), caseId)
                .query(Assist.class).list();
    }

    static String step(long id) {
        return "assist:" + id;
    }

    private Timestamp timestamp() {
        return Timestamp.from(clock.instant());
    }
}
