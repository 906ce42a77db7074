package atrium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.shared.Zones;
import atrium.hall.Browser;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is seldom done to a case, really pressed: pausing, passing on, naming, helping, ending otherwise, and two people at once. */
@HallTest
class CaseActsIT {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private long org;
    private long project;
    private String supervisor = "";
    private Visitor desk = new Visitor(0);
    private Map<String, Long> departments = Map.of();
    private long category;

    @BeforeEach
    void open() {
        org = hall.developer();
        project = projects.project(org, "望江苑");
        supervisor = hall.hire(org, "service", List.of("supervisor"), null);
        desk = hall.signIn(supervisor);
        var options = desk.get("/api/cases/options").json();
        category = options.path("categories").path(0).path("id").asLong();
        departments = options.path("departments").valueStream().collect(java.util.stream.Collectors
                .toMap(each -> each.path("name").asString(), each -> each.path("id").asLong()));
    }

    @Test
    void pausesResumesPassesOnNamesAndAsksForHelp() {
        var finance = hall.hireInto(org, "finance", "财务经理", List.of("head"));
        var engineer = hall.hire(org, "engineering", List.of("engineer"), null);
        var one = dispatched("卫生间渗水");
        try (var browser = Browser.start()) {
            var screen = at(browser, supervisor, one, Browser.DESK);
            screen.menu("挂起");
            saysOneThingOfADayThatIsTooLate(screen);
            screen.choose("待客户");
            screen.day("挂起至", "3 天后");
            screen.fill("依据", "客户短信：出差在外。");
            screen.page().locator(".ant-drawer input[type=file]").setInputFiles(
                    new FilePayload("客户短信.txt", "text/plain", "三天后联系".getBytes(StandardCharsets.UTF_8)));
            screen.sees("1 KB"); // what is uploaded here is chosen
            screen.look("acts-1-suspend");
            screen.submit("挂起");
            screen.sees("已暂停");
            screen.sees("（凭证：客户短信.txt）");
            screen.press("恢复");
            screen.page().locator(".ant-modal-confirm").getByText("恢复", exact()).last().click();
            screen.sees("首次回复 还剩");
            screen.menu("转办");
            screen.pick("转给", "财务部");
            screen.fill("理由", "属退款事项。");
            screen.submit("转办");
            screen.sees("由 财务部 办理");
            screen.menu("指派");
            screen.pick("财务部的同事", "财务经理");
            screen.submit("指派");
            screen.sees("由 财务部 财务经理");
            screen.menu("请求协办");
            screen.pick("请哪个部门", "工程部");
            screen.fill("请做什么", "量一下渗水面积，报维修费用。");
            screen.day("协办期限", "1 天后");
            screen.look("acts-2-assist");
            screen.submit("请求协办");
            answerAsEngineer(browser, engineer, one);
            urgeAndSeeTheAnswer(at(browser, supervisor, one, Browser.DESK));
            at(browser, finance, one, Browser.PHONE).look("acts-3-phone");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void saysOneThingOfADayThatIsTooLate(Desk screen) {
        screen.type("挂起至", "2099-01-01", "2099-01-01");
        screen.press("挂起");
        screen.sees("请写明依据");
        var field = screen.page().locator(".ant-drawer .ant-form-item:has(.ant-picker)");
        PlaywrightAssertions
                .assertThat(field.locator(".ant-form-item-extra:visible, .ant-form-item-explain-error:visible"))
                .hasText(new Pattern[]{Pattern.compile("不能晚于.*")});
    }

    private void answerAsEngineer(Browser browser, String engineer, JsonNode one) {
        var phone = Desk.signIn(browser, hall.address(), Browser.PHONE, engineer, Hall.PASSWORD);
        phone.open("/cases/" + one.path("id").asLong() + "?tab=assists");
        phone.sees("量一下渗水面积");
        phone.look("acts-4-assist-phone");
        phone.press("答复协办");
        phone.fill("说明", "渗水 0.6 平方米，维修约 480 元。");
        phone.submit("答复");
        phone.sees("已完成");
    }

    private static void urgeAndSeeTheAnswer(Desk screen) {
        screen.menu("催办");
        screen.fill("要说的话", "客户又来电话了。");
        screen.submit("催办");
        screen.sees("催办 1 次");
        screen.page().getByText("协办 1").first().click();
        screen.sees("维修约 480 元");
        screen.look("acts-5-assists");
    }

    @Test
    void endsOtherwiseAndComesBack() {
        var cancelled = dispatched("重复登记的一件");
        var referred = dispatched("要求双倍返还定金");
        var closed = closed("门锁松动");
        try (var browser = Browser.start()) {
            var screen = at(browser, supervisor, cancelled, Browser.DESK);
            screen.menu("作废");
            screen.fill("原因", "客户重复登记，并入先前一件。");
            screen.submit("作废");
            screen.sees("作废");
            open(screen, referred);
            screen.menu("移交信访或法务");
            screen.choose("信访");
            screen.fill("理由", "客户已到信访局登记。");
            screen.submit("移交");
            screen.sees("已移交");
            screen.press("回填移交结果");
            screen.fill("对方编号", "信访〔2026〕118 号");
            screen.fill("结果", "双方和解。");
            screen.submit("记下");
            screen.sees("信访〔2026〕118 号");
            screen.look("acts-6-referred");
            open(screen, closed);
            screen.press("重开");
            screen.fill("原因", "换的锁又松了。");
            screen.submit("重开");
            screen.sees("待处理");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void asksForPapersOfAReplyThatIsWrittenDownLater() {
        var one = dispatched("窗扇关不严");
        var today = LocalDate.now(Zones.SHANGHAI).toString();
        try (var browser = Browser.start()) {
            var screen = at(browser, supervisor, one, Browser.DESK);
            screen.press("首次回复");
            screen.fill("回复内容", "当时已电话告知客户。");
            screen.type("回复时间", today + " 00:00", today);
            screen.press("记下首次回复");
            screen.sees("请选凭证：通话记录、短信截图等。");
            screen.look("acts-8-later");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void tellsTheSlowerOfTwoWhoChangedWhatAndLetsThemGoOn() {
        var one = dispatched("楼道灯不亮");
        try (var browser = Browser.start()) {
            var screen = at(browser, supervisor, one, Browser.DESK);
            screen.menu("定方案");
            screen.fill("方案", "明日更换声控灯。");
            var other = hall.signIn(hall.hire(org, "service", List.of("clerk"), null));
            act(other, one, "replies", Map.of("channel", "PHONE", "text", "已告知客户明日更换"));
            screen.press("定下方案");
            screen.sees("您填写期间，别人改过这条记录");
            screen.sees("已告知客户明日更换");
            screen.look("acts-7-overtaken");
            screen.submit("按最新情况再提交");
            screen.sees("处理中");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void tellsTheSlowerOfTwoEditorsOfACustomerTheSame() {
        var customer = "/customers/"
                + desk.post("/api/customers", Map.of("projectId", project, "kind", "PERSON", "name",
                        "业主甲")).json().path("id").asLong();
        try (var browser = Browser.start()) {
            var screen = Desk.signIn(browser, hall.address(), Browser.DESK, supervisor, Hall.PASSWORD);
            screen.open(customer);
            screen.press("修改");
            screen.fill("备注", "周末联系。");
            var seen = desk.get("/api" + customer);
            desk.put("/api" + customer, Map.of("kind", "PERSON", "name", "业主甲", "preferredTime", "晚上"),
                    Map.of("If-Match", String.valueOf(seen.header("ETag"))));
            screen.press("保存");
            screen.sees("把方便时间从“空”改为“晚上”");
            screen.submit("按最新情况再提交");
            screen.sees("周末联系。");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void doesTheSameToManyAndSaysWhichWereLeft() {
        registered("一楼水管渗水");
        dispatched("二楼水管渗水");
        try (var browser = Browser.start()) {
            var screen = Desk.signIn(browser, hall.address(), Browser.DESK, supervisor, Hall.PASSWORD);
            screen.open("/cases?view=all");
            screen.sees("一楼水管渗水");
            screen.page().locator("thead .ant-checkbox-input").first().check();
            screen.press("批量派单");
            screen.choose("一般");
            screen.pick("派给", "工程部");
            screen.press("批量派单");
            screen.sees("1 件已办，1 件没有办");
            screen.look("acts-8-bulk");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private Desk at(Browser browser, String username, JsonNode one, int[] size) {
        var screen = Desk.signIn(browser, hall.address(), size, username, Hall.PASSWORD);
        open(screen, one);
        return screen;
    }

    private static void open(Desk screen, JsonNode one) {
        screen.open("/cases/" + one.path("id").asLong());
        screen.sees(one.path("number").asString());
    }

    private JsonNode registered(String summary) {
        return desk.post("/api/cases", Map.of("channel", "PHONE", "kind", "COMPLAINT", "categoryId", category,
                "projectId", project, "summary", summary, "description", summary)).json();
    }

    private JsonNode dispatched(String summary) {
        return act(desk, registered(summary), "dispatches",
                Map.of("departmentId", departments.getOrDefault("工程部", 0L), "grade", "ORDINARY"));
    }

    private JsonNode closed(String summary) {
        var planned = act(desk, dispatched(summary), "plans", Map.of("text", "更换"));
        var done = act(desk, planned, "completion", Map.of("result", "已更换"));
        return act(desk, act(desk, done, "confirmation", Map.of("method", "PHONE")), "closure", Map.of());
    }

    private static JsonNode act(Visitor who, JsonNode one, String verb, Map<String, Object> body) {
        return who.send("POST", "/api/cases/" + one.path("id").asLong() + "/" + verb, body,
                Map.of("If-Match", "\"" + one.path("version").asInt() + "\"")).json();
    }

    private static com.microsoft.playwright.Locator.GetByTextOptions exact() {
        return new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true);
    }
}
