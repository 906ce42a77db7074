package atrium.base.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Visitor;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@HallTest
class InboxTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Tasks tasks;

    @Autowired
    private Staff staff;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private long org;
    private Visitor ana;
    private Visitor bo;
    private long boPerson;

    @BeforeEach
    void hire() {
        org = hall.developer();
        ana = hall.signIn(hall.hire(org, "service", List.of("clerk"), null));
        bo = hall.signIn(hall.hire(org, "service", List.of("clerk"), null));
        boPerson = bo.get("/api/session").json().path("personId").asLong();
    }

    @Test
    void showsTheDepartmentsUnclaimedTasksMostUrgentFirst() {
        open(1, null, null);
        open(2, Instant.parse("2026-12-02T00:00:00Z"), null);
        open(3, Instant.parse("2026-12-01T00:00:00Z"), null);

        assertThat(titles(ana, "department")).containsExactly("办理 3", "办理 2", "办理 1");
        assertThat(titles(ana, "mine")).isEmpty();
        assertThat(ana.get("/api/tasks/count").json().path("department").asInt()).isEqualTo(3);
    }

    @Test
    void walksAllPagesWithoutLossOrRepeat() {
        for (var i = 1; i <= 7; i++) {
            open(i, i % 2 == 0 ? null : Instant.parse("2026-12-01T00:00:00Z"), null);
        }
        var seen = new java.util.ArrayList<String>();
        var after = "";
        do {
            var page = ana.get("/api/tasks?box=department&limit=2&after=" + after).json();
            page.path("items").forEach(item -> seen.add(item.path("title").asString()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void givesAClaimedTaskToOnePersonOnly() {
        var task = open(1, null, null);

        assertThat(ana.post("/api/tasks/" + task + "/claim", "{}").status()).isEqualTo(200);
        var second = bo.post("/api/tasks/" + task + "/claim", "{}");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("tasks.taken");
        assertThat(titles(ana, "mine")).containsExactly("办理 1");
    }

    @Test
    void handsOverOnesOwnTask() {
        var task = open(7, null, null);
        ana.post("/api/tasks/" + task + "/claim", "{}");

        var answer = ana.post("/api/tasks/" + task + "/assignments", Map.of("personId", boPerson, "note", "请代办"));

        assertThat(answer.json().path("assigneeId").asLong()).isEqualTo(boPerson);
        assertThat(titles(bo, "mine")).containsExactly("办理 7");
    }

    @Test
    void refusesToHandOnWhatIsNotOnesOwn() {
        var task = open(1, null, null);

        assertThat(ana.post("/api/tasks/" + task + "/assignments", Map.of("personId", boPerson)).code())
                .isEqualTo("tasks.not-yours");
        assertThat(hall.visitor(org, "supervisor").post("/api/tasks/" + task + "/assignments",
                Map.of("personId", boPerson)).status()).isEqualTo(200);
    }

    @Test
    void refusesAPersonOfAnotherDepartment() {
        var task = open(1, null, null);
        var engineer = hall.signIn(hall.hire(org, "engineering", List.of("engineer"), null));
        var person = engineer.get("/api/session").json().path("personId").asLong();

        assertThat(hall.visitor(org, "supervisor").post("/api/tasks/" + task + "/assignments",
                Map.of("personId", person)).code()).isEqualTo("tasks.other-department");
        assertThat(engineer.post("/api/tasks/" + task + "/claim", "{}").code()).isEqualTo("tasks.not-yours");
    }

    @Test
    void hidesTasksOfOtherOrganisations() {
        var task = open(1, null, null);
        var stranger = hall.visitor(hall.developer(), "clerk");

        assertThat(stranger.post("/api/tasks/" + task + "/claim", "{}").status()).isEqualTo(404);
    }

    @Test
    void movesSettledWorkToTheDoneBoxOfWhoDidIt() {
        open(1, null, null);
        var account = ana.get("/api/session").json().path("accountId").asLong();
        new Scope(org, account, "甲", true, Set.of(), "test")
                .run(() -> transaction.executeWithoutResult(status -> tasks.done("tests", 1, "handle")));

        assertThat(titles(ana, "done")).containsExactly("办理 1");
        assertThat(titles(ana, "department")).isEmpty();
    }

    @Test
    void givesTheWorkOfAnAbsentColleagueToTheStandInToo() {
        var anaPerson = ana.get("/api/session").json().path("personId").asLong();
        var task = open(1, null, anaPerson);
        assertThat(titles(bo, "mine")).isEmpty();
        var today = LocalDate.now(clock.withZone(Zones.SHANGHAI)).toString();

        ana.post("/api/staff/absences",
                Map.of("personId", anaPerson, "standInId", boPerson, "from", today, "to", today));

        assertThat(titles(bo, "mine")).containsExactly("办理 1");
        assertThat(bo.get("/api/tasks").json().path("items").path(0).path("assigneeId").asLong()).isEqualTo(anaPerson);
        assertThat(bo.get("/api/tasks/count").json().path("mine").asInt()).isEqualTo(1);
        assertThat(titles(ana, "mine")).containsExactly("办理 1");
        assertThat(bo.post("/api/tasks/" + task + "/assignments", Map.of("personId", boPerson)).status())
                .isEqualTo(200);
        assertThat(titles(ana, "mine")).isEmpty();
    }

    private long open(long subject, @Nullable Instant dueAt, @Nullable Long person) {
        return hall.as(org, () -> {
            var department = staff.departments().getFirst().id();
            tasks.open(new Tasks.Owed("tests", subject, "handle", "办理 " + subject, "/tests/" + subject, null,
                    department, person, dueAt));
            return hall.db().sql("select id from tasks where subject_id = ? and org_id = ?").params(subject, org)
                    .query(Long.class).single();
        });
    }

    private static List<String> titles(Visitor visitor, String box) {
        return visitor.get("/api/tasks?box=" + box).json().path("items").valueStream()
                .map(item -> item.path("title").asString()).toList();
    }
}
