package atrium.base.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.staff.Access;
import atrium.base.tasks.Tasks;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.LiveLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an open screen hears without asking. */
@HallTest
class LiveTests {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    @Autowired
    private Hall hall;

    @Autowired
    private Notifications notifications;

    @Autowired
    private Tasks tasks;

    @Autowired
    private Activity activity;

    @Autowired
    private List<LiveTopic> topics;

    @Test
    void hearsOfAMessageAndOfATaskOfOnesOwnAndOfNobodyElses() throws Exception {
        var org = hall.developer();
        var listener = hall.signIn(hall.hire(org, "service", List.of("clerk"), null));
        var me = listener.get("/api/session").json();
        var other = hall.signIn(hall.hire(org, "engineering", List.of("engineer"), null)).get("/api/session").json();
        try (var line = new LiveLine(hall, listener)) {
            line.settle();
            hall.as(org, () -> {
                notifications.tell(new Message("x", "cases.urged",
                        new Message.Colleague(other.path("personId").asLong()), "催办", "别人的", null, null));
                return null;
            });
            hall.as(org, () -> {
                tasks.open(new Tasks.Owed("test", 1, "call", "回电", "/tasks", null,
                        me.path("department").path("id").asLong(), null, null));
                return null;
            });
            assertThat(line.next(PATIENCE)).isEqualTo("data: tasks");

            hall.as(org, () -> {
                notifications.tell(new Message("y", "cases.urged", new Message.Colleague(me.path("personId").asLong()),
                        "催办", "请今天回复", null, null));
                return null;
            });
            assertThat(line.next(PATIENCE)).isEqualTo("data: messages");
        }
    }

    @Test
    void givesTheNewestOfTooManyScreensTheLineOfTheOldestAndKeepsThatAway() throws Exception {
        var clerk = hall.signIn(hall.hire(hall.developer(), "service", List.of("clerk"), null));
        var lines = new ArrayList<LiveLine>();
        try {
            for (var screen = 0; screen < 9; screen++) {
                lines.add(new LiveLine(hall, clerk));
            }
            assertThat(lines.getFirst().next(PATIENCE)).isEqualTo(LiveLine.AWAY);
            assertThat(lines.getFirst().next(PATIENCE)).isEqualTo("end");
            assertThat(lines.getLast().next(Duration.ofSeconds(2))).isNull();
        } finally {
            lines.forEach(LiveLine::close);
        }
    }

    @Test
    void hearsOnEveryNodeWhatAnotherNodeWrote() throws Exception {
        var org = hall.developer();
        var who = access(org, Set.of("cases.read", "cases.intake"), 7);
        var other = new LiveBells(hall.db(), activity, topics);
        other.listen();
        try {
            var bell = other.hang(who);
            var elsewhere = other.hang(access(org, Set.of("cases.read", "cases.intake"), 8));
            var department = other.hang(access(org, Set.of("cases.read"), 7));
            Thread.sleep(1_500);
            hall.as(org, () -> {
                activity.record(Activity.Entry.of("case", 4711, 7L, "cases.noted"));
                return null;
            });

            assertThat(bell.next(PATIENCE)).isEqualTo("cases:4711");
            assertThat(department.next(PATIENCE)).isEqualTo("cases");
            assertThat(elsewhere.next(Duration.ofMillis(1_500))).isNull();
        } finally {
            other.close();
        }
    }

    @Test
    void tellsOnesOwnChangesFromThoseOfOthers() throws Exception {
        var org = hall.developer();
        var node = new LiveBells(hall.db(), activity, topics);
        node.listen();
        try {
            var bell = node.hang(access(org, Set.of("cases.read", "cases.intake"), 7));
            var department = node.hang(access(org, Set.of("cases.read"), 7));
            Thread.sleep(1_500);
            hall.as(org, () -> {
                var me = new Scope(org, 1L, "x", true, Set.of(), "test");
                me.run(() -> activity.record(Activity.Entry.of("case", 4711, 7L, "cases.noted")));
                activity.record(Activity.Entry.of("case", 4712, 7L, "cases.noted"));
                return null;
            });

            assertThat(List.of(heard(bell), heard(bell))).containsExactlyInAnyOrder("cases:4711:own", "cases:4712");
            assertThat(List.of(heard(department), heard(department))).containsExactlyInAnyOrder("cases::own", "cases");
        } finally {
            node.close();
        }
    }

    private static String heard(LiveBells.Bell bell) throws InterruptedException {
        return String.valueOf(bell.next(PATIENCE));
    }

    @Test
    void namesOnlyTheTopicOfTooManyRecordsAndLosesNoOther() throws Exception {
        var org = hall.developer();
        var node = new LiveBells(hall.db(), activity, topics);
        node.listen();
        try {
            var bell = node.hang(access(org, Set.of("cases.read", "cases.intake", "cases.oversee"), 7));
            Thread.sleep(1_500);
            for (var batch = 0; batch < 3; batch++) {
                hall.as(org, () -> {
                    for (var id = 1; id <= 41; id++) {
                        activity.record(Activity.Entry.of("case", id, 7L, "cases.noted"));
                    }
                    activity.record(Activity.Entry.of("case-group", 5, 7L, "groups.opened"));
                    return null;
                });
            }
            Thread.sleep(2_500);

            assertThat(bell.next(PATIENCE)).isEqualTo("cases");
            assertThat(bell.next(PATIENCE)).isEqualTo("groups:5");
            assertThat(bell.next(Duration.ofMillis(1_500))).isNull();
        } finally {
            node.close();
        }
    }

    private static Access access(long org, Set<String> permissions, long project) {
        return new Access(1, 1, "x", "x", org, "x", "DEVELOPER", 1, "x", List.of(), permissions, Set.of(), false,
                Set.of(project), false, false);
    }

    @Test
    void givesTheCountOnceToWhoCannotTakeAStream() {
        var clerk = hall.visitor(hall.developer(), "clerk");

        assertThat(clerk.get("/api/notifications/live").json().path("unread").asInt()).isZero();
        assertThat(hall.stranger().get("/api/notifications/live").status()).isEqualTo(401);
    }
}
