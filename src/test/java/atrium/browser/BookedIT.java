package atrium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.shared.Zones;
import atrium.hall.Browser;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the page of a customer proposes once he is booked: the list beforehand, the arrival on the day. */
@HallTest
class BookedIT {
    private static final int A_FORTNIGHT = 15;

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void proposesTheListBeforehandAndTheArrivalOnTheDay() {
        var org = hall.developer();
        var project = projects.project(org, "听涛苑");
        var username = hall.hire(org, "service", List.of("supervisor"), null);
        var clerk = hall.signIn(username);
        var customer = clerk.post("/api/customers", Map.of("kind", "PERSON", "name", "赵明", "phone", "13800138021",
                "projectId", project)).json().path("id").asLong();
        var root = "/api/errands/customers/" + customer;
        clerk.post(root + "/matters", Map.of("guide", "title", "projectId", project, "unitId",
                projects.unit(org, project, 6, "601")));
        clerk.post(root + "/appointments", Map.of("startsAt", start(clerk, root)));
        try (var browser = Browser.start()) {
            var screen = Desk.signIn(browser, hall.address(), Browser.DESK, username, Hall.PASSWORD);
            screen.open("/errands/customers/" + customer);
            PlaywrightAssertions.assertThat(primary(screen)).hasText("打印清单");
            screen.look("booked-1-ahead");
            screen.menu("登记到场"); // who comes early is taken in all the same
            screen.sees("到场 赵明"); // whole, as the page under it
            screen.open("/errands?part=waiting");
            screen.sees("赵*");

            hall.as(org, () -> hall.db().sql("update errands_appointments set starts_at = ? where customer_id = ?")
                    .params(Timestamp.from(Instant.now()), customer).update());
            screen.open("/errands/customers/" + customer);
            PlaywrightAssertions.assertThat(primary(screen)).hasText("登记到场");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static Locator primary(Desk screen) {
        return screen.page().locator("main .ant-btn-primary");
    }

    private static String start(Visitor clerk, String root) {
        for (var ahead = 1; ahead < A_FORTNIGHT; ahead++) {
            var day = LocalDate.now(Zones.SHANGHAI).plusDays(ahead);
            for (var start : clerk.get(root + "/starts?day=" + day).json()) {
                if (!start.has("full")) {
                    return start.path("at").asString();
                }
            }
        }
        throw new IllegalStateException("No free start within a fortnight");
    }
}
