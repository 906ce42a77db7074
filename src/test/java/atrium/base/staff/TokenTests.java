package atrium.base.staff;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.shared.Zones;
import atrium.hall.Authenticator;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Visitor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class TokenTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Clock clock;

    private long account;
    private Visitor me;
    private Visitor security;
    private String token = "";

    @BeforeEach
    void mint() {
        var org = hall.developer();
        me = hall.signIn(hall.hire(org, "service", List.of("clerk"), null));
        account = me.get("/api/session").json().path("accountId").asLong();
        security = hall.signIn(hall.hire(org, "office", List.of("security-admin"), null));
        Authenticator.bind(security);
        token = me.post("/api/staff/tokens", Map.of("name", "对接", "scopes", List.of("tasks.work"), "days", 30)).json()
                .path("token").asString();
    }

    @Test
    void tellsInWordsWhatATokenMayDoAndWhenItWasLastUsed() {
        assertThat(only().path("scopes").path(0).path("name").asString()).isEqualTo("办理待办");
        assertThat(only().path("lastUsedOn").asString("")).isEmpty();

        assertThat(use()).isEqualTo(200);

        assertThat(only().path("lastUsedOn").asString())
                .isEqualTo(LocalDate.now(clock.withZone(Zones.SHANGHAI)).toString());
        assertThat(only().toString()).doesNotContain(token);
    }

    @Test
    void offersOnlyWhatOneMayOneself() {
        var codes = me.get("/api/staff/tokens/scopes").json().findValuesAsString("code");

        assertThat(codes).contains("tasks.work").doesNotContain("staff.grant");
    }

    @Test
    void endsWhenThePasswordIsReset() {
        assertThat(security.post("/api/staff/accounts/" + account + "/passwords", Map.of()).status()).isEqualTo(200);

        assertThat(use()).isEqualTo(401);
    }

    @Test
    void endsForGoodWhenTheAccountIsDisabled() {
        var state = "/api/staff/accounts/" + account + "/state";
        security.put(state, Map.of("disabled", true), Map.of());
        assertThat(use()).isEqualTo(401);

        security.put(state, Map.of("disabled", false), Map.of());
        assertThat(use()).isEqualTo(401);
    }

    private tools.jackson.databind.JsonNode only() {
        return me.get("/api/staff/tokens").json().path(0);
    }

    private int use() {
        return hall.stranger().send("GET", "/api/tasks", null, Map.of("Authorization", "Bearer " + token)).status();
    }
}
