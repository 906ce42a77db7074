package atrium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Browser;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Markup that people put into text fields stays text on every screen that shows it. */
@HallTest
class MarkupIT {
    private static final String MARKUP = "<img src=x onerror=window.struck=1>";

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void showsMarkupAsTheWordsItIs() {
        var org = hall.developer();
        var project = projects.project(org, "项目" + MARKUP);
        var unit = projects.unit(org, project, 9, "901" + MARKUP);
        var username = hall.hire(org, "service", List.of("director"), null);
        var director = hall.signIn(username);
        var customer = register(director, project);
        var matter = takeIn(director, project, unit, customer);
        director.post("/api/cases/" + matter + "/notes", Map.of("text", "记录" + MARKUP));
        director.upload("/api/files", "照片" + MARKUP.replace('/', '_') + ".txt", "正文".getBytes(
                java.nio.charset.StandardCharsets.UTF_8),
                Map.of("subjectType", "case", "subjectId", Long.toString(matter)));
        try (var browser = Browser.start()) {
            var desk = Desk.signIn(browser, hall.address(), Browser.DESK, username, Hall.PASSWORD);
            for (var path : List.of("/tasks?box=department", "/cases?view=all", "/cases/" + matter,
                    "/cases/" + matter + "?tab=files", "/cases/" + matter + "?tab=course", "/customers",
                    "/customers/" + customer,
                    "/properties", "/properties/list", "/properties/units/" + unit, "/board", "/activity")) {
                desk.open(path);
                desk.page().waitForTimeout(1_200);
                assertThat(desk.page().evaluate("() => window.struck")).as(path).isNull();
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static long register(Visitor director, long project) {
        var answer = director.post("/api/customers",
                Map.of("projectId", project, "kind", "PERSON", "name", "张" + MARKUP,
                        "noPromotion", false, "remarks", MARKUP));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private static long takeIn(Visitor director, long project, long unit, long customer) {
        var category = director.get("/api/cases/options").json().path("categories").path(1).path("id").asLong();
        var intake = new LinkedHashMap<String, Object>(
                Map.of("channel", "PHONE", "kind", "COMPLAINT", "categoryId", category,
                        "grade", "ORDINARY", "projectId", project, "unitId", unit, "customerId", customer, "callerName",
                        "李" + MARKUP));
        intake.put("summary", "摘要" + MARKUP);
        intake.put("description", "描述" + MARKUP);
        var answer = director.post("/api/cases", intake);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }
}
