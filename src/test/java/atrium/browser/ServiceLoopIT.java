package atrium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Browser;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** From the call to the customer's own word on it: he follows and confirms by link, is called back, and his bad mark is set right. */
@HallTest
class ServiceLoopIT {
    private static final String SUMMARY = "电梯半夜异响无人处理";

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void hearsTheCustomerByLinkAndByPhoneUntilABadMarkIsSetRight() {
        var org = hall.developer();
        var project = projects.project(org, "望江苑");
        var clerk = hall.hire(org, "service", List.of("clerk"), null);
        var unit = projects.unit(org, project, 15, "1501");
        customer(clerk, project, "业主甲", "13912345678");
        var wife = customer(clerk, project, "业主乙", "13912345678"); // a couple with one telephone
        customer(clerk, project, "业主丙", "13712345678");
        assertThat(hall.signIn(clerk).put("/api/customers/units/" + unit + "/holders",
                List.of(Map.of("customerId", wife, "role", "OWNER", "share", 100)), Map.of()).status()).isEqualTo(204);
        var caller = hall.hire(org, "service", List.of("clerk"), null);
        var engineer = hall.hire(org, "engineering", List.of("engineer"), null);
        try (var browser = Browser.start()) {
            var desk = at(browser, clerk, Browser.DESK);
            takeIn(desk);
            var address = desk.page().url();
            var customer = browser.open(hall.address(), Browser.PHONE);
            addWords(customer, linkFor(desk));
            finish(at(browser, engineer, Browser.PHONE));
            confirm(customer);
            close(desk, address);
            callBack(at(browser, caller, Browser.DESK));
            setRight(at(browser, engineer, Browser.PHONE));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private long customer(String clerk, long project, String name, String phone) {
        var answer = hall.signIn(clerk).post("/api/customers", Map.of("projectId", project, "kind", "PERSON", "name",
                name, "phone", phone, "noPromotion", false, "sharesPhone", true));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private Desk at(Browser browser, String username, int[] size) {
        return Desk.signIn(browser, hall.address(), size, username, Hall.PASSWORD);
    }

    private static void takeIn(Desk desk) {
        desk.open("/cases/new");
        desk.choose("电话");
        recognise(desk);
        correctTheNumber(desk);
        desk.fill("姓名", "张三丰");
        desk.pick("项目", "望江苑");
        desk.choose("投诉");
        desk.fill("摘要", SUMMARY);
        desk.fill("描述", "吵".repeat(10_007)); // pasted, and kept as it is
        desk.page().getByLabel("描述").press("Tab");
        desk.sees("多了 7 字");
        desk.fill("描述", "2 单元电梯夜里异响，打了三次电话没有人来。");
        desk.pick("类别", "电梯设备");
        desk.press("登记");
        desk.sees("已登记");
        desk.press("立即派单");
        desk.pick("派给", "工程部");
        desk.submit("派单");
        desk.open("/cases?view=all");
        desk.page().getByText(SUMMARY).first().click();
        desk.sees("客户进度链接");
        assertThat(desk.page()).hasTitle(Pattern.compile("TS-.* " + SUMMARY + " · 中庭"));
    }

    private static void recognise(Desk desk) {
        desk.fill("来电号码", "1391234");
        desk.sees("填了来电号码，这里认出是谁");
        desk.fill("来电号码", "13912345678");
        desk.sees("有 2 位，问清是哪一位再选");
        desk.page().locator(".case-lines li").filter(new FilterOptions().setHasText("业主乙")).getByText("是他").click();
        assertThat(desk.page().getByLabel("姓名")).hasValue("业主乙");
        desk.sees("1栋1501"); // her only flat
    }

    /** Another number, another caller; the holder of a unit the clerk chose himself stays, whatever number he calls from. */
    private static void correctTheNumber(Desk desk) {
        var name = desk.page().getByLabel("姓名");
        var unit = desk.page().locator(".intake-row .ant-select").first();
        desk.fill("来电号码", "13712345678");
        desk.page().reload(); // before the answer: the draft knows who was picked
        assertThat(name).hasValue("业主丙");
        assertThat(unit).not().containsText("1501");
        desk.fill("来电号码", "13800138000");
        desk.sees("没有登记过这个号码");
        assertThat(name).hasValue("");
        desk.fill("来电号码", "13912345678");
        desk.sees("有 2 位，问清是哪一位再选");
        desk.page().getByLabel("房号").click();
        desk.page().locator(".ant-select-dropdown:visible").getByText("1501").click();
        var holder = desk.page().locator(".case-lines li").filter(new FilterOptions().setHasText("业主乙"));
        desk.fill("来电号码", "13800138000");
        assertThat(holder).not().containsText("139"); // listed for the unit alone
        holder.getByText("是他").click();
        desk.page().waitForResponse(answer -> answer.url().contains("phone=13800138001"),
                () -> desk.fill("来电号码", "13800138001"));
        assertThat(holder.getByText("是他 ✓")).isVisible();
        assertThat(name).hasValue("业主乙");
        holder.getByText("是他").click();
    }

    /** What the clerk would paste into a chat with the customer. */
    private static String linkFor(Desk desk) {
        var made = desk.page().waitForResponse(answer -> answer.url().endsWith("/links")
                && answer.request().method().equals("POST"), () -> desk.press("复制链接"));
        return "/app" + JsonMapper.builder().build().readTree(made.text()).path("path").asString();
    }

    private static void addWords(Page customer, String link) {
        customer.navigate(link);
        assertThat(customer.getByText(SUMMARY).first()).isVisible();
        customer.getByLabel("补充说明").fill("周末在家，可以上门。");
        customer.getByText("送出说明").click();
        assertThat(customer.getByText("收到您的补充").first()).isVisible();
    }

    private static void finish(Desk phone) {
        phone.open("/cases?view=department");
        phone.page().getByText(SUMMARY).first().click();
        phone.sees("周末在家，可以上门");
        phone.press("首次回复");
        phone.fill("回复内容", "已致电客户，今晚维保到场。");
        phone.submit("记下首次回复");
        phone.press("定方案");
        phone.fill("方案", "更换导靴，加注导轨油。");
        phone.submit("定下方案");
        phone.press("办结");
        phone.fill("处理结果", "导靴已更换，试运行无异响。");
        phone.submit("办结");
        phone.sees("待确认");
    }

    private static void confirm(Page customer) {
        customer.reload();
        assertThat(customer.getByText("导靴已更换").first()).isVisible();
        customer.getByText("已解决").click();
        customer.locator(".link-mark").nth(2).click();
        customer.getByText("确认并评价").click();
        assertThat(customer.getByText("您的评价").first()).isVisible();
    }

    private static void close(Desk desk, String address) {
        desk.page().navigate(address);
        desk.sees("客户进度链接"); // the case itself: beside the list there is a button that closes the view
        desk.sees("待关闭");
        desk.press("关闭");
        desk.submit("关闭");
        desk.sees("已关闭");
    }

    private static void callBack(Desk desk) {
        desk.open("/visits");
        desk.page().getByText(SUMMARY).first().click();
        desk.press("领取");
        desk.press("接通，填结果");
        desk.choose("已解决");
        for (var aspect : List.of("服务态度", "处理结果", "总体满意")) {
            mark(desk, aspect, "4");
        }
        mark(desk, "响应速度", "1");
        desk.fill("客户意见", "修是修好了，等了三天。");
        desk.look("service-loop-call");
        desk.submit("记下结果");
        desk.sees("回访结果");
        desk.sees("整改");
    }

    private static void mark(Desk desk, String aspect, String mark) {
        desk.page().locator(".ant-drawer-open .ant-form-item").filter(new FilterOptions().setHasText(aspect)).last()
                .locator(".ant-radio-button-wrapper").filter(new FilterOptions().setHasText(mark)).first().click();
    }

    private static void setRight(Desk phone) {
        phone.open("/visits/rectifications");
        phone.page().getByText(SUMMARY).first().click();
        phone.sees("响应速度");
        phone.press("答复整改");
        phone.fill("整改措施", "夜间电梯故障改由值班工程师 30 分钟内回电。");
        phone.submit("送复核");
        phone.sees("夜间电梯故障改由值班工程师");
        phone.look("service-loop-rectified-phone");
    }
}
