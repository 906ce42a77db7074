package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.shared.Zones;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@HallTest
class CaseLifeTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void goesFromIntakeToClosure() {
        var desk = new Desk(hall, projects);

        var closed = desk.closed("COMPLAINT");

        assertThat(closed.path("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("satisfaction").asInt()).isEqualTo(5);
        assertThat(closed.path("number").asString()).startsWith("TS-").endsWith("-0001");
        assertThat(closed.path("clocks")).allMatch(clock -> clock.path("state").asString().equals("MET"));
        assertThat(closed.path("timeline").size()).isEqualTo(6);
        assertThat(closed.path("allowed").toString()).isEqualTo("[\"REOPEN\"]");
    }

    @Test
    void answersAnIntakeWithWhatThePageThenShows() {
        var desk = new Desk(hall, projects);
        var unit = projects.unit(desk.org, desk.project, 3, "301");

        for (var kind : List.of("COMPLAINT", "REPAIR", "CONSULTATION")) {
            var taken = desk.register(kind, Map.of("unitId", unit, "callerName", "王敏", "callerPhone", "13800138000",
                    "grade", "MAJOR", "occurredAt", "2026-01-05T02:00:00Z"));

            var shown = desk.clerk.get("/api/cases/" + taken.path("id").asLong()).json();
            assertThat(withoutSeconds(taken)).isEqualTo(withoutSeconds(shown));
        }
    }

    /** Time goes by between two answers. */
    private static JsonNode withoutSeconds(JsonNode answer) {
        return JsonMapper.shared().readTree(
                answer.toString().replaceAll("\"(usedSeconds|remainingSeconds|workedSeconds)\":-?\\d+", "\"$1\":0"));
    }

    @Test
    void refusesWhatTheStateDoesNotAllowAndNamesIt() {
        var desk = new Desk(hall, projects);
        var registered = desk.register("COMPLAINT", Map.of());

        var refused = desk.act(desk.clerk, registered, "completion", Map.of("result", "好了"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("cases.not-now");
        assertThat(refused.json().path("detail").asString()).contains("待派单").contains("办结").contains("待处理");
        assertThat(refused.json().path("allowedIn").toString()).contains("DISPATCHED");
    }

    @Test
    void refusesToCompleteAComplaintWithoutAPlanButNotAConsultation() {
        var desk = new Desk(hall, projects);

        var complaint = desk.act(desk.clerk, desk.dispatched("COMPLAINT", "工程部"), "completion", Map.of("result", "好了"));
        var consultation = desk.act(desk.clerk, desk.dispatched("CONSULTATION", "工程部"), "completion",
                Map.of("result", "已答复"));

        assertThat(complaint.code()).isEqualTo("cases.plan-required");
        assertThat(consultation.status()).isEqualTo(200);
    }

    @Test
    void refusesToCompleteWithoutAResult() {
        var desk = new Desk(hall, projects);
        var planned = desk.done(desk.clerk, desk.dispatched("REPAIR", "工程部"), "plans", Map.of("text", "更换密封"));

        assertThat(desk.act(desk.clerk, planned, "completion", Map.of("result", " ")).code())
                .isEqualTo("cases.result-required");
    }

    @Test
    void anyReplyToTheCustomerSatisfiesTheFirstReply() {
        var desk = new Desk(hall, projects);
        var registered = desk.register("COMPLAINT", Map.of());

        var replied = desk.done(desk.clerk, registered, "replies", Map.of("channel", "WECHAT", "text", "已收到，今天上门"));

        assertThat(replied.path("clocks").get(0).path("state").asString()).isEqualTo("MET");
        assertThat(replied.path("firstRepliedAt").asString()).isNotEmpty();
    }

    @Test
    void standsStillWhileSuspendedAndGoesOnAfterwards() {
        var desk = new Desk(hall, projects);
        var dispatched = desk.dispatched("COMPLAINT", "工程部");

        var paused = desk.suspended(dispatched, "CUSTOMER", 5);
        var resumed = desk.clerk.send("DELETE", "/api/cases/" + paused.path("id").asLong() + "/suspension", null,
                Map.of("If-Match", "\"" + paused.path("version").asInt() + "\"")).json();

        assertThat(paused.path("state").asString()).isEqualTo("SUSPENDED");
        assertThat(paused.has("dueAt")).isFalse();
        assertThat(paused.path("clocks").get(0).path("state").asString()).isEqualTo("PAUSED");
        assertThat(paused.path("clocks").get(0).path("remainingSeconds").asLong()).isPositive();
        assertThat(resumed.path("state").asString()).isEqualTo("DISPATCHED");
        assertThat(resumed.path("dueAt").asString()).isGreaterThanOrEqualTo(dispatched.path("dueAt").asString());
    }

    @Test
    void refusesAPauseWithoutEvidenceOrPapersOrIntoThePast() {
        var desk = new Desk(hall, projects);
        var dispatched = desk.dispatched("COMPLAINT", "工程部");
        var other = desk.attach(desk.register("COMPLAINT", Map.of()));
        var until = LocalDate.now(Zones.SHANGHAI).plusDays(5).toString();

        assertThat(desk.act(desk.clerk, dispatched, "suspensions",
                Map.of("reason", "CUSTOMER", "until", "2020-01-01", "evidence", "短信")).code())
                .isEqualTo("cases.until-past");
        assertThat(desk.act(desk.clerk, dispatched, "suspensions",
                Map.of("reason", "CUSTOMER", "until", "2099-01-01", "evidence", "短信")).code())
                .as("forgotten for ever").isEqualTo("cases.until-far");
        assertThat(desk.act(desk.clerk, dispatched, "suspensions",
                Map.of("reason", "CUSTOMER", "until", "2099-01-01", "evidence", "")).status()).isEqualTo(400);
        assertThat(desk.act(desk.clerk, dispatched, "suspensions",
                Map.of("reason", "CUSTOMER", "until", until, "evidence", "短信")).code())
                .isEqualTo("cases.files-required");
        assertThat(desk.act(desk.clerk, dispatched, "suspensions",
                Map.of("reason", "CUSTOMER", "until", until, "evidence", "短信", "files", List.of(other))).code())
                .as("of another case").isEqualTo("cases.files-elsewhere");
        desk.oversight("suspendDays", 4);
        assertThat(desk.act(desk.clerk, dispatched, "suspensions", Map.of("reason", "CUSTOMER", "until", until,
                "evidence", "短信", "files", List.of(desk.attach(dispatched)))).json().path("detail").asString())
                .as("longer than is set").contains("最长 4 天");
        var paused = desk.suspended(dispatched, "CUSTOMER", 4).path("timeline").valueStream().toList().getLast();
        assertThat(paused.path("data").path("files")).as("which they are").hasSize(1);
    }

    @Test
    void keepsWhoHeldItAndMovesTheTaskWithATransfer() {
        var desk = new Desk(hall, projects);
        var dispatched = desk.dispatched("COMPLAINT", "工程部");

        var transferred = desk.done(desk.clerk, dispatched, "transfers",
                Map.of("departmentId", desk.department("物业管理公司"), "reason", "属物业范围"));

        assertThat(transferred.path("transferredCount").asInt()).isEqualTo(1);
        assertThat(transferred.path("holdings")).extracting(each -> each.path("departmentName").asString())
                .containsExactly("客户服务管理中心", "工程部", "物业管理公司");
        var departments = hall.as(desk.org, () -> hall.db()
                .sql("select distinct department_id from tasks where module = 'cases' and done_at is null")
                .query(Long.class).list());
        assertThat(departments).containsExactly(desk.department("物业管理公司"));
    }

    @Test
    void reopensWithoutErasingWhatWasDue() {
        var desk = new Desk(hall, projects);
        var closed = desk.closed("COMPLAINT");

        var reopened = desk.done(desk.clerk, closed, "reopenings", Map.of("reason", "又渗水"));

        assertThat(reopened.path("state").asString()).isEqualTo("DISPATCHED");
        assertThat(reopened.path("reopenedCount").asInt()).isEqualTo(1);
        assertThat(reopened.path("departmentName").asString()).isEqualTo("工程部");
        assertThat(reopened.path("clocks").get(0).path("stoppedAt"))
                .isEqualTo(closed.path("clocks").get(0).path("stoppedAt"));
    }

    @Test
    void answersWhoChangedWhatWhenOvertaken() {
        var desk = new Desk(hall, projects);
        var registered = desk.register("COMPLAINT", Map.of());
        desk.done(desk.clerk, registered, "replies", Map.of("channel", "PHONE", "text", "已致电"));

        var late = desk.act(desk.clerk, registered, "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "MAJOR"));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("edit.overtaken");
        assertThat(late.json().path("changes").get(0).path("what").asString()).isEqualTo("回复客户");
    }

    @Test
    void letsOneOfTwoDispatchesWin() throws Exception {
        var desk = new Desk(hall, projects);
        var registered = desk.register("COMPLAINT", Map.of());
        var other = hall.signIn(hall.hire(desk.org, "service", List.of("clerk"), null));
        var order = Map.<String, Object>of("departmentId", desk.department("工程部"), "grade", "IMPORTANT");
        var both = List.<Callable<Integer>>of(
                () -> desk.act(desk.clerk, registered, "dispatches", order).status(),
                () -> desk.act(other, registered, "dispatches", order).status());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads.invokeAll(both).stream().map(each -> each.resultNow()).sorted().toList();
            assertThat(statuses).containsExactly(200, 409);
        }
    }

    @Test
    void keepsTheNumberSealedAndShowsItOnlyForAReason() {
        var desk = new Desk(hall, projects);
        var registered = desk.register("REPAIR", Map.of("callerName", "张三丰", "callerPhone", "138 0013 8000"));

        assertThat(registered.path("callerName").asString()).isEqualTo("张*丰");
        assertThat(registered.path("callerPhone").asString()).isEqualTo("138****8000");
        var revealed = desk.act(desk.clerk, registered, "reveals", Map.of("reason", "回电")).json();
        assertThat(revealed.path("callerPhone").asString()).isEqualTo("13800138000");
        var open = desk.clerk.get("/api/cases/intake?phone=13800138000").json().path("open");
        assertThat(open.size()).isEqualTo(1);
    }

    @Test
    void makesWhoClaimsTheTaskTheHandler() {
        var desk = new Desk(hall, projects);
        var dispatched = desk.dispatched("REPAIR", "工程部");
        var engineer = desk.engineer();
        var task = engineer.get("/api/tasks?box=department").json().path("items").path(0).path("id").asLong();

        assertThat(engineer.post("/api/tasks/" + task + "/claim", Map.of()).status()).isBetween(200, 204);

        var seen = engineer.get("/api/cases/" + dispatched.path("id").asLong()).json();
        assertThat(seen.path("handlerName").asString()).isNotEmpty();
        engineer.post("/api/cases/" + dispatched.path("id").asLong() + "/notes", Map.of("text", "已联系"));
        assertThat(engineer.get("/api/tasks?box=mine").json().path("items").toString()).contains(Long.toString(task));
    }
}
