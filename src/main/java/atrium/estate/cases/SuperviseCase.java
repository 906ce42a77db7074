package atrium.estate.cases;

import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What those above do about a case that is slow: urge its people, or note what is to be done. */
@Service
class SuperviseCase {
    private final WorkOnCase work;
    private final CasePosts posts;
    private final CaseEscalations escalations;
    private final Notifications notifications;

    SuperviseCase(WorkOnCase work, CasePosts posts, CaseEscalations escalations, Notifications notifications) {
        this.work = work;
        this.posts = posts;
        this.escalations = escalations;
        this.notifications = notifications;
    }

    /** Tells whoever works on it, else the whole department; each urging counts. */
    @Transactional
    public void urge(long id, @Nullable String words) {
        work.work(id, null, CaseAct.URGE, (one, by) -> {
            one.tell(CaseAct.URGE, by, EventType.URGED, words);
            var people = posts.handler(one);
            if (people.isEmpty()) {
                tell(one, by, words, new Message.Department(one.progress().held().department()));
            }
            people.forEach(person -> tell(one, by, words, new Message.Colleague(person.id())));
        });
    }

    /**
     * Settles the alarms that wait for somebody above.
     *
     * @throws Refusal cases.not-yours-to-decide, cases.nothing-to-decide
     */
    @Transactional
    public void decide(long id, String words) {
        work.work(id, null, CaseAct.DECIDE, (one, by) -> {
            if (!escalations.mayDecide(id, CaseActor.current())) {
                throw Refusal.forbidden("cases.not-yours-to-decide",
                        "督办意见由受告知的岗位填写，这件事项没有交您督办。需要提醒经办人请用“催办”。");
            }
            escalations.decide(id, by.name(), words);
            one.tell(CaseAct.DECIDE, by, EventType.DECIDED, words);
            posts.handler(one).forEach(person -> notifications.tell(new Message(
                    "cases.decided:" + id + ":" + one.events().size(), "cases.decided",
                    new Message.Colleague(person.id()), "督办意见：" + one.facts().summary(), words, "/cases/" + id,
                    one.facts().project())));
        });
    }

    private void tell(Case one, Case.By by, @Nullable String words, Message.Recipient to) {
        var text = "%s催办 %s（第 %d 次）。%s".formatted(by.name(), one.facts().number(), one.progress().requests.urged,
                words == null ? "请尽快办理并记录进展。" : words);
        notifications.tell(new Message("cases.urged:" + one.facts().id() + ":" + one.events().size(), "cases.urged", to,
                "催办：" + one.facts().summary(), text, "/cases/" + one.facts().id(), one.facts().project()));
    }
}
