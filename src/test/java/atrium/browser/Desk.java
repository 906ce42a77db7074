package atrium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import atrium.hall.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Somebody at a screen, doing what people do: sign in, press, fill in, look. */
final class Desk {
    /** In milliseconds: the machine may be busy with other things, and a screen is looked at for what it shows. */
    private static final double PATIENCE = 15_000;
    /** In milliseconds between pressing and letting go: what moves meanwhile is not clicked. */
    private static final double SLOW_FINGER = 250;

    private final Page page;

    private Desk(Page page) {
        this.page = page;
    }

    /** Opens the house on a screen of the size and signs in. */
    static Desk signIn(Browser browser, String house, int[] size, String username, String password) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        var desk = new Desk(browser.open(house, size));
        desk.page.navigate("/");
        desk.page.getByLabel("用户名").fill(username);
        desk.page.getByLabel("密码", new GetByLabelOptions().setExact(true)).fill(password);
        desk.press("登录");
        assertThat(desk.page.getByText("待办").first()).isVisible();
        return desk;
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate("/app" + path);
    }

    /** Presses the button of the word; in a drawer, when one is open. */
    void press(String word) {
        expect(() -> place().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(word)).last().click());
    }

    /** Presses the one button that carries exactly the word. */
    void pressExactly(String word) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(word).setExact(true)).click();
    }

    void fill(String label, String text) {
        field(label).fill(text);
    }

    /** Picks from a row of choices. */
    void choose(String word) {
        place().locator(".ant-radio-button-wrapper").filter(new Locator.FilterOptions().setHasText(word)).first()
                .click();
    }

    /** Picks from a list that opens below a field. */
    void pick(String label, String word) {
        field(label).click();
        field(label).fill(word);
        page.locator(".ant-select-dropdown:visible")
                .getByText(word, new Locator.GetByTextOptions().setExact(false)).first().click();
    }

    /** Picks from the menu of what else may be done. */
    void menu(String word) {
        page.locator("main").getByLabel("更多办理").first().click();
        page.locator(".ant-dropdown:visible").getByText(word, new Locator.GetByTextOptions().setExact(true)).click();
    }

    /** Picks a day from those the field proposes. */
    void day(String label, String proposed) {
        field(label).click();
        page.locator(".ant-picker-dropdown:visible").getByText(proposed).first()
                .click(new Locator.ClickOptions().setDelay(SLOW_FINGER));
    }

    /** Types a day and goes on with the next field; the field then shows what it took. */
    void type(String label, String text, String taken) {
        field(label).click();
        field(label).press("Control+a");
        field(label).pressSequentially(text); // a field that reads along must not take half a day for a whole one
        field(label).press("Tab");
        assertThat(field(label)).hasValue(Pattern.compile("^" + taken));
    }

    void sees(String text) {
        expect(() -> assertThat(page.getByText(text).locator("visible=true").first()).isVisible());
    }

    /** Sends the drawer's form and waits until the drawer is gone. */
    void submit(String word) {
        press(word);
        expect(() -> assertThat(page.locator(".ant-drawer-open")).hasCount(0));
    }

    /** Says yes to a dialog that asks once more. */
    void agree() {
        page.locator(".ant-modal-confirm .ant-btn-primary").click();
    }

    /** What the screen shows instead is kept as a picture, and told to the log. */
    private void expect(Runnable wish) {
        try {
            wish.run();
        } catch (AssertionError | TimeoutError missed) {
            look("missed");
            System.err.println("MISSED at " + page.url() + ": " + page.locator("body").innerText());
            throw missed;
        }
    }

    /** Keeps a picture for whoever wants to look. */
    void look(String name) {
        page.waitForTimeout(700); // charts and drawers come to rest
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/browser/" + name + ".png")));
    }

    private Locator field(String label) {
        return place().getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).first();
    }

    /** The drawer that is open, or the page: asked anew at every try, for a drawer takes a moment to open. */
    private Locator place() {
        return page.locator("body:not(:has(.ant-drawer-open)) main, .ant-drawer-open .ant-drawer-section, "
                + ".ant-drawer-open .ant-drawer-content").last();
    }
}
