package atrium.base.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running server and its watchdog: one thread starts it, keeps its log, and starts it again when it dies. The thread
 * lives as long as the server, because the kernel ties the server's life to the thread that started it.
 */
final class PostgresServer {
    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STEADY = Duration.ofMinutes(1);
    private final PostgresCluster cluster;
    private final PostgresLog output;
    private final int port;
    private final CompletableFuture<Void> firstStart = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Process process;

    private PostgresServer(PostgresCluster cluster, PostgresLog output, int port) {
        this.cluster = cluster;
        this.output = output;
        this.port = port;
        // a daemon, so that a main method that ends takes the server with it
        this.thread = Thread.ofPlatform().name("postgres-" + port).daemon().unstarted(this::watch);
    }

    /** Returns when the server takes connections; throws when it ends before. */
    static PostgresServer start(PostgresCluster cluster, PostgresLog output, int port)
            throws IOException, InterruptedException {
        var server = new PostgresServer(cluster, output, port);
        server.thread.start();
        try {
            server.firstStart.get(START.toSeconds(), TimeUnit.SECONDS);
            return server;
        } catch (ExecutionException | TimeoutException failed) {
            server.close();
            throw new IOException(output.tail(), failed);
        }
    }

    int port() {
        return port;
    }

    /** The process id of the server that runs now, -1 between two. */
    long pid() {
        var running = process;
        return running == null ? -1 : running.pid();
    }

    void close() throws IOException, InterruptedException {
        closing.countDown();
        // more than once, because the watchdog may just be starting the next one
        while (thread.isAlive()) {
            var running = process;
            if (running != null && running.isAlive()) {
                cluster.stop();
            }
            thread.join(Duration.ofMillis(50));
        }
    }

    private void watch() {
        var pause = SHORTEST_PAUSE;
        while (closing.getCount() > 0) {
            var started = System.nanoTime();
            try {
                live();
            } catch (IOException failed) {
                output.add(String.valueOf(failed.getMessage()));
            } catch (InterruptedException interrupted) {
                return;
            }
            if (firstStart.completeExceptionally(new IOException("ended at once")) || closing.getCount() == 0) {
                return;
            }
            if (System.nanoTime() - started > STEADY.toNanos()) {
                pause = SHORTEST_PAUSE;
            }
            log.error("PostgreSQL on port {} ended by itself, starting it again in {} ms:\n{}", port, pause.toMillis(),
                    output.tail());
            if (closingWithin(pause)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** One life of the server, from its start until nothing of it is left. */
    private void live() throws IOException, InterruptedException {
        var running = cluster.launch(port);
        process = running;
        var readiness = Thread.ofVirtual().start(() -> awaitReady(running));
        // the log ends only when the last backend has let go of it, so the rest is cleared while we still read
        var cleared = running.onExit().thenRunAsync(this::clear);
        try (var lines = new BufferedReader(
                new InputStreamReader(running.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } finally {
            cleared.join();
            readiness.join();
            process = null;
        }
    }

    private void awaitReady(Process running) {
        try {
            while (running.isAlive()) {
                if (cluster.ready(running)) {
                    if (!firstStart.complete(null)) {
                        log.info("PostgreSQL on port {} is back", port);
                    }
                    return;
                }
                Thread.sleep(5);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void clear() {
        try {
            cluster.awaitStragglers();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean closingWithin(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }
}
