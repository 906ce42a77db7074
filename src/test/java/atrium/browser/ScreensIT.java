package atrium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Browser;
import atrium.hall.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.json.JsonMapper;

/** Makes the demo organisations and looks at the main screens, desk and phone; -Dscreens.write keeps the pictures in docs/screens. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "atrium.home=target/demo-hall")
@ActiveProfiles("demo")
@DirtiesContext
class ScreensIT {
    private static final String PASSWORD = "Zhongting-2026";

    /** @param ids the list whose first record stands in the path as {id}; null when none does */
    private record Screen(String name, String username, String path, String shows, @Nullable String ids) {
        Screen(String name, String username, String path, String shows) {
            this(name, username, path, shows, null);
        }
    }

    private static final List<Screen> SCREENS = List.of(new Screen("tasks", "clerk", "/tasks", "待办"),
            new Screen("intake", "clerk", "/cases/new", "来电号码"),
            new Screen("visit", "clerk", "/visits/{id}", "开场",
                    "/api/visits?box=all&measure=waiting&limit=1"),
            new Screen("errands", "clerk", "/errands/customers/{id}", "请带材料",
                    "/api/errands/customers?limit=1"),
            new Screen("messages", "clerk", "/notifications", "消息"),
            new Screen("cases", "director", "/cases?view=all", "客户事项"),
            new Screen("board", "director", "/board", "哪个部门让客户等得最久"),
            new Screen("grid", "supervisor", "/properties", "楼盘表"),
            new Screen("customers", "supervisor", "/customers", "客户"),
            new Screen("customer-cases", "supervisor", "/customers/{id}?tab=cases", "单号",
                    "/api/customers?limit=1"),
            new Screen("import", "supervisor", "/imports/new", "导入"),
            new Screen("settings", "supervisor", "/cases/settings", "事项设置"),
            new Screen("survey", "supervisor", "/surveys/{id}?tab=results", "有效",
                    "/api/surveys"),
            new Screen("handbook", "supervisor", "/cases/handbooks/{id}", "〕3 号",
                    "/api/cases/handbooks"),
            new Screen("groups", "director", "/cases/groups", "疑似群诉"),
            new Screen("history", "director", "/activity", "操作记录"));

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Test
    void showsTheMainScreensOfTheDemoAtDeskAndPhone() throws IOException {
        assertThat(db.sql("select count(*) from demo_made").query(Integer.class).single()).isEqualTo(3);
        try (var browser = Browser.start()) {
            for (var size : List.of(Browser.DESK, Browser.PHONE)) {
                var device = size == Browser.DESK ? "desk" : "phone";
                for (var username : SCREENS.stream().map(Screen::username).distinct().toList()) {
                    var desk = Desk.signIn(browser, "http://localhost:" + port, size, username, PASSWORD);
                    SCREENS.stream().filter(screen -> screen.username().equals(username)).forEach(screen -> {
                        desk.open(screen.ids() == null
                                ? screen.path()
                                : screen.path().replace("{id}", id(desk, screen)));
                        desk.sees(screen.shows());
                        desk.look(screen.name() + "-" + device);
                    });
                    if (username.equals("director")) {
                        openACase(desk, device);
                    }
                    if (username.equals("clerk") && size == Browser.PHONE) {
                        followAsCustomer(desk);
                    }
                    desk.page().context().close();
                }
            }
            assertThat(browser.complaints()).isEmpty();
        }
        keep();
    }

    @Test
    void givesEverySoldUnitOfTheDemoItsBuyer() {
        var supervisor = new Visitor(port);
        supervisor.signIn("supervisor", PASSWORD);
        var building = supervisor.get("/api/properties/buildings").json().path("items").get(0).path("id").asLong();

        var cells = supervisor.get("/api/properties/grid?building=" + building).json().path("cells");

        assertThat(cells).isNotEmpty().allSatisfy(cell -> assertThat(
                supervisor.get("/api/customers/units/" + cell.path("id").asLong() + "/holders").json().path("holders")
                        .isEmpty())
                .as(cell.path("label").asString()).isEqualTo("AVAILABLE".equals(cell.path("status").asString())));
    }

    private static void openACase(Desk desk, String device) {
        var id = desk.page().evaluate("""
            async () => (await (await fetch('/api/cases?box=all&state=PLANNED&limit=1')).json()).items[0].id""");
        desk.open("/cases/" + id);
        desk.sees("部门用时");
        desk.look("case-" + device);
        desk.page().getByText("时限").first().click();
        desk.look("clocks-" + device);
    }

    private static String id(Desk desk, Screen screen) {
        return desk.page().evaluate("""
            async (list) => {
                const answer = await (await fetch(list)).json();
                const first = (answer.items ?? answer)[0];
                if (!first) throw new Error(JSON.stringify(answer));
                return String(first.id);
            }""", screen.ids()).toString();
    }

    /** What a customer with a link sees of a case that waits for his word. */
    private static void followAsCustomer(Desk desk) {
        var id = desk.page().evaluate("""
            async () => (await (await fetch('/api/cases?box=all&state=DONE&limit=1')).json()).items[0].id""");
        desk.open("/cases/" + id);
        var link = desk.page().waitForResponse(answer -> answer.url().endsWith("/links")
                && answer.request().method().equals("POST"), () -> desk.press("复制链接"));
        desk.open(JsonMapper.builder().build().readTree(link.text()).path("path").asString());
        desk.sees("问题解决了吗");
        desk.look("link-phone");
    }

    private static void keep() throws IOException {
        if (System.getProperty("screens.write") == null) {
            return;
        }
        var kept = Files.createDirectories(Path.of("docs/screens"));
        try (var pictures = Files.newDirectoryStream(Path.of("target/browser"), "*-{desk,phone}.png")) {
            for (var picture : pictures) {
                Files.copy(picture, kept.resolve(picture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
