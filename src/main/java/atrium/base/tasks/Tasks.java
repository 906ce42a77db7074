package atrium.base.tasks;

import atrium.base.platform.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Opens and settles tasks for the modules that own the work; each call joins the caller's transaction. */
@Service
public class Tasks {
    private static final String OPEN = """
        insert into tasks (org_id, project_id, module, subject_id, step, title, link, department_id, person_id, due_at, opened_at)
        values (:org, :project, :module, :subject, :step, :title, :link, :department, :person, :due, :now)
        on conflict (org_id, module, subject_id, step) where done_at is null
        do update set title = excluded.title, link = excluded.link, due_at = excluded.due_at, version = tasks.version + 1""";

    private final JdbcClient db;
    private final Clock clock;

    Tasks(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * What is owed.
     *
     * @param module the owner's word, such as {@code cases}
     * @param step what is to be done to the subject, such as {@code reply}; one open task per subject and step
     * @param link the page that does it, such as {@code /cases/12}
     * @param person who owes it; null while anyone of the department may claim it
     */
    public record Owed(String module, long subjectId, String step, String title, String link, @Nullable Long project,
            long department, @Nullable Long person, @Nullable Instant dueAt) {}

    /** Opens the task, or brings the open one of this step up to date: opening twice leaves one. */
    public void open(Owed owed) {
        put(OPEN + ", department_id = excluded.department_id, person_id = excluded.person_id", owed);
    }

    /**
     * The same for who looks again and again: an open task stays with whoever has taken it on, and is left as it is while there
     * is nothing new about it.
     */
    public void keepOpen(Owed owed) {
        put(OPEN + " where (tasks.title, tasks.link, tasks.due_at)"
                + " is distinct from (excluded.title, excluded.link, excluded.due_at)", owed);
    }

    private void put(String sql, Owed owed) {
        db.sql(sql).param("org", Scope.required().org()).param("project", owed.project())
                .param("module", owed.module()).param("subject", owed.subjectId()).param("step", owed.step())
                .param("title", owed.title()).param("link", owed.link()).param("department", owed.department())
                .param("person", owed.person())
                .param("due", owed.dueAt() == null ? null : Timestamp.from(owed.dueAt()))
                .param("now", Timestamp.from(clock.instant())).update();
    }

    /** Gives the open task of the step another time to be done by; whoever owes it goes on owing it. */
    public void reschedule(String module, long subjectId, String step, @Nullable Instant dueAt) {
        db.sql("""
            update tasks set due_at = :due::timestamptz, version = version + 1
            where org_id = :org and module = :module and subject_id = :subject and step = :step and done_at is null
              and due_at is distinct from :due::timestamptz""")
                .param("due", dueAt == null ? null : Timestamp.from(dueAt)).param("org", Scope.required().org())
                .param("module", module).param("subject", subjectId).param("step", step).update();
    }

    /** Where an open task lies. @param person null while anyone of the department may claim it */
    public record Lying(long subjectId, long department, @Nullable Long person) {}

    /** The open tasks of a step. */
    public List<Lying> lying(String module, String step) {
        return db.sql("""
            select subject_id, department_id as department, person_id as person from tasks
            where org_id = ? and module = ? and step = ? and done_at is null order by subject_id""")
                .params(Scope.required().org(), module, step).query(Lying.class).list();
    }

    /** Gives an open task to others, unless it lies where it was seen no more. @return whether it did */
    public boolean move(String module, String step, Lying seen, long department, @Nullable Long person) {
        return db.sql("""
            update tasks set department_id = :department, person_id = :person::bigint, version = version + 1
            where org_id = :org and module = :module and subject_id = :subject and step = :step and done_at is null
              and department_id = :before and person_id is not distinct from :owes::bigint""")
                .param("department", department).param("person", person).param("org", Scope.required().org())
                .param("module", module).param("subject", seen.subjectId()).param("step", step)
                .param("before", seen.department()).param("owes", seen.person()).update() > 0;
    }

    /** Who owes the open tasks of the steps, as they stand in the inbox now. */
    public Set<Long> owedBy(String module, long subjectId, List<String> steps) {
        return db.sql("""
            select person_id from tasks
            where org_id = :org and module = :module and subject_id = :subject and done_at is null
              and step = any(:steps::text[]) and person_id is not null""")
                .param("org", Scope.required().org()).param("module", module).param("subject", subjectId)
                .param("steps", steps.toArray(String[]::new)).query(Long.class).set();
    }

    /** Marks the open task of the step done by the acting person. Does nothing when none is open. */
    public void done(String module, long subjectId, String step) {
        settle(module, subjectId, List.of(step), "DONE");
    }

    /** Takes back the open task of the step, or every open task of the subject when the step is null. */
    public void withdraw(String module, long subjectId, @Nullable String step) {
        settle(module, subjectId, step == null ? null : List.of(step), "WITHDRAWN");
    }

    /** Takes back the open tasks of the steps. */
    public void withdraw(String module, long subjectId, List<String> steps) {
        settle(module, subjectId, steps, "WITHDRAWN");
    }

    private void settle(String module, long subjectId, @Nullable List<String> steps, String outcome) {
        db.sql("""
            update tasks set done_at = :now, outcome = :outcome, version = version + 1,
                done_by = (select person_id from staff_accounts where id = :account)
            where org_id = :org and module = :module and subject_id = :subject and done_at is null
              and (:steps::text[] is null or step = any(:steps::text[]))""")
                .param("now", Timestamp.from(clock.instant())).param("outcome", outcome)
                .param("account", Scope.required().account()).param("org", Scope.required().org())
                .param("module", module).param("subject", subjectId)
                .param("steps", steps == null ? null : steps.toArray(String[]::new)).update();
    }
}
