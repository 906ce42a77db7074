package atrium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Browser;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class SignInIT {
    @Autowired
    private Hall hall;

    @Test
    void signsInAndOutAtTheDeskAndOnThePhone() {
        var username = hall.hire(hall.developer(), "service", List.of("clerk"), null);
        try (var browser = Browser.start()) {
            for (var size : List.of(Browser.DESK, Browser.PHONE)) {
                var page = browser.open(hall.address(), size);
                page.navigate("/");
                page.getByLabel("用户名").fill(username);
                page.getByLabel("密码", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                        .fill("wrong");
                page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("登录")).click();
                assertThat(page.getByText("用户名或密码不对。连续输错")).isVisible();
                page.getByLabel("密码", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                        .fill(Hall.PASSWORD);
                page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("登录")).click();
                assertThat(page.getByText("待办").first()).isVisible();
                page.context().clearCookies(); // as after half an hour without a touch
                page.reload();
                assertThat(page.getByText("长时间没有操作，已退出，请重新登录")).isVisible();
                assertThat(page).hasTitle("登录 · 中庭");
                var pair = page.locator(".ant-alert-info").evaluate("node => [getComputedStyle(node).backgroundColor]");
                assertThat(pair).isEqualTo(List.of("rgb(234, 243, 240)")); // pine on it: 5.3 to 1
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
