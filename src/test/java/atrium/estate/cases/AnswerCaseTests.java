package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class AnswerCaseTests {
    private static final String TEMPLATES = "/api/knowledge/templates";

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void wordsAnAnswerWithWhatIsKnownOfTheCase() {
        var desk = new Desk(hall, projects);
        var template = made(desk, Map.of("name", "本店告知", "body", "{客户称呼}您好，{事项编号}已交{部门}，{承诺时间}前答复。{房号}"));
        var matter = desk.done(desk.clerk, desk.register("COMPLAINT", Map.of("callerName", "王敏")), "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY"));
        var planned = desk.done(desk.clerk, matter, "plans", Map.of("text", "重做防水", "expectedOn", "2099-12-01"));

        var filled = desk.clerk.post("/api/cases/" + planned.path("id").asLong() + "/answers",
                Map.of("templateId", template));

        assertThat(filled.json().path("text").asString()).isEqualTo(
                "王先生/女士您好，" + planned.path("number").asString() + "已交工程部，2099-12-01前答复。【房号】");
        assertThat(filled.json().path("missing").path(0).asString()).isEqualTo("房号");
        assertThat(find(desk, template).path("used").asInt()).isEqualTo(1);
    }

    @Test
    void offersOnlyTemplatesThatFitTheCase() {
        var desk = new Desk(hall, projects);
        made(desk, Map.of("name", "任何", "body", "您好"));
        made(desk, Map.of("name", "上级分类", "body", "您好", "categoryId", desk.category("房屋质量")));
        made(desk, Map.of("name", "别的分类", "body", "您好", "categoryId", desk.category("电梯设备")));
        made(desk, Map.of("name", "别的类型", "body", "您好", "kind", "PRAISE"));
        made(desk, Map.of("name", "停用", "body", "您好", "closed", true));
        var id = desk.register("COMPLAINT", Map.of()).path("id").asLong();

        assertThat(desk.clerk.get("/api/cases/" + id + "/templates").json())
                .extracting(each -> each.path("name").asString()).startsWith("上级分类").contains("任何", "受理告知")
                .doesNotContain("别的分类", "别的类型", "停用", "渗漏报修受理", "逾期交付答复");
    }

    @Test
    void keepsEveryVersionAndTellsWhoWasQuicker() {
        var desk = new Desk(hall, projects);
        var template = made(desk, Map.of("name", "本店告知", "body", "您好"));
        var edit = Map.<String, Object>of("name", "本店告知", "body", "{客户称呼}您好");

        assertThat(desk.clerk.put(TEMPLATES + "/" + template, edit, Map.of("If-Match", "\"1\"")).status())
                .isEqualTo(200);
        assertThat(desk.clerk.put(TEMPLATES + "/" + template, edit, Map.of("If-Match", "\"1\"")).code())
                .isEqualTo("edit.overtaken");
        assertThat(desk.clerk.put(TEMPLATES + "/" + template, edit, Map.of()).code())
                .isEqualTo("edit.version-required");
        assertThat(desk.clerk.get(TEMPLATES + "/" + template + "/editions").json())
                .extracting(each -> each.path("body").asString()).containsExactly("{客户称呼}您好", "您好");
    }

    @Test
    void refusesUnknownFieldsTakenNamesAndStrangers() {
        var desk = new Desk(hall, projects);
        made(desk, Map.of("name", "本店告知", "body", "您好"));

        assertThat(desk.clerk.post(TEMPLATES, Map.of("name", "本店告知", "body", "您好")).code())
                .isEqualTo("knowledge.template-taken");
        assertThat(desk.clerk.post(TEMPLATES, Map.of("name", "另一个", "body", "{姓名}您好")).code())
                .isEqualTo("knowledge.unknown-field");
        var clerk = hall.signIn(hall.hire(desk.org, "service", List.of("clerk"), null));
        assertThat(clerk.post(TEMPLATES, Map.of("name", "另一个", "body", "您好")).status()).isEqualTo(403);
        var elsewhere = new Desk(hall, projects);
        assertThat(elsewhere.clerk.get(TEMPLATES).json()).extracting(each -> each.path("name").asString())
                .doesNotContain("本店告知");
        var id = elsewhere.register("COMPLAINT", Map.of()).path("id").asLong();
        assertThat(elsewhere.clerk.post("/api/cases/" + id + "/answers",
                Map.of("templateId", find(desk, 0).path("id").asLong())).code()).isEqualTo("knowledge.no-template");
    }

    private static long made(Desk desk, Map<String, Object> body) {
        var answer = desk.clerk.post(TEMPLATES, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    /** The template, or any when the id is 0. */
    private static JsonNode find(Desk desk, long id) {
        for (var each : desk.clerk.get(TEMPLATES).json()) {
            if (id == 0 || each.path("id").asLong() == id) {
                return each;
            }
        }
        throw new IllegalStateException("No template " + id);
    }
}
