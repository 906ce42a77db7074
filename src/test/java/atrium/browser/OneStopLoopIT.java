package atrium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Browser;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The main job, end to end in a browser: units come in, a request is taken, dispatched, answered, done, confirmed, closed, and seen. */
@HallTest
class OneStopLoopIT {
    private static final String UNITS = """
        楼栋,单元,楼层,房号,用途,建筑面积,套内面积,单价,总价,状态
        1栋,1单元,15,1501,住宅,108.36,85.60,15000.00,1625400.00,已售
        1栋,1单元,15,1502,住宅,89.52,70.72,15100.00,1351752.00,已售
        """;

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu/M/d");

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void takesARequestFromTheDeskToTheBoard() {
        var org = hall.developer();
        projects.project(org, "另一个项目"); // the desk must know by the room which one is meant
        var supervisor = hall.hire(org, "service", List.of("supervisor"), null);
        var clerk = hall.hire(org, "service", List.of("clerk"), null);
        var engineer = hall.hire(org, "engineering", List.of("engineer"), null);
        try (var browser = Browser.start()) {
            importUnits(at(browser, supervisor, Browser.DESK));
            var number = takeIn(at(browser, clerk, Browser.DESK));
            answer(at(browser, engineer, Browser.PHONE), number);
            finish(at(browser, clerk, Browser.DESK), number);
            seeTheBoard(at(browser, supervisor, Browser.DESK));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private Desk at(Browser browser, String username, int[] size) {
        return Desk.signIn(browser, hall.address(), size, username, Hall.PASSWORD);
    }

    private static void importUnits(Desk desk) {
        desk.open("/imports/new?kind=units");
        desk.page().locator("input[type=file]").setInputFiles(
                new FilePayload("价目表.csv", "text/csv", UNITS.getBytes(StandardCharsets.UTF_8)));
        desk.sees("名称相符");
        desk.pick("项目", "新建项目");
        desk.fill("新项目名称", "望江苑");
        desk.look("loop-1-columns");
        desk.press("检查数据");
        desk.sees("套数");
        desk.look("loop-2-preview");
        desk.press("导入 2 行");
        desk.sees("已导入");
        desk.open("/properties");
        desk.sees("1501");
        desk.look("loop-3-grid");
    }

    private static String takeIn(Desk desk) {
        desk.open("/cases/new");
        desk.choose("电话");
        desk.fill("来电号码", "13800138000");
        desk.fill("姓名", "张三丰");
        desk.pick("房号", "1501");
        desk.choose("报修");
        desk.fill("摘要", "卫生间顶板渗水");
        desk.fill("描述", "主卫顶板靠近管井处渗水，<script>alert(1)</script> 下雨后更明显。");
        desk.pick("类别", "渗漏");
        tellWhen(desk);
        desk.look("loop-4-intake");
        desk.press("登记");
        desk.sees("已登记");
        var number = desk.page().locator(".intake-number").textContent();
        desk.press("立即派单");
        desk.sees("定级派单");
        desk.look("loop-5-dispatch");
        desk.submit("派单");
        desk.sees("已派给工程部");
        return number;
    }

    /** Days as people write them, with the keys people press: nothing is lost, and nothing is sent on the way. */
    private static void tellWhen(Desk desk) {
        var yesterday = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);
        desk.type("发生时间", "2026/13/45", "2026/13/45");
        desk.sees("“2026/13/45”不是日期");
        desk.type("发生时间", yesterday.plusDays(9) + " 10:00", yesterday.plusDays(9).toString());
        desk.sees("不能晚于现在");
        desk.press("登记");
        desk.type("发生时间", yesterday + " 9:05", yesterday + ".* 09:05");
        var field = desk.page().getByLabel("发生时间");
        clearWithTheMouse(desk, field);
        field.press("Control+a");
        field.pressSequentially(yesterday.format(WRITTEN));
        field.press("Enter");
        assertThat(field).hasValue(Pattern.compile("^" + yesterday + ".* 00:00"));
        assertThat(desk.page().locator(".ant-form-item-explain-error")).hasCount(0);
    }

    /** Leafing through the months loses nothing typed; wiping the day out takes the wrong words along. */
    private static void clearWithTheMouse(Desk desk, Locator field) {
        desk.type("发生时间", "2026/13/45", "2026/13/45");
        desk.sees("“2026/13/45”不是日期");
        field.click();
        desk.page().locator(".ant-picker-dropdown:visible .ant-picker-header-prev-btn").click();
        assertThat(field).hasValue("2026/13/45");
        desk.page().locator(".ant-picker").filter(new Locator.FilterOptions().setHas(field)).hover();
        desk.page().locator(".ant-picker-clear").click();
        assertThat(field).hasValue("");
        assertThat(desk.page().getByText("不是日期")).hasCount(0);
    }

    private static void answer(Desk desk, String number) {
        desk.open("/cases"); // nothing is his own yet: the list opens where something waits for his department
        desk.page().getByText("卫生间顶板渗水").first().click();
        desk.sees(number);
        desk.press("首次回复");
        desk.fill("回复内容", "已致电客户，明日上午上门查勘。");
        desk.submit("记下首次回复");
        desk.press("定方案");
        desk.fill("方案", "先做闭水试验，再定点维修。");
        var end = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(10);
        desk.type("预计完成", end.format(WRITTEN), end.toString());
        desk.submit("定下方案");
        desk.press("办结");
        desk.fill("处理结果", "管根重做防水，闭水 48 小时无渗漏。");
        desk.look("loop-6-done-phone");
        desk.submit("办结");
        desk.sees("待确认");
    }

    private static void finish(Desk desk, String number) {
        desk.open("/cases?view=all");
        desk.page().getByText(number).first().click();
        desk.press("客户确认");
        desk.choose("电话");
        desk.choose("5 很满意");
        desk.submit("记下确认");
        desk.sees("待关闭");
        desk.press("关闭");
        desk.sees("关闭后各项时限停止计算");
        desk.submit("关闭");
        desk.sees("已关闭");
        assertThat(desk.page().getByText("<script>alert(1)</script>").first()).isVisible(); // shown as the words they are
        desk.look("loop-7-closed");
    }

    private static void seeTheBoard(Desk desk) {
        desk.open("/board");
        desk.sees("首次回复及时率");
        assertThat(desk.page().getByText("工程部").first()).isVisible();
        desk.look("loop-8-board");
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        desk.page().locator(".ant-segmented-item").filter(new Locator.FilterOptions().setHasText("自定")).first().click();
        var days = desk.page().locator(".ant-picker-range input");
        days.first().press("Control+a");
        days.first().pressSequentially(today.minusDays(45).toString());
        days.first().press("Enter");
        days.last().press("Control+a");
        days.last().pressSequentially(today.toString());
        days.last().press("Enter");
        assertThat(desk.page()).hasURL(Pattern.compile("from=" + today.minusDays(45) + ".*to=" + today));
        clearOneEnd(desk, today);
    }

    /** With the keys alone; the other end stays. */
    private static void clearOneEnd(Desk desk, LocalDate today) {
        for (var leave : List.of("Tab", "Enter")) {
            desk.open("/cases?view=all&from=" + today.minusDays(45) + "&to=" + today);
            desk.page().locator(".list-filters").getByText("更多").click();
            var from = desk.page().locator(".ant-drawer-open .ant-picker-range input").first();
            assertThat(from).hasValue(today.minusDays(45).toString());
            from.press("Control+a");
            from.press("Delete");
            from.press(leave);
            assertThat(desk.page()).hasURL(Pattern.compile("^(?!.*from=).*to=" + today));
            assertThat(from).hasValue("");
        }
    }
}
