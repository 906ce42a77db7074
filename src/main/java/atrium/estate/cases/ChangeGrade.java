package atrium.estate.cases;

import atrium.base.calendars.Due;
import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.staff.Staff;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives one case another grade, whether the desk does it or the house: which clocks keep their limits, and who is told. */
@Component
class ChangeGrade {
    private final CaseRules rules;
    private final CaseStore store;
    private final CasePosts posts;
    private final Staff staff;
    private final Notifications notifications;

    ChangeGrade(CaseRules rules, CaseStore store, CasePosts posts, Staff staff, Notifications notifications) {
        this.rules = rules;
        this.store = store;
        this.posts = posts;
        this.staff = staff;
        this.notifications = notifications;
    }

    /** Must run in a transaction that stores the case. */
    void change(Case one, Case.By by, CaseGrade grade, long category, String reason) {
        change(one, by, rules.regraded(one.progress().policy, grade), category, reason, store.clocks(),
                recipients(one, by));
    }

    /** Who holds a case, and who works on it. */
    private record Hands(long department, @Nullable Long handler) {}

    /** The same to many, each in its own category: what they have in common is asked once. */
    void change(List<Case> cases, Case.By by, CaseGrade grade, String reason) {
        var clocks = store.clocks();
        var policies = new HashMap<Long, CasePolicy>();
        var recipients = new HashMap<Hands, List<? extends Message.Recipient>>();
        for (var one : cases) {
            var progress = one.progress();
            var policy = policies.computeIfAbsent(progress.policy, held -> rules.regraded(held, grade));
            var to = recipients.computeIfAbsent(new Hands(progress.held().department(), progress.handler),
                    hands -> recipients(one, by));
            change(one, by, policy, progress.category, reason, clocks, to);
        }
    }

    private void change(Case one, Case.By by, CasePolicy policy, long category, String reason, CaseClocks clocks,
            List<? extends Message.Recipient> to) {
        var before = one.progress().grade;
        one.regrade(by, new Regrade(category, policy, clocks.keeping(one, policy, by)), reason);
        var title = "改级：由“%s”改为“%s”：%s".formatted(before.label(), policy.grade().label(), one.facts().summary());
        var text = "%s 由%s改级。%s。理由：%s".formatted(one.facts().number(), by.name(), next(one, clocks, by), reason);
        var key = "cases.regraded:" + one.facts().id() + ":" + one.events().size();
        to.forEach(each -> notifications.tell(new Message(key, "cases.regraded", each, title, text,
                "/cases/" + one.facts().id(), one.facts().project())));
    }

    /** What a clock would come to. @param overdue whether it is not yet, and would be at once */
    record Moved(CaseClock clock, String label, @Nullable Instant before, @Nullable Instant after, boolean overdue) {}

    /** The open clocks by another grade; those that stay as they are too. */
    List<Moved> preview(Case one, Case.By by, CaseGrade grade) {
        var clocks = store.clocks();
        var after = clocks.regraded(one, rules.regraded(one.progress().policy, grade), by);
        return clocks.read(one.events(), by.at()).values().stream().filter(CaseClocks.Reading::open).map(reading -> {
            var then = after.get(reading.clock());
            return new Moved(reading.clock(), reading.clock().label(), reading.dueAt(),
                    then == null ? null : then.dueAt(),
                    then != null && then.state() == CaseClocks.State.OVERDUE && reading.state() != then.state());
        }).toList();
    }

    /** Whoever works on it, else all of the department that holds it; never the one who did it. */
    private List<? extends Message.Recipient> recipients(Case one, Case.By by) {
        var department = one.progress().held().department();
        var people = one.progress().handler != null
                ? posts.handler(one)
                : Objects.equals(by.department(), department) ? staff.people(department) : List.<Staff.Person>of();
        return people.isEmpty()
                ? List.of(new Message.Department(department))
                : people.stream().filter(person -> !Objects.equals(person.id(), by.person()))
                        .map(person -> new Message.Colleague(person.id())).toList();
    }

    /** What falls due next by the new grade. */
    private static String next(Case one, CaseClocks clocks, Case.By by) {
        if (one.progress().state == CaseState.SUSPENDED) {
            return "现已挂起，恢复后继续计时";
        }
        return clocks.read(one.events(), by.at()).values().stream().filter(CaseClocks.Reading::open)
                .min(Comparator.comparing(reading -> Objects.requireNonNull(reading.dueAt())))
                .map(reading -> "%s%s：%s".formatted(reading.clock().label(),
                        reading.state() == CaseClocks.State.OVERDUE ? "已超过时限" : "时限",
                        new Due(Objects.requireNonNull(reading.dueAt()), reading.provisional()).inWords()))
                .orElse("没有未到的时限");
    }
}
