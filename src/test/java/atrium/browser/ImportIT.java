package atrium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Browser;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class ImportIT {
    private static final String FILE = """
        2026年地块清单,,,
        宗地号,土地面积(平方米),业主,备注
        A-1,88.5,张三,
        A-2,九十,李四,待核
        A-3,120,王五,
        A-1,88.5,张三,重复
        合计,208.5,,
        """;

    @Autowired
    private Hall hall;

    @Test
    void importsTheGoodRowsOfAFileAndHandsBackTheBad() {
        try (var browser = Browser.start()) {
            for (var size : List.of(Browser.DESK, Browser.PHONE)) {
                var page = browser.open(hall.address(), size);
                signIn(page);
                page.navigate("/app/imports/new?kind=plots");
                assertThat(page.getByText("文件里须有：地块编号、面积")).isVisible();
                look(page, size, "1-upload");
                page.locator("input[type=file]").setInputFiles(new FilePayload("地块清单.csv", "text/csv",
                        FILE.getBytes(Charset.forName("GB18030"))));
                assertThat(page.getByText("名称相符").first()).isVisible();
                look(page, size, "2-columns");
                click(page, "检查数据");
                assertThat(page.getByText("与第 3 行重复").first()).isVisible();
                assertThat(page.getByText("面积“九十”不是数字。").first()).isVisible();
                look(page, size, "3-preview");
                click(page, "导入 2 行");
                assertThat(page.getByText("下载拒收的 2 行（附原因）")).isVisible();
                look(page, size, "4-result");
                click(page, "下载拒收的 2 行（附原因）");
                page.getByLabel("下载原因（会记入动态）").fill("改正后再导入");
                look(page, size, "4-reason");
                var book = page.waitForDownload(
                        () -> page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("下载").setExact(true))
                                .click());
                assertThat(book.suggestedFilename()).isEqualTo("拒收行-地块清单.xlsx");
                page.reload();
                assertThat(page.getByText("地块清单.csv 已导入").first()).isVisible();
                page.navigate("/app/imports");
                assertThat(page.getByText("已导入").first()).isVisible();
                look(page, size, "5-list");
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void signIn(Page page) {
        var username = hall.hire(hall.developer(), "service", List.of("supervisor"), null);
        page.navigate("/");
        page.getByLabel("用户名").fill(username);
        page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(Hall.PASSWORD);
        click(page, "登录");
        assertThat(page.getByText("待办").first()).isVisible();
    }

    private static void click(Page page, String word) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(word)).click();
    }

    private static void look(Page page, int[] size, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(Path.of("target/browser/import-" + name + "-" + size[0] + ".png")));
    }
}
