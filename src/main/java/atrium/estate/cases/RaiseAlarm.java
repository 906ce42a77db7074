package atrium.estate.cases;

import atrium.base.calendars.Calendars;
import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.platform.Scope;
import atrium.base.staff.Staff;
import atrium.base.tasks.Tasks;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings an alarm to those the ladder names, once: to posts above as a task, to everybody else as a message, to nobody as both. */
@Component
class RaiseAlarm {
    private final JdbcClient db;
    private final CasePosts posts;
    private final CaseEscalations escalations;
    private final CaseRules rules;
    private final Calendars calendars;
    private final Notifications notifications;
    private final Tasks tasks;
    private final Staff staff;
    private final Clock clock;

    RaiseAlarm(JdbcClient db, CasePosts posts, CaseEscalations escalations, CaseRules rules, Calendars calendars,
            Notifications notifications, Tasks tasks, Staff staff, Clock clock) {
        this.db = db;
        this.posts = posts;
        this.escalations = escalations;
        this.rules = rules;
        this.calendars = calendars;
        this.notifications = notifications;
        this.tasks = tasks;
        this.staff = staff;
        this.clock = clock;
    }

    /** Does nothing when the alarm was raised in this run before. */
    void raise(Case one, CaseAlarm alarm, List<CaseLadders.Rung> ladder) {
        var names = postsOf(alarm, ladder);
        var obliged = alarm.percent() >= CaseAlarm.ABOVE ? people(above(names), one) : List.<Staff.Person>of();
        var told = Stream.concat(helpers(alarm), people(names, one).stream()).distinct()
                .filter(person -> !obliged.contains(person)).toList();
        var everybody = Stream.concat(obliged.stream(), told.stream()).map(Staff.Person::id).toList();
        var entry = escalations.raise(one, alarm, everybody,
                obliged.stream().map(person -> step(alarm, person)).toList());
        if (entry.isEmpty()) {
            return;
        }
        obliged.forEach(person -> oblige(one, alarm, person));
        var key = "cases.escalated:" + entry.get();
        told.forEach(person -> tell(one, alarm, key, new Message.Colleague(person.id())));
        if (everybody.isEmpty()) {
            tell(one, alarm, key, new Message.Department(rules.serviceDepartment().id()));
        }
        db.sql("update cases set alarm = greatest(alarm, ?) where org_id = ? and id = ?")
                .params(alarm.percent(), Scope.required().org(), one.facts().id()).update();
    }

    private void oblige(Case one, CaseAlarm alarm, Staff.Person person) {
        var id = one.facts().id();
        tasks.open(new Tasks.Owed("cases", id, step(alarm, person),
                "督办：%s：%s %s".formatted(alarm.why(), one.facts().number(), one.facts().summary()),
                "/cases/" + id + "?tab=oversight",
                one.facts().project(), person.departmentId(), person.id(),
                calendars.current().plusWorkdays(clock.instant(), 1)));
    }

    private void tell(Case one, CaseAlarm alarm, String key, Message.Recipient to) {
        var helper = alarm.helper();
        var holder = staff.department(one.progress().held().department()).name();
        var wanted = helper == null
                ? "请尽快办理或督促"
                : "请%s尽快答复协办，办不了的退回".formatted(staff.department(helper).name());
        notifications.tell(new Message(key, "cases.escalated", to, alarm.why() + "：" + one.facts().summary(),
                "%s %s。现由%s办理，%s。".formatted(one.facts().number(), alarm.why(), holder, wanted),
                "/cases/" + one.facts().id(), one.facts().project()));
    }

    /** Whoever answers for the department that owes help. A vacant post falls to the desk, as the named ones do. */
    private Stream<Staff.Person> helpers(CaseAlarm alarm) {
        var helper = alarm.helper();
        if (helper == null) {
            return Stream.empty();
        }
        var head = posts.head(helper);
        return (head.isEmpty() ? posts.head(rules.serviceDepartment().id()) : head).stream();
    }

    private List<Staff.Person> people(List<String> names, Case one) {
        return names.stream().flatMap(post -> posts.of(post, one).stream()).distinct().toList();
    }

    /** Without a clock those above are the ones the closing limit names when it has run out. */
    private static List<String> postsOf(CaseAlarm alarm, List<CaseLadders.Rung> ladder) {
        if (alarm.helper() != null) {
            return List.of(CaseLadders.HANDLER);
        }
        if (alarm.reason() == CaseAlarm.Reason.SILENCE && alarm.percent() < CaseAlarm.ABOVE) {
            return List.of(CaseLadders.HANDLER, CaseLadders.HEAD);
        }
        var clock = alarm.clock() == null ? CaseClock.CLOSE : alarm.clock();
        var named = ladder.stream().filter(rung -> rung.clock() == clock && rung.percent() == alarm.percent())
                .map(CaseLadders.Rung::post).toList();
        return named.isEmpty() ? List.of(CaseLadders.HEAD) : named;
    }

    private static List<String> above(List<String> names) {
        return names.stream().filter(post -> !post.equals(CaseLadders.HANDLER) && !post.equals(CaseLadders.HEAD))
                .toList();
    }

    private static String step(CaseAlarm alarm, Staff.Person person) {
        return alarm.step() + ":" + person.id();
    }
}
