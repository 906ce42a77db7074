package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.shared.TravellingClock;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class BackdatingTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private RegisterCase registerCase;

    @Autowired
    private DispatchCase dispatchCase;

    private Desk desk;
    private Visitor clerk;

    @BeforeEach
    void open() {
        desk = new Desk(hall, projects);
        clerk = hall.signIn(hall.hire(desk.org, "service", List.of("clerk"), null));
    }

    @Test
    void takesAReplyByItsTrueTimeHoweverLateItIsWrittenDown() {
        var registered = ago(Duration.ofHours(30));
        var one = seen(dispatched(registered));
        assertThat(clock(one, "FIRST_REPLY").path("state").asString()).isEqualTo("OVERDUE");

        var replied = reply(clerk, one, registered.plus(Duration.ofHours(2))).json();

        assertThat(clock(replied, "FIRST_REPLY").path("state").asString()).isEqualTo("MET");
        assertThat(Instant.parse(replied.path("firstRepliedAt").asString()))
                .isEqualTo(registered.plus(Duration.ofHours(2)));
        var entry = replied.path("timeline").path(replied.path("timeline").size() - 1);
        assertThat(entry.path("type").asString()).isEqualTo("REPLIED");
        assertThat(entry.path("recordedAt").asString("")).as("shown as written down later").isNotEmpty();
    }

    @Test
    void takesNoEarlierReplyWithoutPapersOfTheCase() {
        var registered = ago(Duration.ofHours(30));
        var one = seen(dispatched(registered));
        var other = attach(seen(dispatched(registered)));
        var said = Map.<String, Object>of("channel", "PHONE", "text", "已电话联系", "at",
                registered.plus(Duration.ofHours(2)).toString());

        assertThat(desk.act(clerk, one, "replies", said).code()).isEqualTo("cases.files-required");
        var with = new java.util.HashMap<>(said);
        with.put("files", List.of(other));
        assertThat(desk.act(clerk, one, "replies", with).code()).isEqualTo("cases.files-elsewhere");
        assertThat(clock(seen(one.path("id").asLong()), "FIRST_REPLY").path("state").asString()).isEqualTo("OVERDUE");
        with.put("files", List.of());
        with.put("at", ago(Duration.ofMinutes(1)).toString());
        assertThat(desk.act(clerk, one, "replies", with).status()).as("what he just did").isEqualTo(200);
    }

    @Test
    void letsTheEarliestReplyBeTheFirst() {
        var registered = ago(Duration.ofHours(30));
        var one = seen(dispatched(registered));

        var late = reply(clerk, one, ago(Duration.ofHours(1))).json();
        assertThat(clock(late, "FIRST_REPLY").path("state").asString()).isEqualTo("LATE");
        var mended = reply(clerk, late, registered.plus(Duration.ofHours(3))).json();

        assertThat(clock(mended, "FIRST_REPLY").path("state").asString()).isEqualTo("MET");
        assertThat(Instant.parse(mended.path("firstRepliedAt").asString()))
                .isEqualTo(registered.plus(Duration.ofHours(3)));
    }

    @Test
    void refusesTimesThatCannotBeAndThoseTooLongAgo() {
        var registered = ago(Duration.ofDays(6));
        var one = seen(dispatched(registered));

        assertThat(reply(clerk, one, Instant.now().plusSeconds(600)).code()).isEqualTo("cases.at-future");
        assertThat(reply(clerk, one, registered.minusSeconds(60)).code()).isEqualTo("cases.at-before-intake");
        var old = reply(clerk, one, registered.plusSeconds(3600));
        assertThat(old.code()).isEqualTo("cases.at-too-old");
        assertThat(old.text()).contains("3 天", "主管");
        assertThat(reply(desk.clerk, one, registered.plusSeconds(3600)).status())
                .as("a supervisor may").isEqualTo(200);
    }

    @Test
    void movesTheDeadlineByAPauseEnteredAfterwards() {
        var registered = ago(Duration.ofHours(40));
        var one = seen(dispatched(registered));
        var from = registered.plus(Duration.ofHours(4));
        var file = attach(one);

        var mended = pause(clerk, one, from, from.plus(Duration.ofHours(20)), List.of(file)).json();

        assertThat(mended.path("state").asString()).isEqualTo(one.path("state").asString());
        assertThat(Instant.parse(clock(mended, "FIRST_REPLY").path("dueAt").asString()))
                .isEqualTo(registered.plus(Duration.ofHours(44)));
        assertThat(clock(mended, "FIRST_REPLY").path("state").asString()).isEqualTo("RUNNING");
        assertThat(clock(mended, "FIRST_REPLY").path("pausedSeconds").asLong()).isEqualTo(20 * 3600);
        assertThat(clerk.get("/api/cases/" + one.path("id").asLong() + "/clocks").text()).contains("待客户");
        assertThat(clerk.get("/api/cases?measure=paused").text()).as("as the boards count it")
                .contains(one.path("number").asString());
        assertThat(clerk.get("/api/cases").json().path("items").get(0).path("dueAt").asString())
                .as("as lists sort it").isEqualTo(clock(mended, "FIRST_REPLY").path("dueAt").asString());
        var again = pause(clerk, mended, from.plus(Duration.ofHours(19)), from.plus(Duration.ofHours(21)),
                List.of(file));
        assertThat(again.code()).isEqualTo("cases.pause-overlaps");
        assertThat(pause(clerk, mended, from.plus(Duration.ofHours(20)), from.plus(Duration.ofHours(21)),
                List.of(file)).status()).as("one that only touches").isEqualTo(200);
    }

    @Test
    void staysAmongTheLateAfterAPauseEnteredAfterwards() {
        var registered = ago(Duration.ofHours(60));
        var one = seen(dispatched(registered));
        var from = registered.plus(Duration.ofHours(4));

        var mended = pause(clerk, one, from, from.plus(Duration.ofHours(20)), List.of(attach(one))).json();

        assertThat(clock(mended, "FIRST_REPLY").path("state").asString()).isEqualTo("OVERDUE");
        for (var list : List.of("measure=overdue", "measure=firstReplyDue", "overdue=true")) {
            assertThat(clerk.get("/api/cases?" + list).text()).as(list).contains(one.path("number").asString());
        }
    }

    @Test
    void keepsAmongTheLateWhatWasReferredOrCancelledOverdue() {
        var referred = seen(dispatched(ago(Duration.ofHours(40))));
        var cancelled = seen(dispatched(ago(Duration.ofHours(40))));
        var early = seen(dispatched(ago(Duration.ofHours(4))));

        desk.done(desk.clerk, referred, "referral", Map.of("to", "PETITION", "reason", "客户已信访"));
        desk.done(desk.clerk, cancelled, "cancellation", Map.of("reason", "客户撤诉"));
        desk.done(desk.clerk, early, "cancellation", Map.of("reason", "误登"));

        assertThat(clerk.get("/api/cases?measure=firstReplyDue").text())
                .contains(referred.path("number").asString(), cancelled.path("number").asString())
                .doesNotContain(early.path("number").asString());
        assertThat(clerk.get("/api/cases?measure=firstReplyOnTime").json().path("items").size()).isZero();
    }

    @Test
    void takesNoPauseWithoutPapersOrOutsideTheWork() {
        var registered = ago(Duration.ofHours(40));
        var one = seen(dispatched(registered));
        var from = registered.plus(Duration.ofHours(4));
        var to = from.plus(Duration.ofHours(2));
        var file = attach(one);
        var other = attach(seen(dispatched(registered)));

        assertThat(pause(clerk, one, from, to, List.of()).code()).isEqualTo("cases.files-required");
        assertThat(pause(clerk, one, from, to, List.of(other)).code()).isEqualTo("cases.files-elsewhere");
        assertThat(pause(clerk, one, to, from, List.of(file)).code()).isEqualTo("cases.pause-order");
        assertThat(pause(clerk, one, from, Instant.now().plusSeconds(3600), List.of(file)).code())
                .isEqualTo("cases.pause-not-over");
        assertThat(pause(clerk, one, registered.plusSeconds(60), to, List.of(file)).code())
                .as("before it was dispatched").isEqualTo("cases.pause-outside");
        assertThat(clock(seen(one.path("id").asLong()), "FIRST_REPLY").path("pausedSeconds").asLong()).isZero();
    }

    /** Taken in then and dispatched an hour later. */
    private long dispatched(Instant registered) {
        var id = desk.takenIn(registerCase, CaseGrade.ORDINARY, registered);
        hall.as(desk.org, () -> {
            TravellingClock.at(registered.plus(Duration.ofHours(1)), () -> dispatchCase.dispatch(id, 1,
                    new DispatchCase.Order(desk.department("工程部"), CaseGrade.ORDINARY, null, null, null)));
            return null;
        });
        return id;
    }

    private JsonNode seen(long id) {
        return clerk.get("/api/cases/" + id).json();
    }

    private Visitor.Answer reply(Visitor who, JsonNode one, Instant at) {
        return desk.act(who, one, "replies", Map.of("channel", "PHONE", "text", "已电话联系", "at", at.toString(), "files",
                List.of(attach(one))));
    }

    private Visitor.Answer pause(Visitor who, JsonNode one, Instant from, Instant to, List<Long> files) {
        return desk.act(who, one, "pauses", Map.of("reason", "CUSTOMER", "from", from.toString(), "to", to.toString(),
                "evidence", "客户短信：出差", "files", files));
    }

    private long attach(JsonNode one) {
        return clerk.upload("/api/files", "短信.txt", "出差".getBytes(StandardCharsets.UTF_8),
                Map.of("subjectType", "case", "subjectId", Long.toString(one.path("id").asLong()))).json().path("id")
                .asLong();
    }

    private static JsonNode clock(JsonNode one, String name) {
        return one.path("clocks").valueStream().filter(clock -> clock.path("clock").asString().equals(name))
                .findFirst().orElseThrow();
    }

    private static Instant ago(Duration duration) {
        return Instant.now().minus(duration).truncatedTo(ChronoUnit.SECONDS);
    }
}
