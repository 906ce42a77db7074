package atrium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.hall.Browser;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** From many complaints of one thing to a group, its figure on the board, and the rooms they came from. */
@HallTest
class GroupsIT {
    private static final List<String> TOLD = List.of("东门变电房夜里嗡嗡响，低频噪声让人睡不着", "变电房的低频噪声太大，孩子夜里睡不着",
            "投诉东门变电房：嗡嗡的低频噪声，关窗也听得见", "变电房离卧室太近，夜里低频噪声吵得老人睡不着");
    private static final List<String> OTHERS = List.of("厨房水槽下水慢，疏通过两次又堵", "入户门锁芯松动，钥匙插不进去",
            "电梯轿厢的灯不亮，晚上进去很黑");

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private ApplicationContext context;

    private Visitor desk = new Visitor(0);
    private long project;

    @Test
    void makesAGroupOfTextsThatSayTheSameAndFindsItOnTheBoard() {
        var org = hall.developer();
        project = projects.project(org, "望江苑");
        var supervisor = hall.hire(org, "service", List.of("director"), null);
        desk = hall.signIn(supervisor);
        desk.put("/api/cases/radar", Map.of("households", 20, "days", 30, "alikeHouseholds", 4, "alikeDays", 30,
                "alikePercent", 15), Map.of());
        OTHERS.forEach(text -> told(text, projects.unit(org, project, 2, "20" + OTHERS.indexOf(text))));
        TOLD.forEach(text -> told(text, projects.unit(org, project, 3 + TOLD.indexOf(text) / 2,
                "%d0%d".formatted(3 + TOLD.indexOf(text) / 2, TOLD.indexOf(text)))));
        try (var browser = Browser.start()) {
            var screen = Desk.signIn(browser, hall.address(), Browser.DESK, supervisor, Hall.PASSWORD);
            Scope.ofHouse(org, "test").run(
                    () -> ReflectionTestUtils.invokeMethod(context.getBean("watchGroups"), "ofOrganisation"));
            screen.open("/cases/groups");
            screen.sees("内容相似");
            screen.page().getByText("看这 4 件").click();
            screen.sees("相似程度都是与最有代表性的一件比");
            screen.look("groups-1-radar");
            group(screen);
            floors(screen);
            refusesTooLongATime(screen);
            phone(browser, supervisor);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** One of them has a group of its own by now: the rest is grouped, and whoever leaves may be regraded. */
    @Test
    void groupsTheRestOfASignalAndAsksForTheGradeOfWhoHasLeft() {
        var org = hall.developer();
        project = projects.project(org, "听涛苑");
        var supervisor = hall.hire(org, "service", List.of("director"), null);
        desk = hall.signIn(supervisor);
        desk.put("/api/cases/radar", Map.of("households", 3, "days", 30, "alikeHouseholds", 50, "alikeDays", 30,
                "alikePercent", 15), Map.of());
        var cases = TOLD.stream().map(text -> told(text, projects.unit(org, project, 3 + TOLD.indexOf(text),
                "%d01".formatted(3 + TOLD.indexOf(text))))).toList();
        var lead = desk.get("/api/cases/options").json().path("departments").path(0).path("id").asLong();
        cases.forEach(id -> dispatched(id, lead));
        var alone = told(OTHERS.getFirst(), null);
        Scope.ofHouse(org, "test").run(
                () -> ReflectionTestUtils.invokeMethod(context.getBean("watchGroups"), "ofOrganisation"));
        assertThat(desk.post("/api/cases/groups", Map.of("title", "先建的", "cause", "噪声", "leadId", lead, "caseIds",
                List.of(cases.getFirst(), alone))).status()).isEqualTo(201);
        try (var browser = Browser.start()) {
            var screen = Desk.signIn(browser, hall.address(), Browser.DESK, supervisor, Hall.PASSWORD);
            screen.open("/cases/groups");
            screen.sees("1 件已在群诉中");
            screen.sees("其余 3 件并入“先建的”");
            screen.look("groups-7-rest");
            screen.press("其余 3 件建群诉");
            screen.fill("标题", "变电房噪声");
            screen.fill("共同原因", "变压器减振失效。");
            screen.pick("主办部门", "工程部");
            screen.submit("建群诉");
            screen.sees("统一答复");
            screen.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("移出")).first().click();
            screen.page().locator(".ant-popconfirm").getByText("移出", new Locator.GetByTextOptions().setExact(true))
                    .last().click();
            screen.sees("已移出，级别仍为“重大”");
            screen.look("groups-8-left");
            screen.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("改级")).click();
            screen.sees("改级或更正分类");
            screen.choose("一般");
            screen.sees("→");
            screen.look("groups-9-regrade");
            PlaywrightAssertions.assertThat(screen.page()).not().hasURL(Pattern.compile("act="));
            hearsNothingThatIsNotAllowed(screen, cases.getLast());
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** And what is pressed then is done all the same. */
    private static void hearsNothingThatIsNotAllowed(Desk screen, long id) {
        screen.open("/cases/" + id + "?act=CLOSE");
        screen.menu("快捷步骤");
        PlaywrightAssertions.assertThat(screen.page().locator(".ant-drawer-open")).containsText("快捷步骤");
        PlaywrightAssertions.assertThat(screen.page()).not().hasURL(Pattern.compile("act="));
    }

    private static void group(Desk screen) {
        screen.press("建群诉");
        screen.fill("共同原因", "变压器减振失效，低频噪声超标。");
        screen.pick("主办部门", "工程部");
        screen.submit("建群诉");
        screen.sees("统一答复");
        screen.open("/board?period=quarter");
        var tile = screen.page().locator(".tile").filter(new Locator.FilterOptions()
                .setHasText("群诉事项")).first();
        PlaywrightAssertions.assertThat(tile).containsText("4");
        tile.scrollIntoViewIfNeeded();
        screen.sees("逾期未回访 · 期内到期，截至现在");
        screen.look("groups-2-board");
        tile.click();
        PlaywrightAssertions.assertThat(screen.page().locator("tbody tr[data-row]")).hasCount(TOLD.size());
        screen.sees("群诉事项");
        screen.look("groups-3-rows");
        screen.open("/board?period=quarter");
        screen.page().locator(".tile").filter(new Locator.FilterOptions().setHasText("群诉"))
                .last().click();
        screen.sees("看全部");
        screen.sees("截至");
        screen.look("groups-4-groups");
        screen.open("/cases/settings?part=radar");
        screen.look("groups-5-settings");
    }

    /** Where the days are chosen, and without offering to ask for the same again. */
    private static void refusesTooLongATime(Desk screen) {
        for (var path : List.of("/board", "/visits/board")) {
            screen.open(path + "?from=2020-01-01&to=2026-11-01");
            screen.sees("请把起止日期缩短到三年以内");
            screen.look("board-span" + path.replace('/', '-'));
            PlaywrightAssertions.assertThat(screen.page().getByText("重试")).hasCount(0);
            PlaywrightAssertions.assertThat(screen.page().getByText("board-span")).hasCount(0);
        }
    }

    private static void floors(Desk screen) {
        screen.open("/board?period=quarter");
        screen.page().getByLabel("1栋 全部类别 7 件").click();
        PlaywrightAssertions.assertThat(screen.page().locator("tbody tr[data-row]"))
                .hasCount(TOLD.size() + OTHERS.size());
        screen.open("/board?period=quarter");
        screen.page().getByTitle("看各层各房").first().click();
        screen.sees("7 套房有事项");
        screen.look("floors-1-desk");
        screen.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("1栋301，1 件")).click();
        PlaywrightAssertions.assertThat(screen.page().locator("tbody tr[data-row]")).hasCount(1);
        screen.sees("同一房号");
        screen.look("floors-2-rows");
    }

    private void phone(Browser browser, String supervisor) {
        var phone = Desk.signIn(browser, hall.address(), Browser.PHONE, supervisor, Hall.PASSWORD);
        phone.open("/cases/groups");
        phone.sees("变电房");
        phone.look("groups-6-phone");
        phone.open("/board?period=quarter");
        phone.page().getByTitle("看各层各房").first().click();
        phone.sees("7 套房有事项");
        phone.look("floors-3-phone");
    }

    private void dispatched(long id, long department) {
        assertThat(desk.send("POST", "/api/cases/" + id + "/dispatches",
                Map.of("grade", "ORDINARY", "departmentId", department),
                Map.of("If-Match", "\"%d\"".formatted(desk.get("/api/cases/" + id).json().path("version").asInt())))
                .status()).isEqualTo(200);
    }

    private long told(String text, @Nullable Long unit) {
        var category = desk.get("/api/cases/options").json().path("categories").path(0).path("id").asLong();
        var body = new HashMap<String, Object>(Map.of("channel", "PHONE", "kind", "COMPLAINT", "categoryId", category,
                "projectId", project, "summary", text, "description", text));
        body.put("unitId", unit);
        var answer = desk.post("/api/cases", body);
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }
}
