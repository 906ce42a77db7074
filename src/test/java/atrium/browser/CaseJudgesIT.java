package atrium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Browser;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the desk decides about a case, really pressed: how grave it is after all, and, two levels after each other, an end without the customer. */
@HallTest
class CaseJudgesIT {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void regradesACaseAndEndsItByTwoLevels() {
        var org = hall.developer();
        var supervisor = hall.hire(org, "service", List.of("supervisor"), null);
        var first = hall.hire(org, "service", List.of("supervisor"), null);
        var director = hall.hire(org, "service", List.of("director"), null);
        var desk = hall.signIn(supervisor);
        var one = dispatched(desk, projects.project(org, "望江苑"));
        var page = "/cases/" + one.path("id").asLong();
        try (var browser = Browser.start()) {
            var screen = at(browser, supervisor, page, Browser.DESK);
            screen.menu("改级或更正分类");
            screen.choose("重大");
            screen.fill("理由", "媒体已来电采访。");
            screen.look("judges-1-regrade");
            screen.submit("更正");
            screen.sees("媒体已来电采访。");
            screen.look("judges-2-regraded");
            askClosure(desk, one);
            var judge = at(browser, first, page, Browser.DESK);
            judge.press("审批无确认关闭");
            judge.sees("同意后转二级审批。");
            judge.submit("答复");
            judge.sees("待二级审批");
            judge.look("judges-3-first");
            var phone = at(browser, director, page, Browser.PHONE);
            phone.look("judges-4-phone");
            phone.press("审批无确认关闭");
            phone.sees("同意后事项即关闭");
            phone.look("judges-5-second-phone");
            phone.submit("答复");
            phone.sees("已关闭");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private Desk at(Browser browser, String username, String page, int[] size) {
        var screen = Desk.signIn(browser, hall.address(), size, username, Hall.PASSWORD);
        screen.open(page);
        screen.sees("卫生间渗水");
        return screen;
    }

    private static JsonNode dispatched(Visitor desk, long project) {
        var options = desk.get("/api/cases/options").json();
        var department = options.path("departments").valueStream()
                .filter(each -> each.path("name").asString().equals("工程部")).findFirst().orElseThrow();
        var one = desk.post("/api/cases", Map.of("channel", "PHONE", "kind", "COMPLAINT", "categoryId",
                options.path("categories").path(0).path("id").asLong(), "projectId", project, "summary", "卫生间渗水",
                "description", "顶板渗水")).json();
        return act(desk, one, "dispatches",
                Map.of("departmentId", department.path("id").asLong(), "grade", "ORDINARY"));
    }

    private static void askClosure(Visitor desk, JsonNode one) {
        var id = one.path("id").asString();
        var seen = desk.get("/api/cases/" + id).json();
        seen = act(desk, seen, "replies", Map.of("channel", "PHONE", "text", "已告知"));
        seen = act(desk, seen, "plans", Map.of("text", "重做防水"));
        seen = act(desk, seen, "completion", Map.of("result", "已修复"));
        desk.upload("/api/files", "通话记录.txt", "三次未接".getBytes(StandardCharsets.UTF_8),
                Map.of("subjectType", "case", "subjectId", id));
        act(desk, seen, "closure-requests", Map.of("reason", "客户拒签，三次电话未接"));
    }

    private static JsonNode act(Visitor who, JsonNode one, String verb, Map<String, Object> body) {
        return who.send("POST", "/api/cases/" + one.path("id").asLong() + "/" + verb, body,
                Map.of("If-Match", "\"" + one.path("version").asInt() + "\"")).json();
    }
}
