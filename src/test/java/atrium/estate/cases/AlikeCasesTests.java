package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
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

    @Test
    void takesBackWhatTooFewHouseholdsStillSayAndAsksAgainOnceThereAreEnough() {
        var desk = new Desk(hall, projects);
        OTHERS.forEach(text -> told(desk, text, "渗漏"));
        var alike = TRANSFORMER.stream().map(text -> told(desk, text, "渗漏")).toList();
        watch(desk);
        assertThat(tasks(desk, "done_at is null")).isEqualTo(1);
        desk.done(desk.clerk, desk.clerk.get("/api/cases/" + alike.get(2)).json(), "cancellation",
                Map.of("reason", "客户撤回"));
        watch(desk);

        assertThat(radar(desk).path("signals").size()).isZero();
        assertThat(settledBy(desk)).containsExactly("系统");
        assertThat(tasks(desk, "done_at is null")).isZero();
        assertThat(tasks(desk, "outcome = 'WITHDRAWN'")).isEqualTo(1);

        told(desk, TRANSFORMER.get(2), "门窗");
        watch(desk);

        var cases = radar(desk).path("signals").path(0).path("cases").valueStream().map(JsonNode::asLong).toList();
        assertThat(cases).hasSize(5).doesNotContain(alike.get(2));
        assertThat(desk.clerk.post("/api/cases/groups", Map.of("title", "变电房噪声", "cause", "变压器减振失效", "leadId",
                desk.department("工程部"), "caseIds", cases)).status()).isEqualTo(201);
    }

    @Test
    void makesOneOfTwoSignalsThatGrewTogether() {
        var desk = new Desk(hall, projects);
        OTHERS.forEach(text -> told(desk, text, "渗漏"));
        TRANSFORMER.forEach(text -> told(desk, text, "渗漏"));
        watch(desk);
        hall.as(desk.org, () -> hall.db().sql("""
            insert into cases_signals (org_id, project_id, households, cases, words, percents, raised_at)
            select org_id, project_id, 2, cases[4\\:5], words, percents[4\\:5], raised_at from cases_signals
            where org_id = :org""").param("org", desk.org).update());
        hall.as(desk.org, () -> hall.db().sql("""
            update cases_signals set households = 3, cases = cases[1\\:3], percents = percents[1\\:3]
            where org_id = :org and households = 5""").param("org", desk.org).update());
        watch(desk);

        var signals = radar(desk).path("signals");
        assertThat(signals.valueStream().map(each -> each.path("cases").size())).containsExactly(5);
        assertThat(settledBy(desk)).containsExactly("系统");
        assertThat(tasks(desk, "done_at is null")).isEqualTo(1);
    }

    @Test
    void showsTheGroupThatOpensOrClosesAndCountsItsOpenCasesAgain() {
        var desk = new Desk(hall, projects);
        OTHERS.forEach(text -> told(desk, text, "渗漏"));
        TRANSFORMER.forEach(text -> told(desk, text, "渗漏"));
        watch(desk);
        var before = radar(desk).path("signals").path(0);
        var others = List.of(told(desk, TRANSFORMER.get(0), "门窗"), told(desk, TRANSFORMER.get(1), "门窗"));
        var group = desk.clerk.post("/api/cases/groups", Map.of("title", "变电房噪声", "cause", "变压器减振失效", "leadId",
                desk.department("工程部"), "caseIds", others)).json().path("id").asLong();
        watch(desk);

        var joined = radar(desk).path("signals").path(0);
        assertThat(joined.path("cases")).isEqualTo(before.path("cases"));
        assertThat(before.path("groupId").isMissingNode()).isTrue();
        assertThat(joined.path("groupId").asLong()).isEqualTo(group);

        hall.as(desk.org, () -> hall.db().sql("update cases_groups set closed_at = opened_at where org_id = ?")
                .param(desk.org).update());
        watch(desk);

        var alone = radar(desk).path("signals").path(0);
        assertThat(alone.path("cases").size()).as("what is open in a group that is over counts again")
                .isEqualTo(before.path("cases").size() + others.size());
        assertThat(alone.path("groupId").isMissingNode()).isTrue();
    }

    @Test
    void proposesNoMoreThanAGroupTakesAndTheRestOnceThereIsTheGroup() {
        var copies = LongStream.rangeClosed(1, 600).mapToObj(id -> copy(id, 0)).toList();
        var first = AlikeCases.find(copies, 5, 15);

        assertThat(first).extracting(AlikeCases.Cluster::households).containsExactly(600);
        assertThat(first.getFirst().ids()).hasSize(GroupCases.MOST).contains(101L, 600L).doesNotContain(100L);

        var grouped = copies.stream()
                .map(each -> first.getFirst().ids().contains(each.id()) ? copy(each.id(), 7) : each)
                .toList();
        var rest = AlikeCases.find(grouped, 5, 15);

        assertThat(rest).extracting(AlikeCases.Cluster::group).containsExactly(7L);
        assertThat(rest.getFirst().ids()).hasSize(100).doesNotContainAnyElementsOf(first.getFirst().ids());
    }

    private static AlikeCases.Told copy(long id, long group) {
        return new AlikeCases.Told(id, "u" + id, group == 0, group, "变电房噪声", TRANSFORMER.getFirst());
    }

    private List<String> settledBy(Desk desk) {
        return hall.as(desk.org, () -> hall.db().sql("""
            select settled_by from cases_signals where org_id = ? and settled_at is not null""").param(desk.org)
                .query(String.class).list());
    }

    private long tasks(Desk desk, String which) {
        return hall.as(desk.org, () -> hall.db().sql("""
            select count(*) from tasks where org_id = ? and step = 'group' and\s""" + which).param(desk.org)
                .query(Long.class).single());
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
