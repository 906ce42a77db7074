package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class SuggestCaseTests {
    private static final String LEAK = "/api/cases/suggestions?summary="
            + URLEncoder.encode("次卧窗边渗水", StandardCharsets.UTF_8) + "&text="
            + URLEncoder.encode("下雨后窗边渗水", StandardCharsets.UTF_8);

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private LearnCases learnCases;

    @Test
    void suggestsCategoryDepartmentAndAnswerWithTheCasesThatSpeakForThem() {
        var desk = taught();

        var answer = desk.clerk.get(LEAK).json();
        var first = answer.path("choices").path(0);
        assertThat(first.path("categoryId").asLong()).isEqualTo(desk.category("渗漏"));
        assertThat(first.path("departmentName").asString()).isEqualTo("工程部");
        assertThat(first.path("cases").size()).isPositive();
        assertThat(answer.path("similar").path(0).path("answer").asString()).isEqualTo("三日内上门查渗水点");
        assertThat(answer.path("similar").path(0).path("percent").asInt()).isBetween(12, 100);
        assertThat(answer.path("similar").path(0).path("words")).extracting(JsonNode::asString)
                .anySatisfy(word -> assertThat(word).contains("渗水"));
        assertThat(answer.path("learned").path("cases").asInt()).isEqualTo(12);
    }

    @Test
    void learnsNothingFromWhatNobodySorted() {
        var desk = taught();
        for (var i = 0; i < 3; i++) {
            closed(desk, Map.of("summary", "卧室窗边渗水", "description", "下雨后窗边渗水", "categoryId",
                    desk.category("未分类")), "已问过");
        }

        Scope.ofHouse(desk.org, "test").run(learnCases::ofOrganisation);

        var answer = desk.clerk.get(LEAK).json();
        assertThat(answer.path("choices")).extracting(choice -> choice.path("categoryId").asLong())
                .doesNotContain(desk.category("未分类"));
        assertThat(answer.path("learned").path("cases").asInt()).isEqualTo(12);
    }

    @Test
    void suggestsForACaseThatIsThere() {
        var desk = taught();
        var id = desk.register("REPAIR", Map.of("summary", "电梯困人", "description", "电梯停运，按键不亮")).path("id").asLong();

        var choice = desk.clerk.get("/api/cases/" + id + "/suggestions").json().path("choices").path(0);
        assertThat(choice.path("categoryId").asLong()).isEqualTo(desk.category("电梯设备"));
    }

    @Test
    void fallsBackToTheCategorysOwnWordsWhileNothingIsLearned() {
        var desk = new Desk(hall, projects);

        var answer = desk.clerk.get(LEAK).json();
        assertThat(answer.path("choices").path(0).path("categoryId").asLong()).isEqualTo(desk.category("渗漏"));
        assertThat(answer.path("choices").path(0).path("words").path(0).asString()).isEqualTo("渗水");
        assertThat(answer.path("similar").size()).isZero();
        assertThat(answer.has("learned")).isFalse();
    }

    @Test
    void showsNobodyCasesOfProjectsTheyDoNotSee() {
        var desk = taught();
        var elsewhere = projects.project(desk.org, "湖畔二期");
        var other = hall.signIn(hall.hire(desk.org, "service", List.of("clerk"), Set.of(elsewhere)));

        assertThat(other.get(LEAK).json().path("similar").size()).isZero();
    }

    @Test
    void refusesATextTooLongToLookAt() {
        var desk = new Desk(hall, projects);
        assertThat(desk.clerk.get("/api/cases/suggestions?text=" + "x".repeat(2001)).code())
                .isEqualTo("cases.text-long");
        assertThat(desk.clerk.get("/api/cases/suggestions").json().path("choices").size()).isZero();
    }

    /** Twelve closed cases: leaks that the engineers dealt with, and lifts. */
    private Desk taught() {
        var desk = new Desk(hall, projects);
        for (var i = 0; i < 6; i++) {
            closed(desk, Map.of("summary", "卧室窗边渗水", "description", "下雨后窗边渗水，墙面发霉", "categoryId",
                    desk.category("渗漏")), "三日内上门查渗水点");
            closed(desk, Map.of("summary", "电梯停运", "description", "电梯按键不亮，有人被困", "categoryId",
                    desk.category("电梯设备")), "维保半小时内到场");
        }
        Scope.ofHouse(desk.org, "test").run(learnCases::ofOrganisation);
        return desk;
    }

    @Test
    void meetsEachClosedCaseOnceSoThatThoseThatSayNothingKeepNoOthersBack() {
        var desk = taught();
        closed(desk, Map.of("summary", "嗯", "description", "嗯", "categoryId", desk.category("电梯设备")), "已问过");

        Scope.ofHouse(desk.org, "test").run(learnCases::ofOrganisation);

        var unmet = hall.as(desk.org, () -> hall.db().sql("""
            select count(*) from cases c where c.org_id = ? and c.state = 'CLOSED'
              and not exists (select from cases_postings p where p.case_id = c.id)""").param(desk.org)
                .query(Integer.class).single());
        assertThat(unmet).isZero();
    }

    private static void closed(Desk desk, Map<String, Object> what, String reply) {
        var registered = desk.register("CONSULTATION", what);
        var dispatched = desk.done(desk.clerk, registered, "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY"));
        var replied = desk.done(desk.clerk, dispatched, "replies", Map.of("channel", "PHONE", "text", reply));
        var done = desk.done(desk.clerk, replied, "completion", Map.of("result", "已修复"));
        var confirmed = desk.done(desk.clerk, done, "confirmation", Map.of("method", "PHONE", "satisfaction", 5));
        desk.done(desk.clerk, confirmed, "closure", Map.of());
    }
}
