package atrium.base.tasks;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import atrium.base.staff.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives an open task to a person: somebody of the department takes it, hands it over, or is given it by who may assign. A stand-in
 * does with the tasks of somebody absent as with own ones.
 */
@Service
class AssignTask {
    private final JdbcClient db;
    private final Inbox inbox;
    private final Staff staff;
    private final Activity activity;
    private final ApplicationEventPublisher events;

    AssignTask(JdbcClient db, Inbox inbox, Staff staff, Activity activity, ApplicationEventPublisher events) {
        this.db = db;
        this.inbox = inbox;
        this.staff = staff;
        this.activity = activity;
        this.events = events;
    }

    /** Takes an unclaimed task of one's own department. @throws Refusal tasks.none, tasks.settled, tasks.taken, tasks.not-yours */
    @Transactional
    public Inbox.Item claim(long task, Access who) {
        var item = locked(task);
        if (item.departmentId() != who.department()) {
            throw Refusal.forbidden("tasks.not-yours", "这件事归%s，不能由您领取。".formatted(item.departmentName()));
        }
        if (item.assigneeId() != null && !owes(item, who)) {
            throw Refusal.conflict("tasks.taken", "已由%s领取，请刷新列表。".formatted(item.assigneeName()));
        }
        return item.assigneeId() != null ? item : give(item, who.person(), "tasks.claimed", null);
    }

    /**
     * Gives a task to somebody of its department: one's own or an absent colleague's one stands in
     * for, or any of the department's with {@code tasks.assign}.
     *
     * @throws Refusal tasks.none, tasks.settled, tasks.not-yours, tasks.other-department
     */
    @Transactional
    public Inbox.Item assign(long task, long person, @Nullable String note, Access who) {
        var item = locked(task);
        var own = owes(item, who);
        if (!own && !(who.may("tasks.assign") && item.departmentId() == who.department())) {
            throw Refusal.forbidden("tasks.not-yours", "只能转交自己的待办。本部门其他待办请由部门负责人转交。");
        }
        var next = staff.person(person);
        if (next.departmentId() != item.departmentId()) {
            throw Refusal.badInput("tasks.other-department",
                    "%s不在%s，不能接办此事。请选本部门同事。".formatted(next.name(), item.departmentName()));
        }
        return give(item, person, own ? "tasks.handed-over" : "tasks.assigned", note);
    }

    private boolean owes(Inbox.Item item, Access who) {
        return item.assigneeId() != null && (item.assigneeId() == who.person()
                || inbox.actedForBy(who.person()).contains(item.assigneeId()));
    }

    private Inbox.Item locked(long task) {
        var _ = db.sql("select id from tasks where org_id = ? and id = ? for update")
                .params(Scope.required().org(), task)
                .query(Long.class).optional().orElseThrow(Inbox::none);
        var item = inbox.item(task);
        if (item.doneAt() != null) {
            throw Refusal.conflict("tasks.settled", "这件事已办结，请刷新列表。");
        }
        return item;
    }

    private Inbox.Item give(Inbox.Item item, long person, String verb, @Nullable String note) {
        db.sql("update tasks set person_id = :person, version = version + 1 where org_id = :org and id = :id")
                .param("person", person).param("org", Scope.required().org()).param("id", item.id()).update();
        var given = inbox.item(item.id());
        activity.record(Activity.Entry.of("task", item.id(), null, verb)
                .with(Activity.changes("assignee", item.assigneeName(), given.assigneeName())).noting(note));
        events.publishEvent(new TaskAssigned(item.module(), item.subjectId(), item.kind(), person));
        return given;
    }
}
