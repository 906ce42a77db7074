package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class ArticleTests {
    private static final String ARTICLES = "/api/knowledge/articles";

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void showsPagesInForceOfTheCategoryAndThoseAboveIt() {
        var desk = new Desk(hall, projects);
        made(desk, Map.of("title", "房屋质量总说", "categories", List.of(desk.category("房屋质量"))));
        made(desk, Map.of("title", "电梯", "categories", List.of(desk.category("电梯设备"))));
        made(desk, Map.of("title", "已失效", "categories", List.of(desk.category("渗漏")), "expiresOn", "2020-01-02"));
        made(desk, Map.of("title", "未生效", "categories", List.of(desk.category("渗漏")), "effectiveOn", "2099-01-01"));

        assertThat(desk.clerk.get("/api/cases/articles?category=" + desk.category("渗漏")).json())
                .extracting(each -> each.path("title").asString()).containsExactly("渗漏报修与保修期", "房屋质量总说");
    }

    @Test
    void comesWithThePagesOfTheField() {
        var desk = new Desk(hall, projects);

        assertThat(desk.clerk.get(ARTICLES).json()).hasSize(6)
                .allSatisfy(each -> assertThat(each.path("categories").size()).isPositive());
    }

    @Test
    void isFoundByItsWords() {
        var desk = new Desk(hall, projects);
        var id = made(desk, Map.of("title", "车位充电桩", "body", "报装须物业盖章"));

        var found = desk.clerk.get("/api/search?q=" + URLEncoder.encode("报装须物业", StandardCharsets.UTF_8)).json();

        assertThat(found.path("items").path(0).path("link").asString()).isEqualTo("/knowledge/articles/" + id);
    }

    @Test
    void countsOneVoteOfEachPerson() {
        var desk = new Desk(hall, projects);
        var path = ARTICLES + "/" + made(desk, Map.of("title", "甲"));

        desk.clerk.post(path + "/votes", Map.of("useful", false));
        desk.clerk.post(path + "/votes", Map.of("useful", true));
        desk.engineer().post(path + "/votes", Map.of("useful", false));

        var page = desk.clerk.get(path).json();
        assertThat(page.path("useful").asInt()).isEqualTo(1);
        assertThat(page.path("useless").asInt()).isEqualTo(1);
        assertThat(page.path("mine").asBoolean()).isTrue();
    }

    @Test
    void keepsVersionsAndTellsWhoWasQuicker() {
        var desk = new Desk(hall, projects);
        var path = ARTICLES + "/" + made(desk, Map.of("title", "甲"));
        var edit = written(Map.of("title", "甲", "body", "新的说法"));

        assertThat(desk.clerk.put(path, edit, Map.of("If-Match", "\"1\"")).status()).isEqualTo(200);
        var late = desk.clerk.put(path, edit, Map.of("If-Match", "\"1\""));
        assertThat(late.code()).isEqualTo("edit.overtaken");
        assertThat(late.json().path("changes").path(0).path("what").asString()).isEqualTo("改成第 2 版");
        assertThat(desk.clerk.get(path + "/editions").json()).extracting(each -> each.path("body").asString())
                .containsExactly("新的说法", "正文");
    }

    @Test
    void refusesPagesThatAreNone() {
        var desk = new Desk(hall, projects);

        assertThat(desk.clerk.post(ARTICLES, written(Map.of("title", "甲", "effectiveOn", "2026-01-02", "expiresOn",
                "2026-01-01"))).code()).isEqualTo("knowledge.article-dates");
        assertThat(desk.clerk.post(ARTICLES, written(Map.of("title", "渗漏报修与保修期"))).code())
                .isEqualTo("knowledge.article-taken");
        assertThat(desk.clerk.post(ARTICLES, written(Map.of("source", " "))).status()).isEqualTo(400);
        assertThat(desk.engineer().post(ARTICLES, written(Map.of())).status()).isEqualTo(403);
        assertThat(new Desk(hall, projects).clerk.get(ARTICLES + "/" + made(desk, Map.of("title", "本店"))).code())
                .isEqualTo("knowledge.no-article");
    }

    private static Map<String, Object> written(Map<String, Object> more) {
        var body = new HashMap<String, Object>(
                Map.of("title", "新页", "body", "正文", "source", "内部规定", "effectiveOn", "2020-01-01"));
        body.putAll(more);
        return body;
    }

    private static long made(Desk desk, Map<String, Object> more) {
        var answer = desk.clerk.post(ARTICLES, written(more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }
}
