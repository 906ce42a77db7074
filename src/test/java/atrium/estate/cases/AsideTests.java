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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
        var root = "/api/cases/handbooks/";
        var draft = (ObjectNode) desk.clerk.post("/api/cases/handbooks", Map.of()).json();
        draft.put("documentNumber", "客服〔2026〕" + from.getDayOfYear() + " 号").put("effectiveFrom", from.toString());
        draft.put("appliesToOpen", true);
        ((ObjectNode) draft.path("limits").path(0)).put("firstReply", firstReply);
        var id = draft.path("id").asLong();
        var saved = desk.clerk.put(root + id, draft, version(draft)).json();
        var answer = desk.clerk.send("POST", root + id + "/publication", Map.of(), version(saved));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static Map<String, String> version(JsonNode draft) {
        return Map.of("If-Match", "\"" + draft.path("rowVersion").asInt() + "\"");
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
