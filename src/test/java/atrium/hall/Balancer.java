package atrium.hall;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A plain balancer in front of several houses: asks each whether it is ready, and sends new connections only to those. */
public final class Balancer implements AutoCloseable {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);

    private final ServerSocket door;
    private final List<Integer> houses;
    private final Set<Integer> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    /** @param houses their ports */
    public Balancer(List<Integer> houses) throws IOException {
        this.houses = List.copyOf(houses);
        this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::watch);
        Thread.ofVirtual().start(this::welcome);
    }

    public int port() {
        return door.getLocalPort();
    }

    public boolean ready(int house) {
        return ready.contains(house);
    }

    private void watch() {
        while (!door.isClosed()) {
            houses.forEach(this::ask);
            try {
                Thread.sleep(BETWEEN_QUESTIONS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void ask(int house) {
        try {
            var question = HttpRequest
                    .newBuilder(URI.create("http://localhost:" + house + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(1)).build();
            if (http.send(question, BodyHandlers.discarding()).statusCode() == 200) {
                ready.add(house);
                return;
            }
        } catch (IOException e) {
            // not there: not ready
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ready.remove(house);
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                var visitor = door.accept();
                Thread.ofVirtual().start(() -> lead(visitor));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void lead(Socket visitor) {
        try (visitor; var house = connect()) {
            var back = Thread.ofVirtual().start(() -> pass(house, visitor));
            pass(visitor, house);
            back.join();
        } catch (IOException e) {
            // the visitor sees the connection end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket connect() throws IOException {
        for (var n = 0; n < 2 * houses.size(); n++) {
            var house = houses.get(Math.floorMod(turn.getAndIncrement(), houses.size()));
            if (ready.contains(house)) {
                try {
                    return new Socket(InetAddress.getLoopbackAddress(), house);
                } catch (IOException e) {
                    ready.remove(house);
                }
            }
        }
        throw new IOException("No house is ready");
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            try {
                to.close();
            } catch (IOException ignored) {
                // closed already
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
