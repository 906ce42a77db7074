package atrium.base.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.tasks.Tasks;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Visitor;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an open screen hears without asking. */
@HallTest
class LiveTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Notifications notifications;

    @Autowired
    private Tasks tasks;

    @Test
    void hearsOfAMessageAndOfATaskOfOnesOwnAndOfNobodyElses() throws Exception {
        var org = hall.developer();
        var listener = hall.signIn(hall.hire(org, "service", List.of("clerk"), null));
        var me = listener.get("/api/session").json();
        var other = hall.signIn(hall.hire(org, "engineering", List.of("engineer"), null)).get("/api/session").json();
        var http = HttpClient.newHttpClient();
        try {
            var heard = listen(http, listener);
            assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("event: open");
            Thread.sleep(1_500); // until the node has looked where the hints stand

            hall.as(org, () -> {
                notifications.tell(new Message("x", "cases.urged",
                        new Message.Colleague(other.path("personId").asLong()), "催办", "别人的", null, null));
                return null;
            });
            hall.as(org, () -> {
                tasks.open(new Tasks.Owed("test", 1, "call", "回电", "/tasks", null,
                        me.path("department").path("id").asLong(), null, null));
                return null;
            });
            assertThat(heard.poll(6, TimeUnit.SECONDS)).isEqualTo("data: tasks");

            hall.as(org, () -> {
                notifications.tell(new Message("y", "cases.urged", new Message.Colleague(me.path("personId").asLong()),
                        "催办", "请今天回复", null, null));
                return null;
            });
            assertThat(heard.poll(6, TimeUnit.SECONDS)).isEqualTo("data: messages");
        } finally {
            http.shutdownNow();
        }
    }

    @Test
    void givesTheCountOnceToWhoCannotTakeAStream() {
        var clerk = hall.visitor(hall.developer(), "clerk");

        assertThat(clerk.get("/api/notifications/live").json().path("unread").asInt()).isZero();
        assertThat(hall.stranger().get("/api/notifications/live").status()).isEqualTo(401);
    }

    private BlockingQueue<String> listen(HttpClient http, Visitor visitor) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(hall.address() + "/api/notifications/live"))
                .header("Accept", "text/event-stream").header("Cookie", "atrium=" + visitor.cookie("atrium")).build();
        var response = http.send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        var heard = new LinkedBlockingQueue<String>();
        Thread.ofVirtual().start(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> line.startsWith("event: open") || line.matches("data: .+"))
                        .forEach(heard::add);
            } catch (java.io.IOException | java.io.UncheckedIOException e) {
                heard.add("cut");
            }
        });
        return heard;
    }
}
