package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.staff.PersonLeft;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class CaseEndTests {
    /** The smallest picture there is. */
    private static final byte[] PHOTO = java.util.Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private FollowDepartures followDepartures;

    @Test
    void reopensInTimeAndAfterwardsTakesTheMatterUpAsALinkedCase() {
        var desk = new Desk(hall, projects);
        var closed = desk.closed("COMPLAINT");
        var again = Map.<String, Object>of("channel", "PHONE", "description", "又渗水");
        assertThat(desk.act(desk.clerk, closed, "follow-ups", again).code()).isEqualTo("cases.reopen-instead");
        assertThat(closed.path("allowed").toString()).contains("REOPEN").doesNotContain("FOLLOW_UP");
        var rules = desk.clerk.get("/api/cases/oversight").json();
        desk.oversight("reopenDays", 0);

        assertThat(desk.act(desk.clerk, closed, "reopenings", Map.of("reason", "又渗水")).code())
                .isEqualTo("cases.reopen-over");
        var follows = desk.act(desk.clerk, closed, "follow-ups", again);

        assertThat(follows.status()).isEqualTo(201);
        assertThat(follows.json().path("state").asString()).isEqualTo("REGISTERED");
        assertThat(follows.json().path("around").path("recurrences").asInt()).isEqualTo(1);
        assertThat(follows.json().path("around").path("linked").get(0).path("number").asString())
                .isEqualTo(closed.path("number").asString());
        var before = desk.clerk.get("/api/cases/" + closed.path("id").asLong()).json();
        assertThat(before.path("around").path("linked").get(0).path("number").asString())
                .isEqualTo(follows.json().path("number").asString());
        assertThat(desk.act(desk.clerk, closed, "follow-ups", again).code()).isEqualTo("cases.followed-up");
        assertThat(desk.clerk.put("/api/cases/oversight", rules, Map.of("If-Match", "\"0\"")).status())
                .as("somebody else has set them meanwhile").isEqualTo(409);
    }

    @Test
    void believesASignatureOnlyWithItsPaper() {
        var desk = new Desk(hall, projects);
        var done = done(desk, "COMPLAINT");
        var signed = Map.<String, Object>of("method", "SIGNATURE", "satisfaction", 5);

        assertThat(desk.act(desk.clerk, done, "confirmation", signed).code()).isEqualTo("cases.signature-required");
        attach(desk.clerk, done);
        assertThat(desk.done(desk.clerk, done, "confirmation", signed).path("state").asString())
                .isEqualTo("CONFIRMED");
    }

    @Test
    void repairsOfACategoryThatDemandsItAreDoneOnlyWithAPhoto() {
        var desk = new Desk(hall, projects);
        demandPhotos(desk, "渗漏");
        var planned = desk.done(desk.clerk, desk.dispatched("REPAIR", "工程部"), "plans", Map.of("text", "重做防水"));

        assertThat(planned.path("around").path("photoRequired").asBoolean()).isTrue();
        assertThat(desk.act(desk.clerk, planned, "completion", Map.of("result", "好了")).code())
                .isEqualTo("cases.photo-required");
        attach(desk.clerk, planned);
        assertThat(desk.act(desk.clerk, planned, "completion", Map.of("result", "好了")).status()).isEqualTo(200);
    }

    @Test
    void bulkActsGoByTheSameGuardsEachCaseForItself() {
        var desk = new Desk(hall, projects);
        var confirmed = desk.done(desk.clerk, done(desk, "COMPLAINT"), "confirmation", Map.of("method", "PHONE"));
        var unconfirmed = done(desk, "COMPLAINT");
        var fresh = desk.register("COMPLAINT", Map.of());
        var stale = desk.register("COMPLAINT", Map.of());
        desk.done(desk.clerk, stale, "replies", Map.of("channel", "PHONE", "text", "已致电"));

        var closures = bulk(desk.clerk, "closures", List.of(confirmed, unconfirmed), Map.of());
        var dispatches = bulk(desk.clerk, "dispatches", List.of(fresh, stale, unconfirmed),
                Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY"));
        var urgings = bulk(desk.clerk, "urgings", List.of(fresh, confirmed), Map.of("text", "本周五前办结"));

        assertThat(closures.path("done").size()).isEqualTo(1);
        assertThat(closures.path("refused").get(0).path("code").asString()).isEqualTo("cases.not-now");
        assertThat(dispatches.path("done").size()).isEqualTo(1);
        assertThat(dispatches.path("refused")).extracting(each -> each.path("code").asString())
                .containsExactly("edit.overtaken", "cases.not-now");
        assertThat(urgings.path("refused")).extracting(each -> each.path("id").asLong())
                .containsExactly(confirmed.path("id").asLong());
        assertThat(desk.clerk.get("/api/cases/" + unconfirmed.path("id").asLong()).json().path("state").asString())
                .isEqualTo("DONE");
        assertThat(desk.clerk.post("/api/cases/bulk/closures", Map.of("cases", List.of())).status()).isEqualTo(400);
    }

    @Test
    void aBulkWithAnIdempotencyKeyKeepsWhatWasDoneBesideWhatWasRefused() {
        var desk = new Desk(hall, projects);
        var one = desk.register("COMPLAINT", Map.of());
        var other = desk.dispatched("COMPLAINT", "工程部");
        var body = new HashMap<String, Object>(Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY"));
        body.put("cases", picked(List.of(one, other)));

        var first = desk.clerk.send("POST", "/api/cases/bulk/dispatches", body, Map.of("Idempotency-Key", "b-1"));
        var again = desk.clerk.send("POST", "/api/cases/bulk/dispatches", body, Map.of("Idempotency-Key", "b-1"));

        assertThat(first.json().path("done").size()).isEqualTo(1);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(desk.clerk.get("/api/cases/" + one.path("id").asLong()).json().path("state").asString())
                .isEqualTo("DISPATCHED");
    }

    @Test
    void keepsWhatCameOfAReferral() {
        var desk = new Desk(hall, projects);
        var referred = desk.done(desk.clerk, desk.dispatched("COMPLAINT", "工程部"), "referral",
                Map.of("to", "PETITION", "reason", "已到信访局登记"));

        desk.done(desk.clerk, referred, "outcomes", Map.of("number", "信访〔2026〕118 号", "dueOn", "2027-01-15"));
        assertThat(desk.act(desk.clerk, referred, "outcomes", Map.of("concludedOn", "2026-12-01")).code())
                .isEqualTo("cases.result-required");
        var concluded = desk.done(desk.clerk, referred, "outcomes", Map.of("number", "信访〔2026〕118 号", "concludedOn",
                "2026-12-20", "result", "双方和解"));

        assertThat(concluded.path("state").asString()).isEqualTo("REFERRED");
        assertThat(concluded.path("clocks").get(0).path("state").asString()).as("no clock runs on")
                .isEqualTo("STOPPED");
        assertThat(concluded.path("around").path("outcome").path("to").asString()).isEqualTo("PETITION");
        assertThat(concluded.path("around").path("outcome").path("result").asString()).isEqualTo("双方和解");
    }

    @Test
    void goesBackToTheDepartmentWhenTheHandlerLeaves() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var head = hall.signIn(hall.hireInto(desk.org, "engineering", "工程经理", List.of("head")));
        var one = desk.done(engineer, desk.dispatched("REPAIR", "工程部"), "handlers", Map.of());
        var admin = hall.signIn(hall.hire(desk.org, "office", List.of("system-admin"), null));
        atrium.hall.Authenticator.bind(admin);

        var left = admin.post("/api/staff/people/" + engineer.get("/api/session").json().path("personId").asLong()
                + "/departures", Map.of("leftOn", "2026-11-25"));

        assertThat(left.status()).isBetween(200, 204);
        var seen = head.get("/api/cases/" + one.path("id").asLong()).json();
        assertThat(seen.has("handlerId")).isFalse();
        assertThat(seen.path("timeline").toString()).contains("经办人离职");
        assertThat(head.get("/api/tasks?box=department").json().path("items").size()).isPositive();
        var told = hall.as(desk.org, () -> hall.db()
                .sql("select title from notifications_messages where org_id = ? and kind = 'cases.handler-left'")
                .param(desk.org).query(String.class).list());
        assertThat(told).singleElement().asString().contains("1 件在办事项待重新指派");
    }

    @Test
    void goesBackAlsoWhenTheHouseHearsOfItOnlyAfterARestart() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var one = desk.done(engineer, desk.dispatched("REPAIR", "工程部"), "handlers", Map.of());

        followDepartures.on(new PersonLeft(desk.org, engineer.get("/api/session").json().path("personId").asLong()));

        assertThat(desk.clerk.get("/api/cases/" + one.path("id").asLong()).json().has("handlerId")).isFalse();
    }

    private JsonNode done(Desk desk, String kind) {
        var planned = desk.done(desk.clerk, desk.dispatched(kind, "工程部"), "plans", Map.of("text", "重做防水"));
        return desk.done(desk.clerk, planned, "completion", Map.of("result", "已修复"));
    }

    private static void attach(Visitor who, JsonNode one) {
        var kept = who.upload("/api/files", "现场.png", PHOTO,
                Map.of("subjectType", "case", "subjectId", one.path("id").asString()));
        assertThat(kept.status()).as(kept.text()).isLessThan(300);
    }

    private static void demandPhotos(Desk desk, String name) {
        var category = desk.options.path("categories").valueStream()
                .filter(each -> each.path("name").asString().equals(name)).findFirst().orElseThrow();
        var edited = desk.clerk.put("/api/cases/categories/" + category.path("id").asLong(),
                Map.of("name", name, "departmentId", desk.department("工程部"), "evidenceRequired", true),
                Map.of("If-Match", "\"" + category.path("version").asInt() + "\""));
        assertThat(edited.status()).isEqualTo(200);
    }

    private static JsonNode bulk(Visitor who, String verb, List<JsonNode> cases, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("cases", picked(cases));
        return who.post("/api/cases/bulk/" + verb, body).json();
    }

    private static List<Map<String, Object>> picked(List<JsonNode> cases) {
        return cases.stream().map(one -> Map.<String, Object>of("id", one.path("id").asLong(), "version",
                one.path("version").asInt())).toList();
    }
}
