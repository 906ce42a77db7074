package atrium.base.exchange;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Browser;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody starts a long import and goes to do other things. */
@HallTest
class ImportProgressIT {
    @Autowired
    private Hall hall;

    @Test
    void showsTheSameBarToWhoComesBack() {
        var rows = new StringBuilder("地块编号,面积,权利人\n");
        for (var i = 1; i <= 700; i++) {
            rows.append("A").append(i).append(",1,").append(i == 600 ? "gate page" : "").append('\n');
        }
        try (var browser = Browser.start()) {
            var page = browser.open(hall.address(), Browser.DESK);
            signIn(page);
            page.navigate("/app/imports/new?kind=plots");
            page.locator("input[type=file]").setInputFiles(
                    new FilePayload("七百块地.csv", "text/csv", rows.toString().getBytes(StandardCharsets.UTF_8)));
            click(page, "检查数据");
            var gate = PlotsTarget.gate("gate page");
            click(page, "导入 700 行");
            assertThat(page.getByText("500 / 700 行")).isVisible();
            var address = page.url();

            click(page, "离开（导入照常进行）");
            assertThat(page.getByText("导入中 71%").first()).isVisible();
            page.navigate(address);
            assertThat(page.getByText("500 / 700 行")).isVisible();
            page.reload();
            assertThat(page.getByText("500 / 700 行")).isVisible();

            gate.countDown();
            assertThat(page.getByText("七百块地.csv 已导入").first()).isVisible();
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
}
