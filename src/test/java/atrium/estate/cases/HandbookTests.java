package atrium.estate.cases;

import static atrium.estate.cases.DraftRules.ROOT;
import static atrium.estate.cases.DraftRules.publication;
import static atrium.estate.cases.DraftRules.publish;
import static atrium.estate.cases.DraftRules.put;
import static atrium.estate.cases.DraftRules.saved;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@HallTest
class HandbookTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private ApplyHandbook applyHandbook;

    @Autowired
    private CaseLadders ladders;

    @Autowired
    private CustomerView customerView;

    @Test
    void showsDueBeforeAndAfterAndChangesNothingYet() {
        var desk = new Desk(hall, projects);
        var complaint = desk.dispatched("COMPLAINT", "工程部");
        desk.dispatched("REPAIR", "工程部");

        var draft = saved(desk, draft(desk, "4h"));

        var registered = instant(complaint.path("registeredAt"));
        var page = desk.clerk.get(ROOT + draft.path("id").asLong() + "/impact").json();
        assertThat(page.path("items")).hasSize(1);
        var change = page.path("items").path(0).path("changes").path(0);
        assertThat(change.path("clock").asString()).isEqualTo("FIRST_REPLY");
        assertThat(instant(change.path("before").path("due"))).isEqualTo(registered.plus(Duration.ofHours(24)));
        assertThat(instant(change.path("after").path("due"))).isEqualTo(registered.plus(Duration.ofHours(4)));
        var totals = desk.clerk.get(ROOT + draft.path("id").asLong() + "/impact/totals").json();
        assertThat(totals.path("open").asInt()).isEqualTo(2);
        assertThat(totals.path("changed").asInt()).isEqualTo(1);
        assertThat(firstReplyDue(seen(desk, complaint))).isEqualTo(registered.plus(Duration.ofHours(24)));
        assertThat(desk.clerk.download(ROOT + draft.path("id").asLong() + "/impact/export").statusCode())
                .isEqualTo(200);
    }

    @Test
    void leavesOpenCasesTheirLimitsAndGivesNewOnesTheNew() {
        var desk = new Desk(hall, projects);
        var before = desk.dispatched("COMPLAINT", "工程部");

        publish(desk, draft(desk, "4h"));
        apply(desk);

        var after = desk.dispatched("COMPLAINT", "工程部");
        assertThat(firstReplyDue(seen(desk, before)))
                .isEqualTo(instant(before.path("registeredAt")).plus(Duration.ofHours(24)));
        assertThat(firstReplyDue(after)).isEqualTo(instant(after.path("registeredAt")).plus(Duration.ofHours(4)));
    }

    @Test
    void bringsOpenCasesUnderItOnceAndLosesNoPausedTime() {
        var desk = new Desk(hall, projects);
        var one = desk.dispatched("COMPLAINT", "工程部");
        var paused = desk.suspended(desk.dispatched("COMPLAINT", "工程部"), "CUSTOMER", 3);
        var draft = draft(desk, "4h");
        draft.put("appliesToOpen", true);

        var published = publish(desk, draft);
        apply(desk);
        apply(desk);

        var seen = seen(desk, one);
        assertThat(firstReplyDue(seen)).isEqualTo(instant(one.path("registeredAt")).plus(Duration.ofHours(4)));
        assertThat(seen.path("timeline").valueStream().filter(event -> event.path("type").asString()
                .equals("POLICY_CHANGED"))).hasSize(1);
        assertThat(instant(seen.path("promise").path("firstReplyBy")))
                .as("the customer was promised 24 hours and that stays")
                .isEqualTo(instant(one.path("registeredAt")).plus(Duration.ofHours(24)));
        var shown = hall.as(desk.org, () -> customerView.of(one.path("id").asLong())).promises().getFirst();
        assertThat(shown.dueAt()).as("and is what his own page counts by").isEqualTo(shown.promisedBy());
        var still = seen(desk, paused);
        assertThat(still.path("state").asString()).isEqualTo("SUSPENDED");
        assertThat(clock(still, "FIRST_REPLY").path("state").asString()).isEqualTo("PAUSED");
        assertThat(desk.clerk.get(ROOT + published.path("id").asLong()).json().path("appliedCount").asInt())
                .isEqualTo(2);
        assertThat(clock(desk.done(desk.clerk, seen, "replies", Map.of("channel", "PHONE", "text", "已联系")),
                "FIRST_REPLY").path("state").asString()).isEqualTo("MET");
        assertThat(taskDue(desk, one)).isNotEmpty();
    }

    @Test
    void tellsThePostsOfTheGradeWhenTimeRunsOut() {
        var desk = new Desk(hall, projects);
        var draft = draft(desk, "4h");
        ((ArrayNode) draft.path("ladders")).removeAll().add(draft.objectNode().put("grade", "MAJOR")
                .put("percent", 90).set("posts", draft.arrayNode().add("HEAD").add("总经理")));

        publish(desk, draft);

        var policies = desk.clerk.get("/api/cases/policies").json();
        var major = policies.valueStream().filter(each -> each.path("kind").asString().equals("COMPLAINT")
                && each.path("grade").asString().equals("MAJOR") && each.path("version").asInt() == 2).findFirst()
                .orElseThrow().path("id").asLong();
        assertThat(hall.as(desk.org, () -> ladders.of(major))).contains(
                new CaseLadders.Rung(CaseClock.CLOSE, 90, "HEAD"), new CaseLadders.Rung(CaseClock.CLOSE, 90, "总经理"));
    }

    @Test
    void asksThoseItBindsToReadItAndListsWhoHasNot() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var id = publish(desk, draft(desk, "4h")).path("id").asLong();

        assertThat(engineer.get("/api/tasks?box=mine").text()).contains("阅读并确认《投诉处理办法》第 2 版");
        assertThat(engineer.post(ROOT + id + "/readings", Map.of()).status()).isEqualTo(200);
        assertThat(engineer.post(ROOT + id + "/readings", Map.of()).status()).isEqualTo(200);

        assertThat(engineer.get("/api/tasks?box=mine").text()).doesNotContain("阅读并确认");
        var readings = desk.clerk.get(ROOT + id + "/readings").json();
        assertThat(readings.valueStream().filter(each -> each.path("readAt").asString("").isEmpty())).hasSize(1);
        assertThat(readings).hasSize(2);
        var stranger = hall.signIn(hall.hire(desk.org, "bank", List.of("engineer"), null));
        assertThat(stranger.post(ROOT + id + "/readings", Map.of()).code()).isEqualTo("cases.not-asked");
    }

    @Test
    void refusesADraftThatIsNotInOrderAndNamesTheField() {
        var desk = new Desk(hall, projects);
        var draft = draft(desk, "4 小时");
        assertThat(put(desk, draft).text()).contains("cases.limit-malformed", "limits[0].firstReply");

        draft = (ObjectNode) desk.clerk.get(ROOT + draft.path("id").asLong()).json();
        ((ArrayNode) draft.path("ladders").path(0).path("posts")).add("不存在的岗位");
        assertThat(put(desk, draft).text()).contains("cases.no-post", "ladders[0].posts");

        draft = (ObjectNode) desk.clerk.get(ROOT + draft.path("id").asLong()).json();
        ((ArrayNode) draft.path("limits")).remove(0);
        assertThat(put(desk, draft).code()).isEqualTo("cases.limit-missing");
        assertThat(desk.clerk.post("/api/cases/handbooks", Map.of()).code()).isEqualTo("cases.draft-exists");
    }

    @Test
    void refusesToPublishWithoutNumberOrForThePast() {
        var desk = new Desk(hall, projects);
        var draft = draft(desk, "4h");
        draft.putNull("documentNumber");
        var nameless = saved(desk, draft);
        assertThat(publication(desk, nameless).code()).isEqualTo("cases.document-number");
        assertThat(publication(desk, draft).code()).as("somebody saved it since").isEqualTo("edit.overtaken");

        var late = (ObjectNode) nameless;
        late.put("documentNumber", "客服〔2026〕9 号").put("effectiveFrom", "2020-01-01");
        assertThat(publication(desk, saved(desk, late)).code()).isEqualTo("cases.policy-past");
    }

    /** The house's own job may be at it: then it is waited for. */
    private void apply(Desk desk) {
        for (var waiting = true; waiting;) {
            Scope.ofHouse(desk.org, "test").run(() -> applyHandbook.ofOrganisation());
            waiting = hall.as(desk.org, () -> hall.db().sql("""
                select count(*) > 0 from cases_handbooks
                where org_id = ? and published_at is not null and applies_to_open and applied_at is null""")
                    .param(desk.org).query(Boolean.class).single());
        }
    }

    private static ObjectNode draft(Desk desk, String firstReply) {
        return DraftRules.draft(desk, firstReply, LocalDate.now(Zones.SHANGHAI));
    }

    private static JsonNode seen(Desk desk, JsonNode one) {
        return desk.clerk.get("/api/cases/" + one.path("id").asLong()).json();
    }

    private String taskDue(Desk desk, JsonNode one) {
        return hall.as(desk.org, () -> hall.db().sql(
                "select due_at::text from tasks where org_id = ? and module = 'cases' and subject_id = ? and step = 'plan'")
                .params(desk.org, one.path("id").asLong()).query(String.class).single());
    }

    private static Instant firstReplyDue(JsonNode one) {
        return instant(clock(one, "FIRST_REPLY").path("dueAt"));
    }

    private static JsonNode clock(JsonNode one, String name) {
        return one.path("clocks").valueStream().filter(clock -> clock.path("clock").asString().equals(name))
                .findFirst().orElseThrow();
    }

    private static Instant instant(JsonNode text) {
        return Instant.parse(text.asString());
    }
}
