package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.base.shared.TravellingClock;
import atrium.base.shared.Zones;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What happens beside the main line leaves whose turn it is, which group a case is in, and which rules hold, as they are. */
@HallTest
class AsideTests {
    private static final String GROUPS = "/api/cases/groups";

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private ApplyHandbook applyHandbook;

    @Test
    void leavesTheConfirmationWithWhoHasTakenItOnWhateverIsSaidBeside() {
        var desk = new Desk(hall, projects);
        var planned = desk.done(desk.clerk, desk.dispatched("COMPLAINT", "工程部"), "plans", Map.of("text", "重做防水"));
        var done = desk.done(desk.clerk, planned, "completion", Map.of("result", "已修复"));
        var task = hall.as(desk.org, () -> hall.db().sql("""
            select id from tasks where org_id = ? and subject_id = ? and step = 'confirm' and done_at is null""")
                .params(desk.org, done.path("id").asLong()).query(Long.class).single());
        assertThat(desk.clerk.post("/api/tasks/" + task + "/claim", Map.of()).status()).isBetween(200, 204);

        desk.done(desk.clerk, done, "notes", Map.of("text", "客户补充了一句"));

        assertThat(desk.clerk.get("/api/tasks?box=mine&limit=200").text()).contains("回访确认");
    }

    @Test
    void letsAReopenedCaseJoinAnotherGroupThanTheOneThatClosed() {
        var desk = new Desk(hall, projects);
        var first = List.of(desk.confirmed("COMPLAINT").path("id").asLong(),
                desk.confirmed("COMPLAINT").path("id").asLong());
        var old = group(desk, "甲", first);
        assertThat(desk.clerk.post(GROUPS + "/" + old + "/closure", Map.of()).status()).isEqualTo(200);
        assertThat(desk.clerk.get(GROUPS + "/" + old).json().path("group").has("closedAt")).isTrue();
        var again = desk.done(desk.clerk, desk.clerk.get("/api/cases/" + first.getFirst()).json(), "reopenings",
                Map.of("reason", "又渗水"));

        var other = group(desk, "乙",
                List.of(again.path("id").asLong(), desk.confirmed("COMPLAINT").path("id").asLong()));

        assertThat(desk.clerk.get("/api/cases/" + first.getFirst()).json().path("around").path("group").path("id")
                .asLong()).isEqualTo(other);
    }

    @Test
    void leavesNoOpenCaseInAGroupThatClosesWhileItJoins() throws Exception {
        var desk = new Desk(hall, projects);
        for (var round = 0; round < 5; round++) {
            var group = group(desk, "群" + round, List.of(desk.confirmed("COMPLAINT").path("id").asLong(),
                    desk.confirmed("COMPLAINT").path("id").asLong()));
            var late = desk.dispatched("COMPLAINT", "工程部").path("id").asLong();
            var start = new CountDownLatch(1);
            try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
                both.submit(() -> {
                    start.await();
                    return desk.clerk.post(GROUPS + "/" + group + "/closure", Map.of());
                });
                both.submit(() -> {
                    start.await();
                    return desk.clerk.post(GROUPS + "/" + group + "/members", Map.of("caseId", late));
                });
                start.countDown();
            }
            var closed = desk.clerk.get(GROUPS + "/" + group).json().path("group").has("closedAt");
            var inside = desk.clerk.get("/api/cases/" + late).json().path("around").path("group").has("id");
            assertThat(closed && inside).as("round %d", round).isFalse();
        }
    }

    @Test
    void givesNoCaseBackToADepartmentThatIsGone() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var finance = hall.signIn(hall.hire(desk.org, "finance", List.of("engineer"), null));
        var given = desk.done(engineer, desk.dispatched("COMPLAINT", "工程部"), "transfers",
                Map.of("departmentId", desk.department("财务部"), "reason", "属退款"));
        var asked = desk.done(engineer, given, "recalls", Map.of("reason", "仍由我部办"));
        hall.as(desk.org, () -> hall.db()
                .sql("update staff_departments set closed = true where org_id = ? and name = '工程部'").param(desk.org)
                .update());

        assertThat(desk.act(finance, asked, "recalls/answers", Map.of("agreed", true)).code())
                .isEqualTo("staff.no-department");
    }

    @Test
    void goesByTheDayRulesComeIntoForceNotByTheOrderTheyWerePublishedIn() {
        var desk = new Desk(hall, projects);
        var one = desk.dispatched("COMPLAINT", "工程部");
        var today = LocalDate.now(Zones.SHANGHAI);
        publish(desk, "8h", today.plusDays(20));
        publish(desk, "4h", today.plusDays(10));

        apply(desk, 11);
        assertThat(firstReplyHours(desk, one)).isEqualTo(4);
        apply(desk, 21);

        assertThat(firstReplyHours(desk, one)).isEqualTo(8);
    }

    private void apply(Desk desk, int days) {
        TravellingClock.at(Instant.now().plus(Duration.ofDays(days)),
                () -> Scope.ofHouse(desk.org, "test").run(applyHandbook::ofOrganisation));
    }

    private static void publish(Desk desk, String firstReply, LocalDate from) {
        DraftRules.publish(desk, DraftRules.draft(desk, firstReply, from).put("appliesToOpen", true));
    }

    /** As lists and boards have it; the page of today does not tell yet of what comes in days. */
    private long firstReplyHours(Desk desk, JsonNode one) {
        return hall.as(desk.org, () -> hall.db().sql("""
            select extract(epoch from first_reply_due_at - registered_at)::bigint / 3600 from cases
            where org_id = ? and id = ?""").params(desk.org, one.path("id").asLong()).query(Long.class).single());
    }

    private static long group(Desk desk, String title, List<Long> cases) {
        var answer = desk.clerk.post(GROUPS, Map.of("title", title, "cause", "渗漏", "leadId", desk.department("工程部"),
                "caseIds", cases));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }
}
