package atrium.base.staff;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class SignInTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Clock clock;

    @Test
    void showsWhoIsSignedInAndWhatTheyMayDo() {
        var clerk = hall.visitor(hall.developer(), "clerk");

        var me = clerk.get("/api/session").json();

        assertThat(me.path("department").path("name").asString()).isEqualTo("客户服务管理中心");
        assertThat(me.path("permissions").toString()).contains("cases.intake").doesNotContain("staff.edit");
    }

    @Test
    void tellsHistoryWhoSignedInByName() {
        var org = hall.developer();
        var username = hall.hire(org, "service", List.of("clerk"), null);
        hall.stranger().post("/api/session", Map.of("username", username, "password", "wrong"));
        hall.signIn(username);

        var actors = hall.as(org, () -> hall.db().sql("""
            select actor from activity_entries where org_id = ? and verb like 'staff.sign%'""").param(org)
                .query(String.class).list());

        assertThat(actors).hasSize(2).containsOnly("测试员" + username);
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
    void doesNotTellAStrangerThatAnAccountIsLocked() {
        var username = hall.hire(hall.developer(), "service", List.of("clerk"), null);
        var stranger = hall.stranger();
        var before = stranger.post("/api/session", Map.of("username", username, "password", "wrong"));
        for (var i = 0; i < 4; i++) {
            stranger.post("/api/session", Map.of("username", username, "password", "wrong" + i));
        }

        var locked = stranger.post("/api/session", Map.of("username", username, "password", "wrong"));

        assertThat(locked.status()).isEqualTo(before.status());
        assertThat(locked.text()).isEqualTo(before.text());
    }

    /** The check of a password costs tens of milliseconds; an answer without it would stand out. */
    @Test
    void takesAsLongForALockedAccountAndAnUnknownName() {
        var org = hall.developer();
        var open = hall.hire(org, "service", List.of("clerk"), null);
        var locked = hall.hire(org, "service", List.of("clerk"), null);
        hall.as(org, () -> hall.db().sql("update staff_accounts set locked_until = ? where username = ?")
                .params(Timestamp.from(clock.instant().plus(SignIn.LOCK)), locked).update());

        var usual = median(open);

        assertThat(median(locked)).isGreaterThan(usual / 4);
        assertThat(median("nobody-" + open)).isGreaterThan(usual / 4);
    }

    /** Nanoseconds; few enough tries that none of them locks. */
    private long median(String username) {
        var stranger = hall.stranger();
        stranger.get("/api/session");
        return LongStream.range(0, 3).map(n -> {
            var start = System.nanoTime();
            stranger.post("/api/session", Map.of("username", username, "password", "no" + n));
            return System.nanoTime() - start;
        }).sorted().skip(1).findFirst().orElseThrow();
    }

    @Test
    void endsTheSessionAtSignOut() {
        var clerk = hall.visitor(hall.developer(), "clerk");

        clerk.delete("/api/session");

        assertThat(clerk.get("/api/session").status()).isEqualTo(401);
    }
}
