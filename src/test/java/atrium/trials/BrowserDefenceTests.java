package atrium.trials;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Door;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Trial S15: what another site makes a signed-in person's browser do comes to nothing, and every answer says how to treat it. */
@HallTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserDefenceTests {
    private static final String ELSEWHERE = "https://evil.example";

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private @Nullable Household made;

    @BeforeAll
    void open() {
        made = new Household(hall, projects);
    }

    @Test
    void refusesEveryChangeWithoutTheTokenOrWithAWrongOne() {
        var complaints = new ArrayList<String>();
        for (var door : Door.declared().stream().filter(each -> !each.method().equals("GET")).toList()) {
            for (var headers : List.of(Map.<String, String>of(), Map.of("X-XSRF-TOKEN", "00000000-0000"))) {
                var answer = send(door, headers);
                if (answer.statusCode() != 403 || !answer.body().contains("\"code\":\"access.denied\"")) {
                    complaints.add(door.name() + " answered " + answer.statusCode() + " " + answer.body());
                }
            }
        }

        assertThat(complaints).isEmpty();
        assertThat(household().owner.get("/api/session").status()).isEqualTo(200);
    }

    /** Otherwise the refusals above might have another reason. */
    @Test
    void takesTheSameChangeWithTheToken() {
        var token = String.valueOf(household().owner.cookie("XSRF-TOKEN"));
        var door = new Door("PUT", "/api/notifications/address", "", "{\"mail\":\"a@example.com\"}");

        assertThat(send(door, Map.of("X-XSRF-TOKEN", token)).statusCode()).isEqualTo(200);
    }

    @Test
    void saysWithEveryAnswerHowToTreatIt() {
        var complaints = new ArrayList<String>();
        for (var door : Door.declared()) {
            var own = send(door, Map.of("Origin", ELSEWHERE));
            var strange = request(door.method(), household().address(door), household().things.sample(door),
                    Map.of("Origin", ELSEWHERE));
            for (var answer : List.of(own, strange)) {
                faults(answer.headers(), true).forEach(fault -> complaints.add(door.name() + ": " + fault));
                if (answer.statusCode() >= 300 && answer.statusCode() < 400 || answer.statusCode() >= 500) {
                    complaints.add(door.name() + " answered " + answer.statusCode());
                }
            }
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void saysSoOfPagesAndOfWhatIsNotThere() {
        for (var path : List.of("/", "/index.html", "/app/cases", "/nothing", "/api/nothing", "/error",
                "/actuator/health", "/actuator/env", "/v3/api-docs", "/api/cases/%00", "/api//cases", "/api/cases;x=1",
                "/app/..%2f..%2fetc/passwd")) {
            assertThat(faults(request("GET", path, "", Map.of()).headers(), false)).as(path).isEmpty();
        }
    }

    @Test
    void leadsWhoTypesAnAddressWithoutTheAppToThePageAndNowhereElse() {
        var page = Map.of("Accept", "text/html");

        assertThat(request("GET", "/cases?view=all", "", page).headers().firstValue("Location"))
                .contains("/app/cases?view=all");
        assertThat(request("GET", "/cases", "", Map.of("Accept", "application/json")).statusCode()).isEqualTo(401);
        assertThat(request("GET", "/api/cases", "", page).statusCode()).isEqualTo(401);
        assertThat(household().owner.get("/api/cases/abc").status()).isEqualTo(404);
        assertThat(household().owner.get("/api/cases/abc").code()).isNotBlank();
    }

    @Test
    void findsHeadersThatLackOrOpen() {
        var open = HttpHeaders.of(Map.of("Access-Control-Allow-Origin", List.of("*"), "X-Content-Type-Options",
                List.of("nosniff"), "Cache-Control", List.of("public, max-age=60")), (name, value) -> true);

        assertThat(faults(open, true)).contains("Content-Security-Policy lacks", "X-Frame-Options lacks",
                "Referrer-Policy lacks", "may be kept: public, max-age=60", "is open to *");
    }

    @Test
    void answersNoOtherSiteThatAsksBeforehand() {
        for (var door : Door.declared()) {
            var answer = request("OPTIONS", household().address(door), "", Map.of("Origin", ELSEWHERE,
                    "Access-Control-Request-Method", door.method(), "Access-Control-Request-Headers", "x-xsrf-token"));

            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).as(door.name()).isEmpty();
        }
    }

    @Test
    void doesNotBelieveTheHostItIsCalledBy() throws IOException {
        for (var path : List.of("/", "/api/session", "/api/cases/link/nothing", "/app", "//evil.example/x")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                    + "Connection: close\r\n\r\n")).as(path).doesNotContain("evil.example");
        }
    }

    /** @param personal whether it may hold what is somebody's own */
    private static List<String> faults(HttpHeaders headers, boolean personal) {
        var faults = new ArrayList<String>();
        for (var name : List.of("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options",
                "Referrer-Policy")) {
            if (headers.allValues(name).size() != 1) {
                faults.add(name + (headers.firstValue(name).isEmpty() ? " lacks" : " comes twice"));
            }
        }
        var kept = headers.firstValue("Cache-Control").orElse("");
        if (personal && !kept.contains("no-store") && !kept.contains("private, no-cache")) {
            faults.add("may be kept: " + kept);
        }
        headers.firstValue("Access-Control-Allow-Origin").ifPresent(value -> faults.add("is open to " + value));
        return faults;
    }

    private HttpResponse<String> send(Door door, Map<String, String> headers) {
        var owner = household().owner;
        var all = new java.util.HashMap<>(headers);
        all.put("Cookie", "atrium=" + owner.cookie("atrium") + "; XSRF-TOKEN=" + owner.cookie("XSRF-TOKEN"));
        return request(door.method(), household().address(door), household().things.sample(door), all);
    }

    private HttpResponse<String> request(String method, String path, String body, Map<String, String> headers) {
        var address = method.equals("GET") && !body.isEmpty() ? path + "?" + body : path;
        var request = HttpRequest.newBuilder(URI.create(hall.address() + address)).method(method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.header("Content-Type", "application/json").header("If-Match", "\"0\"");
        headers.forEach(request::setHeader);
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", URI.create(hall.address()).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Household household() {
        return java.util.Objects.requireNonNull(made);
    }
}
