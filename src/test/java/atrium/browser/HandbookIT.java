package atrium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.shared.Zones;
import atrium.hall.Browser;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** Handling rules are published on screen, by whoever has read once more what they change. */
@HallTest
class HandbookIT {
    private static final String ROOT = "/api/cases/handbooks";

    @Autowired
    private Hall hall;

    @Test
    void publishesADraftAfterTellingWhatItChanges() {
        var org = hall.developer();
        var username = hall.hire(org, "service", List.of("supervisor"), null);
        var supervisor = hall.signIn(username);
        var draft = (ObjectNode) supervisor.post(ROOT, Map.of()).json();
        draft.put("documentNumber", "客服〔2026〕7 号").put("effectiveFrom", LocalDate.now(Zones.SHANGHAI).toString())
                .put("appliesToOpen", true);
        var path = ROOT + "/" + draft.path("id").asLong();
        assertThat(supervisor.put(path, draft,
                Map.of("If-Match", "\"" + draft.path("rowVersion").asInt() + "\"")).status()).isEqualTo(200);
        try (var browser = Browser.start()) {
            var screen = Desk.signIn(browser, hall.address(), Browser.DESK, username, Hall.PASSWORD);
            screen.open("/cases/handbooks/" + draft.path("id").asLong());
            screen.press("发布");
            screen.sees("时限有变的 0 件");
            screen.look("handbook-1-publish");
            screen.agree();
            screen.sees("我已阅读并确认");
            assertThat(supervisor.get(path).json().path("state").asString()).isNotEqualTo("DRAFT");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
