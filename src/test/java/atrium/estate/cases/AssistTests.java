package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.shared.Zones;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class AssistTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void holdsTheCaseOpenUntilTheOtherDepartmentHasAnswered() {
        var desk = new Desk(hall, projects);
        var finance = hall.signIn(hall.hire(desk.org, "finance", List.of("handler"), null));
        var planned = desk.done(desk.clerk, desk.dispatched("COMPLAINT", "工程部"), "plans", Map.of("text", "退差价"));
        assertThat(finance.get("/api/cases/" + id(planned)).status()).isEqualTo(404);
        var asked = ask(desk, planned, "财务部", "核对已收差价");

        var refused = desk.act(desk.clerk, asked, "completion", Map.of("result", "已退"));
        assertThat(refused.code()).isEqualTo("cases.assists-open");
        assertThat(refused.json().path("detail").asString()).contains("核对已收差价");
        assertThat(finance.get("/api/tasks?box=department").json().path("items").toString()).contains("协办：")
                .contains("核对已收差价");

        var seen = finance.get("/api/cases/" + id(planned)).json();
        assertThat(seen.path("around").path("assists").get(0).path("mine").asBoolean()).isTrue();
        answer(finance, seen, true, "差价 320 元，已核对");

        var after = finance.get("/api/cases/" + id(planned)).json();
        assertThat(after.path("allowed").size()).as("read only afterwards").isZero();
        assertThat(finance.get("/api/tasks?box=department").json().path("items").size()).isZero();
        assertThat(desk.act(desk.clerk, asked, "completion", Map.of("result", "已退")).status())
                .as("an answer overtakes nobody").isEqualTo(200);
    }

    @Test
    void makesWhoClaimsTheTaskTheHelperNotTheHandler() {
        var desk = new Desk(hall, projects);
        var finance = hall.signIn(hall.hire(desk.org, "finance", List.of("handler"), null));
        var asked = ask(desk, desk.dispatched("COMPLAINT", "工程部"), "财务部", "核对");
        var task = finance.get("/api/tasks?box=department").json().path("items").path(0).path("id").asLong();

        finance.post("/api/tasks/" + task + "/claim", Map.of());

        var seen = desk.clerk.get("/api/cases/" + id(asked)).json();
        assertThat(seen.has("handlerName")).isFalse();
        assertThat(seen.path("around").path("assists").get(0).path("assist").path("personName").asString())
                .isNotEmpty();
    }

    @Test
    void canBeGivenBackUndoneOrWithdrawnButAnsweredOnlyOnce() {
        var desk = new Desk(hall, projects);
        var finance = hall.signIn(hall.hire(desk.org, "finance", List.of("handler"), null));
        var legal = hall.signIn(hall.hire(desk.org, "legal", List.of("handler"), null));
        var asked = ask(desk, ask(desk, desk.dispatched("COMPLAINT", "工程部"), "财务部", "核对"), "法务部", "出具意见");
        var assists = asked.path("around").path("assists");

        assertThat(answer(legal, asked, true, "代答").code()).isEqualTo("cases.not-held-by-you");
        assertThat(answer(finance, asked, false, "不属财务").status()).isEqualTo(200);
        assertThat(answer(finance, asked, true, "又做了").status()).isGreaterThanOrEqualTo(403);
        var second = assists.get(1).path("assist").path("id").asLong();
        var withdrawn = desk.done(desk.clerk, asked, "assists/" + second + "/withdrawals", Map.of("reason", "不需要了"));

        assertThat(withdrawn.path("around").path("assists")).extracting(each -> each.path("assist").path("state")
                .asString()).containsExactly("DECLINED", "WITHDRAWN");
    }

    @Test
    void refusesToAskItselfOrForYesterday() {
        var desk = new Desk(hall, projects);
        var one = desk.dispatched("COMPLAINT", "工程部");

        assertThat(desk.act(desk.clerk, one, "assists", wanted(desk, "工程部", "做", "2099-01-01")).code())
                .isEqualTo("cases.same-department");
        assertThat(desk.act(desk.clerk, one, "assists", wanted(desk, "财务部", "做", "2020-01-01")).code())
                .isEqualTo("cases.due-past");
        assertThat(desk.act(desk.clerk, one, "assists", wanted(desk, "财务部", " ", "2099-01-01")).status())
                .isEqualTo(400);
    }

    @Test
    void endsWithTheCase() {
        var desk = new Desk(hall, projects);
        var asked = ask(desk, desk.dispatched("COMPLAINT", "工程部"), "财务部", "核对");

        var cancelled = desk.done(desk.clerk, asked, "cancellation", Map.of("reason", "重复登记"));

        assertThat(cancelled.path("around").path("assists").get(0).path("assist").path("state").asString())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void letsADepartmentThatGaveTheCaseUpAskForItAndHaveItAgain() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var finance = hall.signIn(hall.hire(desk.org, "finance", List.of("handler"), null));
        var given = desk.done(engineer, desk.dispatched("COMPLAINT", "工程部"), "transfers",
                Map.of("departmentId", desk.department("财务部"), "reason", "属财务"));

        var asked = desk.done(engineer, given, "recalls", Map.of("reason", "转错了，仍由工程办理"));
        assertThat(asked.path("around").path("backAsked").path("reason").asString()).contains("转错了");
        assertThat(finance.get("/api/tasks?box=department").json().path("items").toString()).contains("答复收回请求");
        assertThat(desk.act(finance, asked, "recalls/answers", Map.of("agreed", false)).code())
                .isEqualTo("cases.reason-required");
        var back = desk.done(finance, asked, "recalls/answers", Map.of("agreed", true));

        assertThat(back.path("departmentName").asString()).isEqualTo("工程部");
        assertThat(back.path("clocks").get(0).path("dueAt")).as("group to group, the clock never stopped")
                .isEqualTo(given.path("clocks").get(0).path("dueAt"));
        assertThat(desk.act(finance, back, "plans", Map.of("text", "试")).code()).isEqualTo("cases.not-held-by-you");
        assertThat(desk.done(engineer, engineer.get("/api/cases/" + id(back)).json(), "plans", Map.of("text", "返修"))
                .path("state").asString()).isEqualTo("PLANNED");
    }

    static JsonNode ask(Desk desk, JsonNode one, String department, String what) {
        return desk.done(desk.clerk, one, "assists", wanted(desk, department, what, "2099-01-01"));
    }

    /** To be answered within so many days. */
    static JsonNode ask(Desk desk, JsonNode one, String department, String what, int days) {
        return desk.done(desk.clerk, one, "assists",
                wanted(desk, department, what, LocalDate.now(Zones.SHANGHAI).plusDays(days).toString()));
    }

    private static Map<String, Object> wanted(Desk desk, String department, String what, String dueOn) {
        return new HashMap<>(Map.of("departmentId", desk.department(department), "what", what, "dueOn", dueOn));
    }

    static Visitor.Answer answer(Visitor who, JsonNode one, boolean done, String result) {
        var assist = one.path("around").path("assists").get(0).path("assist").path("id").asLong();
        return who.post("/api/cases/" + id(one) + "/assists/" + assist + "/answers",
                Map.of("done", done, "result", result));
    }

    private static long id(JsonNode one) {
        return one.path("id").asLong();
    }
}
