package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import atrium.base.tasks.Tasks;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps which alarms were raised, whom they reached and what came of them 升级记录. */
@Repository
class CaseEscalations {
    private final JdbcClient db;
    private final Tasks tasks;
    private final Staff staff;
    private final Clock clock;

    CaseEscalations(JdbcClient db, Tasks tasks, Staff staff, Clock clock) {
        this.db = db;
        this.tasks = tasks;
        this.staff = staff;
        this.clock = clock;
    }

    /** As the case's page shows it. @param settledAt null while somebody above owes a decision */
    record Raised(long id, CaseAlarm.Reason reason, @Nullable CaseClock clock, int percent, String why, Instant firedAt,
            String told, boolean task, @Nullable Instant settledAt, @Nullable String decidedBy,
            @Nullable String decision) {}

    /** @return the new entry's id; empty when this alarm was raised in this run before */
    Optional<Long> raise(Case one, CaseAlarm alarm, Collection<Long> told, Collection<String> steps) {
        return db
                .sql("""
                    insert into cases_escalations (org_id, project_id, case_id, reason, clock, percent, run, why, fired_at, told,
                                                   task_steps, settled_at)
                    values (:org, :project, :case, :reason, :clock, :percent, :run, :why, :now, :told, :steps, :settled)
                    on conflict do nothing returning id""")
                .param("org", Scope.required().org())
                .param("project", one.facts().project()).param("case", one.facts().id())
                .param("reason", alarm.reason().name())
                .param("clock", alarm.clock() == null ? null : alarm.clock().name()).param("percent", alarm.percent())
                .param("run", alarm.run()).param("why", alarm.why()).param("now", timestamp())
                .param("told", told.toArray(Long[]::new)).param("steps", steps.toArray(String[]::new))
                .param("settled", steps.isEmpty() ? timestamp() : null).query(Long.class).optional();
    }

    /** An alarm as far as it may still be settled, or come once more. */
    private record Standing(long id, CaseAlarm.Reason reason, @Nullable CaseClock clock, int percent, boolean settled) {
        /** Whether there is no more to look at: the clock was satisfied, or the case went on. */
        boolean over(Map<CaseClock, CaseClocks.Reading> clocks, boolean moved) {
            var reading = clock == null ? null : clocks.get(clock);
            return clock == null ? moved : reading == null || !reading.open();
        }

        /** Whether the limit was moved so far away that this rung lies ahead again. */
        boolean ahead(Map<CaseClock, CaseClocks.Reading> clocks) {
            var reading = clock == null ? null : clocks.get(clock);
            return reading != null && reading.open() && reading.share() < percent;
        }
    }

    /**
     * Takes back what those above need not look at any more. Being busy with a case does not make it less late: the alarm of a
     * clock stands until the clock is satisfied, or its limit is moved; then the rung may be raised again.
     *
     * @param moved whether somebody brought the case on
     */
    void settle(Case one, Map<CaseClock, CaseClocks.Reading> clocks, boolean moved) {
        if (!one.alarmed()) {
            return;
        }
        var id = one.facts().id();
        var standing = db.sql("""
            select id, reason, clock, percent, settled_at is not null as settled from cases_escalations
            where org_id = ? and case_id = ? and lifted_at is null and (settled_at is null or clock is not null)""")
                .params(Scope.required().org(), id)
                .query(Standing.class).list();
        var ended = !one.progress().state.open();
        var ahead = standing.stream().filter(alarm -> !ended && alarm.ahead(clocks)).map(Standing::id).toList();
        var over = standing.stream().filter(alarm -> !alarm.settled() && (ended || alarm.over(clocks, moved)))
                .map(Standing::id).toList();
        if (ahead.isEmpty() && over.isEmpty()) {
            return;
        }
        var steps = db
                .sql("""
                    with settled as (
                        update cases_escalations set settled_at = coalesce(settled_at, :now),
                            lifted_at = case when id = any (:ahead) then :now::timestamptz end
                        where org_id = :org and case_id = :case and (id = any (:ahead) or id = any (:over) and settled_at is null)
                        returning id, task_steps)
                    select distinct step from settled, unnest(task_steps) as step
                    where not exists (select from cases_escalations other
                                      where other.org_id = :org and other.case_id = :case and other.settled_at is null
                                        and step = any (other.task_steps) and other.id not in (select id from settled))""")
                .param("now", timestamp()).param("ahead", ahead.toArray(Long[]::new))
                .param("over", over.toArray(Long[]::new)).param("org", Scope.required().org()).param("case", id)
                .query(String.class).list();
        tasks.withdraw("cases", id, steps);
    }

    /** Whether the decision is theirs: who owes one of the tasks, stands in for who does, or sees over all departments. */
    boolean mayDecide(long id, CaseActor actor) {
        var access = actor.access();
        if (access == null || access.may("cases.oversee")) {
            return true;
        }
        var steps = db.sql("""
            select distinct unnest(task_steps) from cases_escalations
            where org_id = ? and case_id = ? and settled_at is null""").params(Scope.required().org(), id)
                .query(String.class).list();
        var owedBy = tasks.owedBy("cases", id, steps);
        return owedBy.contains(access.person())
                || staff.standsInFor(access.person(), LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI)).stream()
                        .anyMatch(owedBy::contains);
    }

    /** Somebody above noted what is to be done. @throws Refusal cases.nothing-to-decide */
    void decide(long id, String by, String decision) {
        var steps = db.sql("""
            with settled as (
                update cases_escalations set settled_at = :now, decided_by = :by, decision = :decision
                where org_id = :org and case_id = :case and settled_at is null returning task_steps)
            select distinct unnest(task_steps) from settled""")
                .param("now", timestamp()).param("by", by).param("decision", decision)
                .param("org", Scope.required().org()).param("case", id).query(String.class).list();
        if (steps.isEmpty()) {
            throw Refusal.conflict("cases.nothing-to-decide", "这件事项没有待督办的升级，可能已有人处理。需要提醒经办人请用“催办”。");
        }
        steps.forEach(step -> tasks.done("cases", id, step));
    }

    /** What somebody heard of, the newest first. */
    List<Raised> of(long id) {
        return db
                .sql("""
                    select e.id, e.reason, e.clock, e.percent, e.why, e.fired_at,
                           coalesce((select string_agg(p.name, '、' order by p.id) from staff_people p
                                     where p.org_id = e.org_id and p.id = any (e.told)), '') as told,
                           cardinality(e.task_steps) > 0 as task, e.settled_at, e.decided_by, e.decision
                    from cases_escalations e where e.org_id = ? and e.case_id = ? and not e.untold order by e.fired_at desc, e.id desc""")
                .params(Scope.required().org(), id).query(Raised.class).list();
    }

    private Timestamp timestamp() {
        return Timestamp.from(clock.instant());
    }
}
