package atrium.estate.visits;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import atrium.base.staff.Staff;
import atrium.base.tasks.Tasks;
import atrium.desk.surveys.AnswerExcluded;
import atrium.desk.surveys.BadAnswer;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rectifications: opened by bad marks, answered by the department at fault, closed only when somebody else has checked them. */
@Service
class WorkOnRectification {
    private static final String RECTIFY = "rectify";
    private static final String CHECK = "check";
    private static final Duration SURVEY_TIME = Duration.ofDays(7);

    private final JdbcClient db;
    private final VisitStore store;
    private final VisitRules rules;
    private final Staff staff;
    private final Tasks tasks;
    private final Activity activity;
    private final Clock clock;

    WorkOnRectification(JdbcClient db, VisitStore store, VisitRules rules, Staff staff, Tasks tasks,
            Activity activity, Clock clock) {
        this.db = db;
        this.store = store;
        this.rules = rules;
        this.staff = staff;
        this.tasks = tasks;
        this.activity = activity;
        this.clock = clock;
    }

    private record Stored(long id, long projectId, @Nullable Long visitId, @Nullable String about, long departmentId,
            @Nullable Long personId,
            String state, Instant dueAt, @Nullable Long answeredBy, int version) {}

    /**
     * Opens one for a visit; while one is open the cause is brought up to date instead, and what was checked and closed last
     * for this very cause is not asked for again.
     */
    void open(Visit visit, String cause, boolean reopenedCase) {
        var now = clock.instant();
        var due = now.plus(Duration.ofDays(rules.rule(visit.ruleId()).rectifyDays()));
        var id = db
                .sql("""
                    insert into visits_rectifications (org_id, project_id, visit_id, department_id, person_id, cause, state, opened_at,
                                                       due_at, reopened_case)
                    select :org, :project, :visit, :department, :person::bigint, :cause, 'OPEN', :now, :due, :reopened
                    where :cause is distinct from (select case when l.state = 'CLOSED' then l.cause end from visits_rectifications l
                                                   where l.org_id = :org and l.visit_id = :visit order by l.id desc limit 1)
                    on conflict (org_id, visit_id) where state in ('OPEN', 'ANSWERED') do update set cause = excluded.cause,
                        version = visits_rectifications.version + 1
                    returning id""")
                .param("org", Scope.required().org()).param("project", visit.project())
                .param("visit", visit.id()).param("department", visit.departmentId())
                .param("person", head(visit.departmentId()))
                .param("cause", cause).param("now", Timestamp.from(now)).param("due", Timestamp.from(due))
                .param("reopened", reopenedCase).query(Long.class).optional();
        id.map(this::lock).ifPresent(one -> {
            step(one, "OPENED", cause);
            if (one.state().equals("OPEN")) { // one that is answered waits for its check, not for another answer
                owe(one, visit.title());
            }
        });
    }

    /** Opens one for a survey answer, once for good. */
    void open(BadAnswer bad, long department, @Nullable Long customer) {
        var now = clock.instant();
        db.sql("""
            insert into visits_rectifications (org_id, project_id, answer_id, survey_id, about, place, customer_id, department_id,
                                               person_id, cause, state, opened_at, due_at)
            values (:org, :project, :answer, :survey, :about, :place, :customer, :department, :person, :cause, 'OPEN', :now, :due)
            on conflict do nothing returning id""")
                .param("org", Scope.required().org())
                .param("project", bad.project()).param("answer", bad.answer()).param("survey", bad.survey())
                .param("about", bad.about()).param("place", bad.place()).param("customer", customer)
                .param("department", department).param("person", head(department)).param("cause", bad.cause())
                .param("now", Timestamp.from(now)).param("due", Timestamp.from(now.plus(SURVEY_TIME)))
                .query(Long.class).optional().map(this::lock).ifPresent(one -> {
                    step(one, "OPENED", bad.cause());
                    owe(one, title(one));
                });
    }

    /** The bad mark was a slip of the pen: what is not yet closed is taken back. */
    void withdraw(Visit visit, String why) {
        withdraw(visit.id(), null, why);
    }

    /** The answer is no longer counted: what it opened is taken back. */
    void withdraw(AnswerExcluded excluded) {
        withdraw(null, excluded.answer(), "答卷已剔除：" + excluded.why());
    }

    private void withdraw(@Nullable Long visit, @Nullable Long answer, String why) {
        db.sql("""
            update visits_rectifications set state = 'WITHDRAWN', ended_at = :now, version = version + 1
            where org_id = :org and (visit_id = :visit or answer_id = :answer) and state in ('OPEN', 'ANSWERED')
            returning id""")
                .param("now", Timestamp.from(clock.instant())).param("org", Scope.required().org())
                .param("visit", visit, Types.BIGINT).param("answer", answer, Types.BIGINT).query(Long.class).list()
                .forEach(id -> {
                    tasks.withdraw(VisitStore.MODULE, id, RECTIFY);
                    tasks.withdraw(VisitStore.MODULE, id, CHECK);
                    step(lock(id), "WITHDRAWN", why);
                });
    }

    /** The department says what it did. @throws Refusal visits.other-department, visits.rectification-state */
    @Transactional
    public void answer(long id, int version, String measures) {
        var who = Access.current();
        var one = lock(id, version);
        require(one, "OPEN", "答复");
        if (one.departmentId() != who.department()) {
            throw Refusal.forbidden("visits.other-department",
                    "整改由%s答复，您不在这个部门。".formatted(staff.department(one.departmentId()).name()));
        }
        db.sql("""
            update visits_rectifications set state = 'ANSWERED', measures = :measures, answered_at = :now,
                answered_by = :person, version = version + 1 where org_id = :org and id = :id""")
                .param("measures", measures).param("now", Timestamp.from(clock.instant()))
                .param("person", who.person()).param("org", Scope.required().org()).param("id", id).update();
        step(one, "ANSWERED", measures);
        tasks.done(VisitStore.MODULE, id, RECTIFY);
        tasks.open(new Tasks.Owed(VisitStore.MODULE, id, CHECK, "复核整改：" + title(one),
                link(id), one.projectId(), checker(one), null, one.dueAt()));
    }

    /** Passes the answer or gives it back. @throws Refusal visits.own-department, visits.own-measures, visits.rectification-state */
    @Transactional
    public void check(long id, int version, boolean passed, String note) {
        var who = Access.current();
        var one = lock(id, version);
        require(one, "ANSWERED", "复核");
        if (one.departmentId() == who.department()) {
            throw Refusal.forbidden("visits.own-department", "被整改的部门不能复核自己的整改，请由其他部门有复核权限的同事来做。");
        }
        var visit = one.visitId();
        var workers = visit == null ? List.<Long>of() : store.find(visit).workers();
        if (workers.contains(who.person()) || Objects.equals(one.answeredBy(), who.person())) {
            throw Refusal.forbidden("visits.own-measures", "您经办过这件事项或答复过这次整改，不能由您复核。");
        }
        db.sql("""
            update visits_rectifications set state = :state, ended_at = :ended, rejections = rejections + :rejected,
                version = version + 1 where org_id = :org and id = :id""").param("state", passed ? "CLOSED" : "OPEN")
                .param("ended", passed ? Timestamp.from(clock.instant()) : null).param("rejected", passed ? 0 : 1)
                .param("org", Scope.required().org()).param("id", id).update();
        step(one, passed ? "PASSED" : "REJECTED", note);
        tasks.done(VisitStore.MODULE, id, CHECK);
        if (!passed) {
            owe(lock(id), title(one));
        }
    }

    private void owe(Stored one, String title) {
        tasks.open(new Tasks.Owed(VisitStore.MODULE, one.id(), RECTIFY, "整改：" + title, link(one.id()),
                one.projectId(), one.departmentId(), one.personId(), one.dueAt()));
    }

    private String title(Stored one) {
        var visit = one.visitId();
        return visit == null ? String.valueOf(one.about()) : store.find(visit).title();
    }

    private @Nullable Long head(long department) {
        return staff.people(department).stream().filter(Staff.Person::head).map(Staff.Person::id).findFirst()
                .orElse(null);
    }

    /** The service centre checks others; what it has to set right itself, the general manager's office does. */
    private long checker(Stored one) {
        var service = store.service().id();
        return one.departmentId() != service
                ? service
                : staff.departments().stream().filter(each -> "office".equals(each.code())).findFirst()
                        .map(Staff.Department::id).orElse(service);
    }

    private static String link(long id) {
        return "/visits/rectifications/" + id;
    }

    private static void require(Stored one, String state, String act) {
        if (!one.state().equals(state)) {
            throw Refusal.conflict("visits.rectification-state",
                    "整改现为“%s”，不能%s。".formatted(RectificationList.label(one.state()), act));
        }
    }

    private Stored lock(long id, int version) {
        var one = lock(id);
        if (one.version() != version) {
            throw Refusal.conflict("edit.overtaken", "这次整改刚被他人办理，请看过变动后再办。").withDetails(Map.of("version",
                    one.version(), "changes",
                    db.sql("""
                        select at, actor, case act when 'ANSWERED' then '答复整改' when 'PASSED' then '复核通过' when 'REJECTED' then '退回整改'
                            when 'WITHDRAWN' then '撤回整改' else '开立整改' end as what, coalesce(text, '') as text
                        from visits_rectification_steps
                        where org_id = ? and rectification_id = ? order by seq desc limit 2""")
                            .params(Scope.required().org(), id).query().listOfRows()));
        }
        return one;
    }

    private Stored lock(long id) {
        return db.sql("""
            select id, project_id, visit_id, about, department_id, person_id, state, due_at, answered_by, version
            from visits_rectifications where org_id = ? and id = ? for update""").params(Scope.required().org(), id)
                .query(Stored.class).optional().orElseThrow(RectificationList::none);
    }

    private void step(Stored one, String act, String text) {
        db.sql("""
            insert into visits_rectification_steps (org_id, project_id, rectification_id, seq, at, actor, act, text)
            select :org, :project, :id, coalesce(max(seq), 0) + 1, :at, :actor, :act, :text
            from visits_rectification_steps where org_id = :org and rectification_id = :id""")
                .param("org", Scope.required().org()).param("project", one.projectId()).param("id", one.id())
                .param("at", Timestamp.from(clock.instant())).param("actor", Scope.required().actor())
                .param("act", act).param("text", text).update();
        activity.record(Activity.Entry.of("rectification", one.id(), one.projectId(),
                "visits.rectification-" + act.toLowerCase(java.util.Locale.ROOT)).noting(text));
    }
}
