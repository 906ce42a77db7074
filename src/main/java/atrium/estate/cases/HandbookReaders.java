package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.PersonLeft;
import atrium.base.tasks.Tasks;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who must read a version of the handling rules, and who says they have. */
@Service
class HandbookReaders {
    /** The step of the task; its subject is the reading, not a case. */
    static final String STEP = "read";

    private static final String MODULE = "cases";

    private final JdbcClient db;
    private final Tasks tasks;
    private final Activity activity;
    private final Clock clock;

    HandbookReaders(JdbcClient db, Tasks tasks, Activity activity, Clock clock) {
        this.db = db;
        this.tasks = tasks;
        this.activity = activity;
        this.clock = clock;
    }

    /** @param readAt null while it has not been confirmed */
    record Reading(long id, long personId, String personName, long departmentId, String departmentName,
            @Nullable String postName, Instant askedAt, @Nullable Instant readAt) {}

    /** Gives everybody at work in the departments it binds a task, once; who joins later is asked when this runs again. */
    void ask(HandbookRows.Handbook handbook) {
        var asked = db.sql("""
            insert into cases_readings (org_id, handbook_id, person_id, department_id, asked_at)
            select p.org_id, :handbook, p.id, p.department_id, :now from staff_people p
            where p.org_id = :org and p.department_id = any(:bound) and p.left_on is null and not exists (
                select from cases_readings r where r.org_id = :org and r.handbook_id = :handbook and r.person_id = p.id)
            on conflict do nothing returning id, person_id, department_id""").param("org", Scope.required().org())
                .param("handbook", handbook.id()).param("now", Timestamp.from(clock.instant()))
                .param("bound", handbook.text().bound().toArray(Long[]::new))
                .query((row, n) -> new Asked(row.getLong("id"), row.getLong("person_id"),
                        row.getLong("department_id")))
                .list();
        var title = "阅读并确认《%s》第 %d 版".formatted(handbook.text().title(), handbook.version());
        asked.forEach(each -> tasks.open(new Tasks.Owed(MODULE, each.id(), STEP, title,
                "/cases/handbooks/" + handbook.id(), null, each.department(), each.person(), null)));
    }

    private record Asked(long id, long person, long department) {}

    /** The person says that they have read it; saying so twice is once. @throws Refusal cases.not-asked */
    @Transactional
    public void confirm(long handbook) {
        var person = CaseActor.current().by(clock).person();
        var reading = db.sql("""
            select id from cases_readings where org_id = :org and handbook_id = :handbook and person_id = :person""")
                .param("org", Scope.required().org()).param("handbook", handbook).param("person", person)
                .query(Long.class).optional().orElseThrow(
                        () -> Refusal.conflict("cases.not-asked", "这一版没有要求您确认；您所在部门不在适用范围内，或尚未发布。"));
        var first = db.sql("""
            update cases_readings set read_at = :now where org_id = :org and id = :id and read_at is null""")
                .param("now", Timestamp.from(clock.instant())).param("org", Scope.required().org())
                .param("id", reading).update() > 0;
        if (first) {
            tasks.done(MODULE, reading, STEP);
            activity.record(Activity.Entry.of("case-handbook", handbook, null, "cases.handbookRead"));
        }
    }

    /** Who has left need not read any more. */
    @EventListener
    public void on(PersonLeft left) {
        db.sql("select id from cases_readings where org_id = ? and person_id = ? and read_at is null")
                .params(Scope.required().org(), left.personId()).query(Long.class).list()
                .forEach(reading -> tasks.withdraw(MODULE, reading, STEP));
    }

    /** Those who have not confirmed come first; who left without is not waited for. */
    List<Reading> of(long handbook) {
        return db.sql("""
            select r.id, r.person_id, p.name as person_name, r.department_id, d.name as department_name,
                   o.name as post_name, r.asked_at, r.read_at
            from cases_readings r join staff_people p on p.id = r.person_id
            join staff_departments d on d.id = r.department_id left join staff_posts o on o.id = p.post_id
            where r.org_id = :org and r.handbook_id = :handbook and (r.read_at is not null or p.left_on is null)
            order by r.read_at is not null, d.id, p.id""").param("org", Scope.required().org())
                .param("handbook", handbook).query(Reading.class).list();
    }
}
