package atrium.base.staff;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class SignInTests {
    @Autowired
    private Hall hall;

    @Test
    void showsWhoIsSignedInAndWhatTheyMayDo() {
        var clerk = hall.visitor(hall.developer(), "clerk");

        var me = clerk.get("/api/session").json();

        assertThat(me.path("department").path("name").asString()).isEqualTo("客户服务管理中心");
        assertThat(me.path("permissions").toString()).contains("cases.intake").doesNotContain("staff.edit");
    }

    @Test
    void answersAStrangerWith401() {
        var answer = hall.stranger().get("/api/session");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("session.required");
    }

    @Test
    void saysTheSameOfAWrongPasswordAndAnUnknownName() {
        var username = hall.hire(hall.developer(), "service", List.of("clerk"), null);
        var stranger = hall.stranger();

        var wrong = stranger.post("/api/session", Map.of("username", username, "password", "no"));
        var unknown = stranger.post("/api/session", Map.of("username", "nobody-" + username, "password", "no"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text()).isEqualTo(unknown.text());
    }

    @Test
    void locksTheAccountAfterFiveFailures() {
        var username = hall.hire(hall.developer(), "service", List.of("clerk"), null);
        var stranger = hall.stranger();
        for (var i = 0; i < 5; i++) {
            stranger.post("/api/session", Map.of("username", username, "password", "wrong" + i));
        }

        var right = stranger.post("/api/session", Map.of("username", username, "password", Hall.PASSWORD));

        assertThat(right.status()).isEqualTo(401);
        assertThat(right.code()).isEqualTo("session.locked");
    }

    @Test
    void endsTheSessionAtSignOut() {
        var clerk = hall.visitor(hall.developer(), "clerk");

        clerk.delete("/api/session");

        assertThat(clerk.get("/api/session").status()).isEqualTo(401);
    }
}
