package atrium.base.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.base.shared.Refusal;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Visitor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class OwnAccountTests {
    @Autowired
    private Hall hall;

    private long org;
    private String username;
    private Visitor me;

    @BeforeEach
    void hire() {
        org = hall.developer();
        username = hall.hire(org, "service", List.of("clerk"), null);
        me = hall.signIn(username);
    }

    @Test
    void endsAllOtherSessionsWhenThePasswordChanges() {
        var elsewhere = hall.signIn(username);
        var before = me.cookie("atrium");

        assertThat(change(Hall.PASSWORD, "Xin-Mima-2026").status()).isEqualTo(204);

        assertThat(elsewhere.get("/api/session").status()).isEqualTo(401);
        assertThat(me.get("/api/session").status()).isEqualTo(200);
        assertThat(me.cookie("atrium")).isNotEqualTo(before);
    }

    @Test
    void holdsPasswordsToTheRules() {
        assertThat(change(Hall.PASSWORD, "Ab-1").code()).isEqualTo("password.short");
        assertThat(change(Hall.PASSWORD, "abcdefgh1").code()).isEqualTo("password.simple");
        assertThat(change(Hall.PASSWORD, "X-1" + username).code()).isEqualTo("password.username");
        assertThat(change("wrong", "Xin-Mima-2026").code()).isEqualTo("password.wrong");
        assertThat(change(Hall.PASSWORD, Hall.PASSWORD).code()).isEqualTo("password.reused");
    }

    @Test
    void refusesTheLastFivePasswords() {
        var passwords = List.of(Hall.PASSWORD, "Mima-0001x", "Mima-0002x", "Mima-0003x", "Mima-0004x");
        for (var i = 0; i < 4; i++) {
            assertThat(change(passwords.get(i), passwords.get(i + 1)).status()).isEqualTo(204);
        }

        assertThat(change("Mima-0004x", Hall.PASSWORD).code()).isEqualTo("password.reused");
        assertThat(change("Mima-0004x", "Mima-0005x").status()).isEqualTo(204);
        assertThat(change("Mima-0005x", Hall.PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void asksAdministratorsForTwelveCharacters() {
        assertThatThrownBy(() -> PasswordRules.check("Ab-123456", "u", true)).isInstanceOf(Refusal.class);
        PasswordRules.check("Ab-123456", "u", false);
    }

    @Test
    void demandsANewPasswordAfterNinetyDays() {
        hall.as(org, () -> hall.db().sql("""
            update staff_accounts set password_changed_at = now() - interval '91 days' where username = ?""")
                .param(username).update());

        assertThat(me.get("/api/session").json().path("mustChangePassword").asBoolean()).isTrue();
        assertThat(me.get("/api/tasks").status()).isEqualTo(403);
    }

    @Test
    void namesSessionsByAnIdThatOpensNothing() {
        var elsewhere = hall.signIn(username);
        var rows = me.get("/api/session/list").json();

        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.toString()).doesNotContain(String.valueOf(me.cookie("atrium")));
        var other = rows.valueStream().filter(row -> !row.path("current").asBoolean()).findFirst().orElseThrow();
        assertThat(me.delete("/api/session/list/" + other.path("id").asString()).status()).isEqualTo(204);
        assertThat(elsewhere.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void hidesOtherPeoplesSessions() {
        var other = hall.signIn(hall.hire(org, "service", List.of("clerk"), null));
        var id = other.get("/api/session/list").json().path(0).path("id").asString();

        assertThat(me.delete("/api/session/list/" + id).status()).isEqualTo(404);
        assertThat(other.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void givesANewSessionAtSignIn() {
        var before = me.cookie("atrium");

        me.signIn(username, Hall.PASSWORD);

        assertThat(me.cookie("atrium")).isNotEqualTo(before);
    }

    @Test
    void cutsATokenDownToItsScopesAndNeverBeyondOnesOwn() {
        var wide = me.post("/api/staff/tokens", Map.of("name", "对接", "scopes", List.of("staff.grant"), "days", 30));
        var long_ = me.post("/api/staff/tokens", Map.of("name", "对接", "scopes", List.of("tasks.work"), "days", 400));
        var minted = me.post("/api/staff/tokens", Map.of("name", "对接", "scopes", List.of("tasks.work"), "days", 30));
        var bearer = Map.of("Authorization", "Bearer " + minted.json().path("token").asString());
        var machine = hall.stranger();

        assertThat(wide.code()).isEqualTo("token.too-wide");
        assertThat(long_.status()).isEqualTo(400);
        assertThat(machine.send("GET", "/api/tasks", null, bearer).status()).isEqualTo(200);
        assertThat(machine.send("GET", "/api/files?subjectType=case&subjectId=1", null, bearer).status())
                .isEqualTo(403);
        assertThat(machine.send("PUT", "/api/session/password", Map.of("current", "a", "next", "b"), bearer).code())
                .isEqualTo("session.not-by-token");

        me.delete("/api/staff/tokens/" + minted.json().path("id").asLong());
        assertThat(machine.send("GET", "/api/tasks", null, bearer).status()).isEqualTo(401);
    }

    @Test
    void slowsDownAnAddressThatSprays() {
        var throttle = new SignInThrottle(Clock.fixed(Instant.parse("2026-11-23T01:00:00Z"), ZoneOffset.UTC), 3);
        for (var i = 0; i < 3; i++) {
            throttle.check("10.0.0.1");
            throttle.failed("10.0.0.1");
        }

        assertThatThrownBy(() -> throttle.check("10.0.0.1")).isInstanceOf(Refusal.class);
        throttle.check("10.0.0.2");
    }

    private Visitor.Answer change(String current, String next) {
        return me.put("/api/session/password", Map.of("current", current, "next", next), Map.of());
    }
}
