package atrium.estate.visits;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.base.staff.Access;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a visit on, keeps each call that reached nobody, gives a contact up after as many as the rule says. */
@Service
class CallVisit {
    /** Nobody should be rung up before or after; a call made all the same is marked. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime EVENING = LocalTime.of(21, 0);

    private final JdbcClient db;
    private final VisitStore store;
    private final VisitRules rules;
    private final ReplaceLost replaceLost;
    private final Activity activity;
    private final Clock clock;

    CallVisit(JdbcClient db, VisitStore store, VisitRules rules, ReplaceLost replaceLost, Activity activity,
            Clock clock) {
        this.db = db;
        this.store = store;
        this.rules = rules;
        this.replaceLost = replaceLost;
        this.activity = activity;
        this.clock = clock;
    }

    /** @throws Refusal visits.own-work, visits.claimed, visits.not-now, visits.case-open */
    @Transactional
    public void claim(long id) {
        var who = Access.current();
        var visit = store.lock(id);
        visit.requireCaller(who, "领取");
        give(visit, who.person());
    }

    /** Gives it back to the others. */
    @Transactional
    public void release(long id) {
        var who = Access.current();
        var visit = store.lock(id);
        visit.state().require(VisitState.DUE, "放回");
        if (!Objects.equals(visit.callerId(), who.person()) && !who.may("visits.check")) {
            throw Refusal.forbidden("visits.not-yours", "这次回访不在您手上，不能放回。");
        }
        give(visit, null);
    }

    /** Somebody was given the visit's task, or took it, in the inbox. @throws Refusal visits.own-work */
    void assigned(long id, long person) {
        var visit = store.lock(id);
        visit.requireIndependent(person);
        setCaller(visit, person);
    }

    private void give(Visit visit, @Nullable Long person) {
        setCaller(visit, person);
        store.owe(store.find(visit.id()));
    }

    private void setCaller(Visit visit, @Nullable Long person) {
        db.sql("update visits set caller_id = :person, version = version + 1 where org_id = :org and id = :id")
                .param("person", person).param("org", Scope.required().org()).param("id", visit.id()).update();
        activity.record(Activity.Entry.of("visit", visit.id(), visit.project(), "visits.assigned")
                .with(Activity.changes("person", visit.callerId(), person)));
    }

    /** A call that brought no answers. @param nextAt when to ring again; needed for CALL_BACK */
    @Transactional
    public void attempt(long id, int version, Outcome outcome, @Nullable Instant nextAt, @Nullable String note) {
        var who = Access.current();
        var visit = store.lock(id, version);
        visit.requireCaller(who, "记录拨打");
        if (outcome == Outcome.REACHED) {
            throw Refusal.badInput("visits.result-needed", "接通的请直接填写回访结果。", "outcome");
        }
        if (outcome == Outcome.CALL_BACK && (nextAt == null || !nextAt.isAfter(clock.instant()))) {
            throw Refusal.badInput("visits.next-needed", "请填写约定再拨的时间，须晚于现在。", "nextAt");
        }
        keep(visit, who, outcome, outcome == Outcome.REFUSED ? null : nextAt, note);
        var failures = visit.failures() + (outcome.failed() ? 1 : 0);
        db.sql("""
            update visits set caller_id = :person, next_at = :next, failures = :failures, version = version + 1
            where org_id = :org and id = :id""").param("person", who.person())
                .param("next", nextAt == null ? null : Timestamp.from(nextAt)).param("failures", failures)
                .param("org", Scope.required().org()).param("id", id).update();
        if (outcome == Outcome.REFUSED || failures >= rules.rule(visit.ruleId()).failuresMost()) {
            store.end(id, VisitState.LOST, who.person());
            replaceLost.replace(visit);
        } else {
            store.owe(store.find(id));
        }
        activity.record(Activity.Entry.of("visit", id, visit.project(), "visits.called")
                .noting(outcome.label() + (note == null ? "" : "：" + note)));
    }

    void keep(Visit visit, Access who, Outcome outcome, @Nullable Instant nextAt, @Nullable String note) {
        var now = clock.instant();
        db.sql("""
            insert into visits_attempts (org_id, project_id, visit_id, at, person_id, actor, outcome, next_at, note, quiet_hours)
            values (:org, :project, :visit, :at, :person, :actor, :outcome, :next, :note, :quiet)""")
                .param("org", Scope.required().org()).param("project", visit.project()).param("visit", visit.id())
                .param("at", Timestamp.from(now)).param("person", who.person()).param("actor", who.name())
                .param("outcome", outcome.name()).param("next", nextAt == null ? null : Timestamp.from(nextAt))
                .param("note", note).param("quiet", quiet(now)).update();
    }

    /** Takes back a call noted by mistake; it stays readable with who took it back and why. */
    @Transactional
    public void undo(long id, int version, long attempt, String why) {
        var who = Access.current();
        var visit = store.lock(id, version);
        if (visit.state() != VisitState.LOST) {
            visit.state().require(VisitState.DUE, "撤回拨打记录");
        }
        var by = db.sql("""
            select person_id from visits_attempts where org_id = ? and visit_id = ? and id = ? and undone_at is null""")
                .params(Scope.required().org(), id, attempt).query(Long.class).optional()
                .orElseThrow(() -> Refusal.notFound("visits.no-attempt", "没有这次拨打记录，或已撤回。"));
        if (by != who.person() && !who.may("visits.check")) {
            throw Refusal.forbidden("visits.not-yours", "只能撤回自己的拨打记录；他人的请主管撤回。");
        }
        if (visit.state() == VisitState.LOST) {
            replaceLost.takeBack(id);
        }
        db.sql("update visits_attempts set undone_at = ?, undone_by = ?, undone_why = ? where org_id = ? and id = ?")
                .params(Timestamp.from(clock.instant()), who.name(), why, Scope.required().org(), attempt).update();
        db.sql("""
            update visits set state = 'DUE', ended_at = null, ended_by = null, next_at = null, version = version + 1,
                failures = (select count(*) from visits_attempts where org_id = :org and visit_id = :id
                            and undone_at is null and outcome in ('NO_ANSWER', 'INVALID'))
            where org_id = :org and id = :id""").param("org", Scope.required().org()).param("id", id).update();
        store.owe(store.find(id));
        activity.record(Activity.Entry.of("visit", id, visit.project(), "visits.call-undone").noting(why));
    }

    static boolean quiet(Instant at) {
        var time = at.atZone(Zones.SHANGHAI).toLocalTime();
        return time.isBefore(MORNING) || !time.isBefore(EVENING);
    }
}
