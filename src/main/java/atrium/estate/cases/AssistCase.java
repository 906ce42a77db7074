package atrium.estate.cases;

import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets another department do a piece of a case 协办; the case waits for it and stays with whoever holds it. */
@Service
class AssistCase {
    private final WorkOnCase work;
    private final CaseAssists assists;
    private final CasePosts posts;
    private final Staff staff;
    private final Notifications notifications;

    AssistCase(WorkOnCase work, CaseAssists assists, CasePosts posts, Staff staff, Notifications notifications) {
        this.work = work;
        this.assists = assists;
        this.posts = posts;
        this.staff = staff;
        this.notifications = notifications;
    }

    @Transactional
    public void ask(long id, int version, CaseAssists.Asked asked) {
        work.work(id, version, CaseAct.ASK_ASSIST, (one, by) -> {
            if (asked.department() == one.progress().held().department()) {
                throw Refusal.badInput("cases.same-department", "事项就在这个部门，不需要协办。", "departmentId");
            }
            if (asked.dueOn().isBefore(LocalDate.ofInstant(by.at(), Zones.SHANGHAI))) {
                throw Refusal.badInput("cases.due-past", "协办期限不能早于今天。", "dueOn");
            }
            requirePlace(asked);
            var assist = assists.add(one, asked, by.name());
            one.tell(CaseAct.ASK_ASSIST, by, EventType.ASSIST_ASKED, asked.what(), "assist", assist, "department",
                    asked.department(), "person", asked.person(), "dueOn", asked.dueOn().toString());
        });
    }

    /** @param done false when the department gives it back undone */
    @Transactional
    public void answer(long id, long assist, boolean done, String result) {
        work.work(id, null, CaseAct.ANSWER_ASSIST, (one, by) -> {
            var asked = assists.require(id, assist);
            var actor = CaseActor.current();
            if (actor.access() != null && actor.access().department() != asked.departmentId()
                    && !actor.access().may("cases.dispatch")) {
                throw Refusal.forbidden("cases.not-held-by-you", "这件协办请的是%s，不能由您答复。".formatted(asked.departmentName()));
            }
            assists.settle(id, assist, done ? CaseAssists.State.DONE : CaseAssists.State.DECLINED, by.name(), result);
            one.tell(CaseAct.ANSWER_ASSIST, by, done ? EventType.ASSIST_DONE : EventType.ASSIST_DECLINED, result,
                    "assist", assist);
            posts.handler(one).forEach(handler -> notifications.tell(new Message("cases.assisted:" + assist,
                    "cases.assisted", new Message.Colleague(handler.id()),
                    asked.departmentName() + (done ? "完成了协办：" : "退回了协办：") + asked.what(), result, "/cases/" + id,
                    one.facts().project())));
        });
    }

    @Transactional
    public void withdraw(long id, long assist, String reason) {
        work.work(id, null, CaseAct.WITHDRAW_ASSIST, (one, by) -> {
            assists.require(id, assist);
            assists.settle(id, assist, CaseAssists.State.WITHDRAWN, by.name(), reason);
            one.tell(CaseAct.WITHDRAW_ASSIST, by, EventType.ASSIST_WITHDRAWN, reason, "assist", assist);
        });
    }

    private void requirePlace(CaseAssists.Asked asked) {
        var known = staff.departments().stream().anyMatch(department -> department.id() == asked.department());
        if (!known) {
            throw Refusal.badInput("staff.no-department", "没有这个部门，或已撤销。", "departmentId");
        }
        var chosen = asked.person();
        if (chosen != null) {
            var person = Refusal.inField("personId", () -> staff.person(chosen));
            if (person.departmentId() != asked.department()) {
                throw Refusal.badInput("cases.handler-elsewhere", "%s不在协办部门，请另选。".formatted(person.name()),
                        "personId");
            }
        }
    }
}
