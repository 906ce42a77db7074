package atrium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/** Makes the demo organisations and looks at the main screens, desk and phone; -Dscreens.write keeps the pictures in docs/screens. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "atrium.home=target/demo-hall")
@ActiveProfiles("demo")
@DirtiesContext
class ScreensIT {
    private static final String PASSWORD = "Zhongting-2026";

    private record Screen(String name, String username, String path, String shows) {}

    private static final List<Screen> SCREENS = List.of(new Screen("tasks", "clerk", "/tasks", "待办"),
            new Screen("intake", "clerk", "/cases/new", "来电号码"), new Screen("cases", "director", "/cases?view=all", "客户事项"),
            new Screen("board", "director", "/board", "哪个部门让客户等得最久"), new Screen("grid", "supervisor", "/properties", "楼盘表"),
            new Screen("customers", "supervisor", "/customers", "客户"), new Screen("import", "supervisor", "/imports/new", "导入"),
            new Screen("settings", "supervisor", "/cases/settings", "事项设置"), new Screen("history", "director", "/activity", "操作记录"));

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
                        desk.open(screen.path());
                        desk.sees(screen.shows());
                        desk.look(screen.name() + "-" + device);
                    });
                    if (username.equals("director")) {
                        openACase(desk, device);
                    }
                    desk.page().context().close();
                }
            }
            assertThat(browser.complaints()).isEmpty();
        }
        keep();
    }

    private static void openACase(Desk desk, String device) {
        desk.open("/cases?view=all&state=PLANNED");
        desk.page().getByText("-CH-").first().click();
        desk.sees("部门用时");
        desk.look("case-" + device);
        desk.page().getByText("时限").first().click();
        desk.look("clocks-" + device);
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
