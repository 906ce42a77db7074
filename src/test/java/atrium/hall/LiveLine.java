package atrium.hall;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The line over which an open screen hears what changed. */
public final class LiveLine implements AutoCloseable {
    /** To come back only after a minute. */
    public static final String AWAY = "retry: 60000";

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /** Opens it, and waits until the node has looked where things stand. */
    public LiveLine(Hall hall, Visitor visitor) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(hall.address() + "/api/notifications/live"))
                .header("Accept", "text/event-stream").header("Cookie", "atrium=" + visitor.cookie("atrium")).build();
        var response = http.send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("The line answers " + response.statusCode());
        }
        Thread.ofVirtual().start(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> line.startsWith("event: open") || line.matches("data: .+")
                        || AWAY.equals(line))
                        .forEach(heard::add);
                heard.add("end");
            } catch (IOException | UncheckedIOException e) {
                heard.add("cut");
            }
        });
        if (!"event: open".equals(heard.poll(5, TimeUnit.SECONDS))) {
            throw new IOException("The line did not open");
        }
    }

    /** What is heard next, "end" when the line ended; null when nothing is heard for so long. */
    @Nullable
    public String next(Duration patience) throws InterruptedException {
        return heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Forgets what was heard, after the node has caught up. */
    public void settle() throws InterruptedException {
        Thread.sleep(2_500);
        heard.clear();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
