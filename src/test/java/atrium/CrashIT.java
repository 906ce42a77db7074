package atrium;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Authenticator;
import atrium.hall.Hall;
import atrium.hall.LoneHouse;
import atrium.hall.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** What was acknowledged is there once, whatever is killed under load. */
class CrashIT {
    private static final Duration LOAD = Duration.ofSeconds(3);
    private static final int KILLS = Integer.getInteger("trials.kills", 1);
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final int AFTERWARDS = 10;

    private final Map<String, String> acknowledged = new LinkedHashMap<>();
    private final Map<String, Object> unknown = new LinkedHashMap<>();
    private int count;
    private int port;
    private long category;
    private LoneHouse house = new LoneHouse(Path.of("target/crash"), 0);

    @BeforeEach
    void choose() throws IOException {
        var home = Path.of("target/crash");
        FileSystemUtils.deleteRecursively(home);
        port = LoneHouse.freePort();
        house = new LoneHouse(home, port);
    }

    @AfterEach
    void leave() throws InterruptedException {
        house.close();
    }

    @Test
    void losesAndDoublesNothingWhenTheHouseOrItsDatabaseIsKilled() throws Exception {
        var staff = house.start();
        var clerk = clerk(staff);
        category = clerk.get("/api/cases/options").json().path("categories").path(0).path("id").asLong();

        var again = clerk;
        for (var n = 0; n < KILLS; n++) {
            load(again, staff, house::kill);
            house.start();
            again = clerk(staff);
            measure("R2 kill of the house", again);
        }
        var beforeTheKills = acknowledged.size();
        for (var n = 0; n < KILLS; n++) {
            load(again, staff, house::killDatabase);
            measure("R4 kill of the database", again);
        }
        var beforeTheEnd = acknowledged.size();
        post(again, staff, AFTERWARDS);

        assertThat(beforeTheKills).isGreaterThan(KILLS);
        assertThat(beforeTheEnd).isGreaterThan(beforeTheKills + KILLS);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(beforeTheEnd + AFTERWARDS);
        assertThat(acknowledged.values()).doesNotHaveDuplicates();
        assertThat(kept(again)).isEqualTo(new TreeMap<>(acknowledged));
        assertThat(again.get("/actuator/health").json().path("status").asString()).isEqualTo("UP");
        var report = auditor(staff).post("/api/activity/verifications", Map.of()).json();
        assertThat(report.path("sound").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.path("sealed").asInt()).isGreaterThanOrEqualTo(acknowledged.size());
    }

    private void load(Visitor clerk, LoneHouse.Staff staff, Killing killing) throws Exception {
        var load = Thread.ofPlatform().start(() -> post(clerk, staff, Integer.MAX_VALUE));
        Thread.sleep(LOAD);
        killing.strike();
        load.join();
    }

    /** What is killed, and how. */
    private interface Killing {
        void strike() throws Exception;
    }

    private void measure(String what, Visitor clerk) throws InterruptedException {
        var begun = System.nanoTime();
        retry(clerk);
        System.out.printf("MEASURED %s: answered again after %.1f s, %d acknowledged so far%n", what,
                (System.nanoTime() - begun) / 1e9, acknowledged.size());
    }

    /** Posts cases as fast as they are answered, until one is not acknowledged. */
    private void post(Visitor clerk, LoneHouse.Staff staff, int most) {
        for (var n = 0; n < most; n++) {
            var key = "case-%06d".formatted(++count);
            var body = Map.of("channel", "PHONE", "kind", "COMPLAINT", "categoryId", category, "projectId",
                    staff.project(), "summary", key, "description", "渗水");
            if (!tried(clerk, key, body)) {
                unknown.put(key, body);
                return;
            }
        }
    }

    /** Sends again what nobody knows the outcome of, under the same key, until it is acknowledged. */
    private void retry(Visitor clerk) throws InterruptedException {
        assertThat(unknown).hasSize(1);
        var deadline = System.nanoTime() + RECOVERY.toNanos();
        for (var each : unknown.entrySet()) {
            while (!tried(clerk, each.getKey(), each.getValue())) {
                assertThat(System.nanoTime()).as("still no answer").isLessThan(deadline);
                Thread.sleep(100);
            }
        }
        unknown.clear();
    }

    private boolean tried(Visitor clerk, String key, Object body) {
        try {
            var answer = clerk.send("POST", "/api/cases", body, Map.of("Idempotency-Key", key));
            if (answer.status() == 201) {
                acknowledged.put(key, answer.json().path("number").asString());
                return true;
            }
            assertThat(answer.status()).as(answer.text()).isGreaterThanOrEqualTo(500);
            return false;
        } catch (UncheckedIOException unanswered) {
            return false;
        }
    }

    /** The numbers of all cases by their summaries; two of one summary show as both. */
    private static Map<String, String> kept(Visitor clerk) {
        var kept = new TreeMap<String, String>();
        var after = "";
        do {
            var page = clerk.get("/api/cases?limit=200" + after).json();
            page.path("items").forEach(row -> kept.merge(row.path("summary").asString(),
                    row.path("number").asString(), (one, two) -> one + " and " + two));
            after = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!after.isEmpty());
        return kept;
    }

    private Visitor clerk(LoneHouse.Staff staff) {
        var visitor = new Visitor(port);
        visitor.signIn(staff.clerk(), Hall.PASSWORD);
        return visitor;
    }

    private Visitor auditor(LoneHouse.Staff staff) {
        var visitor = new Visitor(port);
        visitor.signIn(staff.auditor(), Hall.PASSWORD);
        Authenticator.bind(visitor);
        return visitor;
    }
}
