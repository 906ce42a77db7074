package atrium;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.EmbeddedPostgres;
import atrium.hall.Authenticator;
import atrium.hall.Balancer;
import atrium.hall.Hall;
import atrium.hall.LoneHouse;
import atrium.hall.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Two houses on one database behind a balancer: one may be restarted after the other while people work, and nobody notices. */
class TwoHousesIT {
    private static final Path HOME = Path.of("target/two-houses").toAbsolutePath();
    /** Ten in the long form: {@code -Dtrials.restarts=10}. */
    private static final int RESTARTS = Integer.getInteger("trials.restarts", 2);
    private static final int WORKERS = 3;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void servesEveryRequestWhileTheHousesRestartInTurn() throws Exception {
        FileSystemUtils.deleteRecursively(HOME);
        try (var postgres = EmbeddedPostgres.start(HOME.resolve("db"), 0)) {
            var houses = List.of(new LoneHouse(HOME.resolve("home"), LoneHouse.freePort()),
                    new LoneHouse(HOME.resolve("home"), LoneHouse.freePort()));
            var settings = settings(postgres);
            var staff = houses.get(0).start(settings);
            houses.get(1).start(settings);
            try (var balancer = new Balancer(houses.stream().map(LoneHouse::port).toList())) {
                await(balancer, houses.get(0));
                await(balancer, houses.get(1));
                workWhile(balancer, staff, () -> restart(balancer, houses, settings));
                check(balancer, staff);
            } finally {
                houses.get(0).close();
                houses.get(1).close();
            }
        }
    }

    private static String[] settings(EmbeddedPostgres postgres) {
        var databases = postgres.databases();
        return new String[]{"--atrium.db.url=" + databases.url(), "--atrium.db.user=" + databases.app().user(),
                "--atrium.db.password=" + databases.app().password(), "--atrium.db.owner=" + databases.owner().user(),
                "--atrium.db.owner-password=" + databases.owner().password(), "--atrium.drain=1s"};
    }

    private static void restart(Balancer balancer, List<LoneHouse> houses, String[] settings) {
        try {
            for (var n = 0; n < RESTARTS; n++) {
                var house = houses.get(n % houses.size());
                house.close();
                house.start(settings);
                await(balancer, house);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Balancer balancer, LoneHouse house) throws InterruptedException {
        while (!balancer.ready(house.port())) {
            Thread.sleep(50);
        }
    }

    private void workWhile(Balancer balancer, LoneHouse.Staff staff, Runnable restarts) throws InterruptedException {
        var over = new AtomicBoolean();
        var workers = new ArrayList<Thread>();
        for (var n = 0; n < WORKERS; n++) {
            var name = "w" + n + "-";
            workers.add(Thread.ofPlatform().start(() -> work(balancer, staff, name, over)));
        }
        restarts.run();
        over.set(true);
        for (var worker : workers) {
            worker.join();
        }
    }

    /**
     * Takes cases in and looks at the list, one request after the other; anything but the expected answer is a failure. Each has
     * a connection of its own, as behind a balancer that speaks HTTP: this one only passes bytes.
     */
    private void work(Balancer balancer, LoneHouse.Staff staff, String name, AtomicBoolean over) {
        try {
            var clerk = new Visitor(balancer.port());
            clerk.signIn(staff.clerk(), Hall.PASSWORD);
            var category = clerk.get("/api/cases/options").json().path("categories").path(0).path("id").asLong();
            for (var n = 0; !over.get(); n++) {
                var key = name + n;
                var answer = clerk.send("POST", "/api/cases", Map.of("channel", "PHONE", "kind", "COMPLAINT",
                        "categoryId", category, "projectId", staff.project(), "summary", key, "description", "渗水"),
                        Map.of("Idempotency-Key", key, "Connection", "close"));
                note(answer, 201);
                acknowledged.put(key, answer.json().path("number").asString());
                note(clerk.send("GET", "/api/cases?limit=20", null, Map.of("Connection", "close")), 200);
            }
        } catch (RuntimeException e) {
            failures.add(e.toString());
        }
    }

    private void note(Visitor.Answer answer, int expected) {
        if (answer.status() != expected) {
            failures.add(answer.status() + " " + answer.text());
        }
    }

    private void check(Balancer balancer, LoneHouse.Staff staff) {
        assertThat(failures).isEmpty();
        assertThat(acknowledged).hasSizeGreaterThan(WORKERS * RESTARTS);
        assertThat(acknowledged.values()).doesNotHaveDuplicates();
        var auditor = new Visitor(balancer.port());
        auditor.signIn(staff.auditor(), Hall.PASSWORD);
        Authenticator.bind(auditor);
        var report = auditor.post("/api/activity/verifications", Map.of()).json();
        assertThat(report.path("sound").asBoolean()).as(report.toString()).isTrue();
    }
}
