package atrium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Browser;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What somebody does shows on the open pages of others, without a reload. */
@HallTest
class LiveIT {
    private static final int TABS = 9;
    /** In milliseconds; whoever only asks each minute would seldom be in time. */
    private static final double AT_ONCE = 5_000;

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private long org;
    private long project;
    private String supervisor = "";
    private Visitor desk = new Visitor(0);
    private JsonNode options = tools.jackson.databind.node.MissingNode.getInstance();

    @BeforeEach
    void open() {
        org = hall.developer();
        project = projects.project(org, "望江苑");
        supervisor = hall.hire(org, "service", List.of("supervisor"), null);
        desk = hall.signIn(supervisor);
        options = desk.get("/api/cases/options").json();
    }

    @Test
    void showsInTheListAndTheInboxOfOthersWhatOneDid() {
        var engineer = hall.hire(org, "engineering", List.of("head"), null);
        var one = registered("外墙渗水");
        try (var browser = Browser.start()) {
            var list = signIn(browser, supervisor, Browser.DESK, "/cases?view=all");
            list.sees("待派单");
            var inbox = signIn(browser, engineer, Browser.PHONE, "/tasks?view=department");
            inbox.sees("本部门没有等人领取的事");
            var clerk = signIn(browser, hall.hire(org, "service", List.of("clerk"), null), Browser.DESK,
                    "/cases/" + one.path("id").asLong());
            var loads = loads(list, inbox);

            clerk.press("派单");
            clerk.choose("一般");
            clerk.pick("派给", "工程部");
            clerk.submit("派单");

            list.sees("待处理");
            inbox.sees("外墙渗水");
            list.look("live-1-list");
            inbox.look("live-2-inbox-phone");
            assertThat(loads.get()).as("pages loaded anew").isZero();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void holdsBackWhileAFormIsFilledInAndSaysSo() {
        var one = registered("楼道灯不亮");
        try (var browser = Browser.start()) {
            var screen = signIn(browser, supervisor, Browser.DESK, "/cases/" + one.path("id").asLong());
            screen.press("派单");
            note(desk, one, "本人在另一处补记");
            screen.page().waitForTimeout(AT_ONCE); // one's own doing is no news
            PlaywrightAssertions.assertThat(screen.page().getByText("本页有更新，点此刷新")).hasCount(0);
            note(hall.signIn(hall.hire(org, "service", List.of("clerk"), null)), one, "客户又来电催问");
            screen.sees("本页有更新，点此刷新");
            PlaywrightAssertions.assertThat(screen.page().getByText("客户又来电催问")).hasCount(0);
            screen.look("live-3-held");

            screen.page().getByText("本页有更新，点此刷新").click();
            PlaywrightAssertions.assertThat(screen.page().getByText("客户又来电催问").first()).isAttached();
            PlaywrightAssertions.assertThat(screen.page().getByText("本页有更新，点此刷新")).hasCount(0);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void reachesEveryTabOfOnePersonOverOneLine() {
        registered("第一件");
        try (var browser = Browser.start()) {
            var first = signIn(browser, supervisor, Browser.DESK, "/cases?view=all");
            var lines = new AtomicInteger();
            var refused = new AtomicInteger();
            Consumer<Request> count = request -> lines.addAndGet(isLive(request) ? 1 : 0);
            first.page().context().onRequest(count);
            first.page().context()
                    .onResponse(answer -> refused.addAndGet(answer.status() == 429 || answer.status() == 503 ? 1 : 0));
            var tabs = new ArrayList<Page>(List.of(first.page()));
            IntStream.range(1, TABS).forEach(n -> {
                var tab = first.page().context().newPage();
                tab.navigate("/app/cases?view=all");
                PlaywrightAssertions.assertThat(tab.getByText("第一件").first()).isVisible();
                tabs.add(tab);
            });

            registered("第二件");

            tabs.forEach(tab -> PlaywrightAssertions.assertThat(tab.getByText("第二件").first()).isVisible());
            assertThat(lines.get()).as("lines of all tabs").isLessThanOrEqualTo(1);
            assertThat(refused.get()).isZero();
        }
    }

    private static void note(Visitor who, JsonNode one, String text) {
        assertThat(who.post("/api/cases/" + one.path("id").asLong() + "/notes", Map.of("text", text)).status())
                .isLessThan(300);
    }

    private static boolean isLive(Request request) {
        return request.url().endsWith("/api/notifications/live");
    }

    /** Counts pages that are loaded anew. */
    private static AtomicInteger loads(Desk... screens) {
        var loads = new AtomicInteger();
        for (var screen : screens) {
            screen.page().onLoad(page -> loads.incrementAndGet());
        }
        return loads;
    }

    private Desk signIn(Browser browser, String username, int[] size, String path) {
        var screen = Desk.signIn(browser, hall.address(), size, username, Hall.PASSWORD);
        PlaywrightAssertions.setDefaultAssertionTimeout(AT_ONCE);
        screen.open(path);
        return screen;
    }

    private JsonNode registered(String summary) {
        return desk.post("/api/cases", Map.of("channel", "PHONE", "kind", "COMPLAINT", "categoryId",
                options.path("categories").path(0).path("id").asLong(), "projectId", project, "summary", summary,
                "description", summary)).json();
    }
}
