package atrium.trials;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.web.http.CookieSerializer;

/** Trials S4 and S5: a session is its owner's only and ends when it must; passwords cannot be tried out, nor names. */
@HallTest
class SessionTests {
    private static final Set<String> FLAGS = Set.of("httponly", "samesite=lax", "path=/");

    @Autowired
    private Hall hall;

    @Autowired
    private FindByIndexNameSessionRepository<? extends Session> sessions;

    @Autowired
    private CookieSerializer cookies;

    private long org;
    private String username = "";
    private Visitor me = new Visitor(1);

    @BeforeEach
    void hire() {
        org = hall.developer();
        username = hall.hire(org, "service", List.of("clerk"), null);
        me = hall.signIn(username);
    }

    @Test
    void keepsTheCookieFromScriptsAndFromOtherSites() {
        var plain = cookieOfASignIn();

        assertThat(lacking(plain)).isEmpty();
        assertThat(lacking("atrium=x; Path=/")).containsExactly("httponly", "samesite=lax");
    }

    @Test
    void keepsTheCookieOffPlainLinesOnceItCameOverAnEncryptedOne() {
        var request = new MockHttpServletRequest();
        request.setSecure(true);
        var response = new MockHttpServletResponse();
        cookies.writeCookieValue(new CookieSerializer.CookieValue(request, response, "x"));

        assertThat(response.getHeader(HttpHeaders.SET_COOKIE)).contains("; Secure");
    }

    /** Otherwise who plants a session of their own in another's browser would be signed in with them. */
    @Test
    void takesNoSessionFromBeforeTheSignInAndKillsTheOldOne() {
        var planted = String.valueOf(me.cookie("atrium"));
        me.signIn(username, Hall.PASSWORD);

        assertThat(me.cookie("atrium")).isNotEqualTo(planted);
        assertThat(by(planted).status()).isEqualTo(401);
    }

    @Test
    void takesNoSessionThatSomebodyMadeUp() {
        var madeUp = "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw";
        var stranger = hall.stranger();
        stranger.get("/api/session");
        var answer = stranger.send("POST", "/api/session", Map.of("username", username, "password", Hall.PASSWORD),
                Map.of("Cookie", "atrium=" + madeUp + "; XSRF-TOKEN=" + stranger.cookie("XSRF-TOKEN")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(String.join("\n", answer.raw().headers().allValues(HttpHeaders.SET_COOKIE))).contains("atrium=")
                .doesNotContain(madeUp);
        assertThat(by(madeUp).status()).isEqualTo(401);
    }

    @Test
    void opensNothingOnceSignedOutHereOrFromElsewhere() {
        var elsewhere = hall.signIn(username);
        var kept = String.valueOf(elsewhere.cookie("atrium"));
        me.get("/api/session/list").json().forEach(row -> {
            if (!row.path("current").asBoolean()) {
                me.delete("/api/session/list/" + row.path("id").asString());
            }
        });
        var own = String.valueOf(me.cookie("atrium"));
        me.delete("/api/session");

        assertThat(by(kept).status()).isEqualTo(401);
        assertThat(by(own).status()).isEqualTo(401);
    }

    @Test
    void endsAfterHalfAnHourUnusedAndAfterTwelveHoursHoweverUsed() {
        var idle = hall.signIn(username);
        var young = hall.signIn(username);
        hall.as(org, () -> hall.db()
                .sql("update staff_accounts set password_changed_at = now() - interval '2 days' where username = ?")
                .param(username).update()); // else sessions from before the hiring would end for another reason
        shift(idle, session -> session.setLastAccessedTime(Instant.now().minus(Duration.ofMinutes(31))));
        shift(me, session -> session.setAttribute("atrium.signed-in-at", Instant.now().minus(Duration.ofHours(13))));
        shift(young, session -> session.setAttribute("atrium.signed-in-at", Instant.now().minus(Duration.ofHours(11))));

        assertThat(idle.get("/api/session").status()).isEqualTo(401);
        assertThat(me.get("/api/session").status()).isEqualTo(401);
        assertThat(young.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void opensNothingOldAfterANewPassword() {
        var token = me.post("/api/staff/tokens", Map.of("name", "对接", "scopes", List.of("tasks.work"), "days", 30))
                .json().path("token").asString();
        var bearer = Map.of("Authorization", "Bearer " + token);
        var stolen = String.valueOf(me.cookie("atrium"));
        var before = List.of(hall.stranger().send("GET", "/api/tasks", null, bearer).status(), by(stolen).status());

        me.put("/api/session/password", Map.of("current", Hall.PASSWORD, "next", "Xin-Mima-2026"), Map.of());

        assertThat(before).containsOnly(200);
        assertThat(hall.stranger().send("GET", "/api/tasks", null, bearer).status()).isEqualTo(401);
        assertThat(by(stolen).status()).isEqualTo(401);
        assertThat(me.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void locksAfterFiveSoThatTheRightPasswordComesTooLate() {
        var stranger = hall.stranger();
        var statuses = new TreeSet<Integer>();
        for (var n = 0; n < Integer.getInteger("trials.guesses", 20); n++) {
            statuses.add(stranger.post("/api/session", Map.of("username", username, "password", "guess" + n)).status());
        }

        var right = stranger.post("/api/session", Map.of("username", username, "password", Hall.PASSWORD));

        assertThat(statuses).containsExactly(401);
        assertThat(right.code()).isEqualTo("session.locked");
        assertThat(me.get("/api/session").status()).as("who is in already works on").isEqualTo(200);
    }

    /** One password over many names: known, unknown, locked, disabled and odd ones all look the same. */
    @Test
    void tellsNoNameFromAnotherWhenOnePasswordIsSprayed() {
        var disabled = hall.hire(org, "service", List.of("clerk"), null);
        hall.as(org, () -> hall.db().sql("update staff_accounts set disabled_at = now() where username = ?")
                .param(disabled).update());
        var names = new java.util.ArrayList<>(List.of(username, disabled, username.toUpperCase(java.util.Locale.ROOT),
                "admin", "root", "' or 1=1", "\u202e" + username));
        for (var n = 0; n < 10; n++) {
            names.add("nobody" + n);
        }
        var stranger = hall.stranger();

        var answers = names.stream()
                .map(name -> stranger.post("/api/session", Map.of("username", name, "password", "Spray-2026")))
                .map(answer -> answer.status() + answer.text()).collect(Collectors.toSet());

        assertThat(answers).hasSize(1);
    }

    private void shift(Visitor visitor, java.util.function.Consumer<Session> change) {
        @SuppressWarnings("unchecked") // the rows' own session type is not public
        var rows = (FindByIndexNameSessionRepository<Session>) sessions;
        var id = new String(java.util.Base64.getDecoder().decode(visitor.cookie("atrium")),
                java.nio.charset.StandardCharsets.UTF_8);
        var session = java.util.Objects.requireNonNull(rows.findById(id));
        change.accept(session);
        rows.save(session);
    }

    /** Who comes with this cookie and nothing else. */
    private Visitor.Answer by(String cookie) {
        return hall.stranger().send("GET", "/api/session", null, Map.of("Cookie", "atrium=" + cookie));
    }

    private String cookieOfASignIn() {
        var answer = hall.stranger().post("/api/session", Map.of("username", username, "password", Hall.PASSWORD));
        return answer.raw().headers().allValues(HttpHeaders.SET_COOKIE).stream()
                .filter(each -> each.startsWith("atrium=")).findFirst().orElseThrow();
    }

    private static Set<String> lacking(String cookie) {
        var lacking = new TreeSet<>(FLAGS);
        for (var part : cookie.split(";", -1)) {
            lacking.remove(part.strip().toLowerCase(java.util.Locale.ROOT));
        }
        return lacking;
    }
}
