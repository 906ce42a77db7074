package atrium.trials;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Door;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trial S9: whatever nonsense comes to whichever door, the house answers soon, as a problem with a stable code, and stands. */
@HallTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedInputTests {
    /** Each field gets every so manieth nonsense; {@code -Dtrials.every=1} is the long form. */
    private static final int EVERY = Integer.getInteger("trials.every", 15);
    private static final int BODIES = Math.min(EVERY, 5); // no divisor of their number, so each comes to some door
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Pattern VARIABLE = Pattern.compile("\\{[a-z]+}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private @Nullable Household made;
    private @Nullable Handlers methods;
    private final List<String> complaints = new ArrayList<>();
    private int asked;

    @BeforeAll
    void open() {
        made = new Household(hall, projects);
        methods = new Handlers(mapping);
    }

    @Test
    void answersEveryNonsenseInAField() {
        var turn = 0;
        for (var door : Household.changing().filter(each -> !each.takesFile()).toList()) {
            var sound = fields(door);
            for (var field : handlers().bodyFields(door)) {
                turn++;
                for (var n = 0; n < Nonsense.VALUES.size(); n++) {
                    if ((n + turn) % EVERY == 0) {
                        var body = new LinkedHashMap<>(sound);
                        body.put(field, Nonsense.VALUES.get(n));
                        send(door, household().address(door), written(body), field + " = " + Nonsense.VALUES.get(n));
                    }
                }
            }
        }

        check();
    }

    @Test
    void answersEveryNonsenseForABody() {
        var turn = 0;
        for (var door : Household.changing().filter(each -> !each.takesFile()).toList()) {
            var field = handlers().bodyFields(door).stream().findFirst().orElse("x");
            for (var each : Nonsense.bodies(written(fields(door)), field).entrySet()) {
                if (++turn % BODIES == 0) {
                    send(door, household().address(door), each.getValue(), each.getKey());
                }
            }
        }

        check();
    }

    @Test
    void answersEveryNonsenseInTheQuery() {
        var turn = 0;
        for (var door : Household.doors()) {
            for (var field : handlers().queryFields(door)) {
                turn++;
                for (var n = 0; n < Nonsense.WORDS.size(); n++) {
                    if ((n + turn) % EVERY == 0) {
                        var others = door.method().equals("GET") ? household().things.sample(door) : "";
                        var query = "?" + field + "=" + Nonsense.WORDS.get(n) + (others.isEmpty() ? "" : "&" + others);
                        send(door, household().address(door) + query, null, query);
                    }
                }
            }
        }

        check();
    }

    @Test
    void answersEveryNonsenseForAnId() {
        var turn = 0;
        for (var door : Household.doors().stream().filter(Door::bearsId).toList()) {
            turn++;
            for (var n = 0; n < Nonsense.WORDS.size(); n++) {
                if ((n + turn) % EVERY == 0) {
                    var word = Nonsense.WORDS.get(n);
                    send(door, VARIABLE.matcher(door.path()).replaceAll(word.replace("\\", "")),
                            household().body(door), "id " + word);
                }
            }
        }

        check();
    }

    @Test
    void answersFormsThatAreNone() {
        for (var door : Household.changing().filter(Door::takesFile).toList()) {
            var address = household().address(door);
            send(door, address, "{}", "JSON for a form");
            for (var type : List.of("multipart/form-data", "multipart/form-data; boundary=x", "text/plain", "x/y/z")) {
                send(door, address, "--x\r\nContent-Disposition: form-data; name=\"\u0000\"\r\n\r\n", type,
                        Map.of("Content-Type", type));
            }
            var field = door.sample().substring("file ".length()).split("=", 2)[0];
            note(door, "an empty file", () -> household().owner.upload(address, "", new byte[0], Map.of()));
            note(door, "an odd field",
                    () -> household().owner.upload(address, "a\u0001b.txt", new byte[]{0}, Map.of(field, "\u0000")));
        }

        check();
    }

    @Test
    void findsFaultWithAnAnswerThatIsNone() {
        var soon = Duration.ofMillis(3);
        var told = "{\"code\":\"x.y\",\"detail\":\"请重填。\"}";

        assertThat(judge(200, "application/json", "[]", soon)).isNull();
        assertThat(judge(400, "application/problem+json", told, soon)).isNull();
        assertThat(judge(500, "application/problem+json", told, soon)).contains("500");
        assertThat(judge(400, "text/html", "<h1>Bad Request</h1>", soon)).contains("no problem");
        assertThat(judge(400, "application/problem+json", "{\"detail\":\"请重填。\"}", soon)).contains("no code");
        assertThat(judge(400, "application/problem+json", told.replace("请重填", "java.lang.X"), soon)).contains("inside");
        assertThat(judge(200, "application/json", "[]", Duration.ofSeconds(2))).contains("late");
    }

    /** Says what is wrong with an answer to nonsense; null when nothing is. */
    private static @Nullable String judge(int status, String type, String text, Duration took) {
        if (status >= 500) {
            return status + " " + text;
        }
        if (took.compareTo(PATIENCE) > 0) {
            return "late: " + took.toMillis() + " ms";
        }
        if (status < 400) {
            return null;
        }
        if (!type.startsWith("application/problem+json")) {
            return "no problem+json but " + type + " with " + status;
        }
        var problem = JSON.readTree(text);
        if (problem.path("code").asString("").isBlank() || problem.path("detail").asString("").isBlank()) {
            return "no code or no words: " + text;
        }
        return text.matches("(?s).*(Exception|java\\.|org\\.|SQL|tools\\.jackson).*")
                ? "shows its inside: " + text
                : null;
    }

    private Map<String, String> fields(Door door) {
        var fields = new LinkedHashMap<String, String>();
        var body = household().body(door);
        if (body != null && body.startsWith("{")) {
            JSON.readTree(body).properties().forEach(each -> fields.put(each.getKey(), each.getValue().toString()));
        }
        return fields;
    }

    private static String written(Map<String, String> fields) {
        return fields.entrySet().stream().map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private void send(Door door, String address, @Nullable Object body, String what) {
        send(door, address, body, what, Map.of());
    }

    private void send(Door door, String address, @Nullable Object body, String what, Map<String, String> more) {
        var headers = new LinkedHashMap<>(Map.of("If-Match", "\"0\""));
        headers.putAll(more);
        note(door, what, () -> household().owner.send(door.method(), address, body, headers));
    }

    /** One late answer may be the machine's; twice late is the house's. */
    private void note(Door door, String what, java.util.function.Supplier<Visitor.Answer> request) {
        var complaint = judged(request);
        if (complaint != null && complaint.startsWith("late")) {
            complaint = judged(request);
        }
        if (complaint != null) {
            complaints.add("%s (%.60s): %.300s".formatted(door.name(), what, complaint));
        }
    }

    private @Nullable String judged(java.util.function.Supplier<Visitor.Answer> request) {
        asked++;
        var begun = System.nanoTime();
        var answer = request.get();
        return judge(answer.status(), String.valueOf(answer.header("Content-Type")), answer.text(),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private void check() {
        var found = List.copyOf(complaints);
        JsonNode me = household().owner.get("/api/session").json();
        complaints.clear();
        System.out.println("MEASURED S9 " + asked + " malformed requests so far, " + found.size() + " complaints");
        assertThat(found).isEmpty();
        assertThat(me.path("accountId").asLong()).as("the owner is still in").isEqualTo(household().account);
    }

    private Household household() {
        return java.util.Objects.requireNonNull(made);
    }

    private Handlers handlers() {
        return java.util.Objects.requireNonNull(methods);
    }
}
