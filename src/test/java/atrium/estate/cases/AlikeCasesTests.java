package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Complaints that say the same in different words, found wherever they come from. */
@HallTest
class AlikeCasesTests {
    private static final List<String> TRANSFORMER = List.of("小区东门变电房夜里嗡嗡响，低频噪声让人整夜睡不着",
            "东门变电房的低频噪声太大，孩子夜里睡不着", "投诉变电房：嗡嗡的低频噪声，夜里关窗也听得见", "变电房离卧室太近，夜里低频噪声吵得老人睡不着",
            "请处理东门变电房低频噪声，夜里嗡嗡响");
    private static final List<String> OTHERS = List.of("厨房水槽下水慢，疏通过两次又堵", "入户门锁芯松动，钥匙插不进去", "儿童游乐区的秋千链条断了一根",
            "电梯轿厢的灯不亮，晚上进去很黑", "快递柜常年占着消防通道，没人管");

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private WatchGroups watchGroups;

    @Test
    void proposesTextsThatSayTheSameOverCategoriesAndWithoutABuilding() {
        var desk = new Desk(hall, projects);
        OTHERS.forEach(text -> told(desk, text, "渗漏"));
        var alike = new ArrayList<Long>();
        for (var i = 0; i < 4; i++) {
            alike.add(told(desk, TRANSFORMER.get(i), i % 2 == 0 ? "渗漏" : "门窗"));
        }
        watch(desk);
        assertThat(radar(desk).path("signals").size()).isZero();

        alike.add(told(desk, TRANSFORMER.get(4), "门窗"));
        watch(desk);
        watch(desk);

        var signals = radar(desk).path("signals");
        assertThat(signals.size()).as(signals.toString()).isEqualTo(1);
        assertThat(signals.path(0).path("cases").valueStream().map(JsonNode::asLong)).containsExactlyElementsOf(alike);
        assertThat(signals.path(0).path("households").asInt()).isEqualTo(5);
        assertThat(signals.path(0).path("words").toString()).contains("变电房").contains("低频噪声");
        var named = radar(desk).path("named");
        assertThat(named.size()).isEqualTo(5);
        assertThat(named.path(0).path("percent").asInt()).isEqualTo(100);
        assertThat(named.path(4).path("percent").asInt()).isBetween(15, 99);
        assertThat(desk.clerk.get("/api/tasks?box=department&limit=200").text()).contains("疑似群诉：“");
    }

    @Test
    void countsAHouseholdThatCallsAgainAndAgainOnce() {
        var desk = new Desk(hall, projects);
        OTHERS.forEach(text -> told(desk, text, "渗漏"));
        var unit = projects.unit(desk.org, desk.project, 3, "301");
        TRANSFORMER.forEach(text -> desk.register("COMPLAINT", Map.of("summary", text, "description", text, "unitId",
                unit)));
        watch(desk);

        assertThat(radar(desk).path("signals").size()).isZero();
    }

    @Test
    void leavesWhatWasWavedOffAloneUntilSomebodyNewSaysIt() {
        var desk = new Desk(hall, projects);
        limit(desk, 3);
        OTHERS.forEach(text -> told(desk, text, "渗漏"));
        TRANSFORMER.subList(0, 4).forEach(text -> told(desk, text, "渗漏"));
        watch(desk);
        dismiss(desk, radar(desk).path("signals").path(0).path("id").asLong());
        told(desk, "地下车库积水，车开不出去", "渗漏");
        watch(desk);
        assertThat(radar(desk).path("signals").size()).isZero();

        told(desk, TRANSFORMER.get(4), "渗漏");
        watch(desk);

        assertThat(radar(desk).path("signals").size()).isEqualTo(1);
        assertThat(radar(desk).path("signals").path(0).path("cases").size()).isEqualTo(5);
    }

    @Test
    void proposesTheGroupThatSaysTheSameAlready() {
        var desk = new Desk(hall, projects);
        OTHERS.forEach(text -> told(desk, text, "渗漏"));
        var members = TRANSFORMER.subList(0, 3).stream().map(text -> told(desk, text, "渗漏")).toList();
        var group = desk.clerk.post("/api/cases/groups", Map.of("title", "变电房噪声", "cause", "变压器减振失效", "leadId",
                desk.department("工程部"), "caseIds", members)).json().path("id").asLong();
        var later = told(desk, TRANSFORMER.get(3), "门窗");
        watch(desk);

        var signal = radar(desk).path("signals").path(0);
        assertThat(signal.path("groupId").asLong()).isEqualTo(group);
        assertThat(signal.path("cases").toString()).isEqualTo("[" + later + "]");
    }

    @Test
    void saysItOnceWhereBuildingAndCategorySayItToo() {
        var desk = new Desk(hall, projects);
        OTHERS.forEach(text -> told(desk, text, "渗漏"));
        for (var i = 0; i < 5; i++) {
            desk.register("COMPLAINT",
                    Map.of("summary", TRANSFORMER.get(i), "description", TRANSFORMER.get(i), "unitId",
                            projects.unit(desk.org, desk.project, 5, "50" + i)));
        }
        watch(desk);

        assertThat(radar(desk).path("signals").size()).isEqualTo(1);
        assertThat(radar(desk).path("signals").path(0).path("buildingName").asString()).isEqualTo("1栋");
    }

    private static long told(Desk desk, String text, String category) {
        return desk.register("COMPLAINT", Map.of("summary", text, "description", text + "，请尽快派人处理。", "categoryId",
                desk.category(category))).path("id").asLong();
    }

    private static void limit(Desk desk, int households) {
        assertThat(desk.clerk.put("/api/cases/radar", Map.of("households", 5, "days", 30, "alikeHouseholds", households,
                "alikeDays", 30, "alikePercent", 15), Map.of()).status()).isEqualTo(200);
    }

    private static void dismiss(Desk desk, long signal) {
        assertThat(desk.clerk.post("/api/cases/signals/" + signal + "/dismissal", Map.of("reason", "已有整改计划")).status())
                .isEqualTo(200);
    }

    private void watch(Desk desk) {
        Scope.ofHouse(desk.org, "test").run(watchGroups::ofOrganisation);
    }

    private static JsonNode radar(Desk desk) {
        return desk.clerk.get("/api/cases/radar").json();
    }
}
