package atrium.trials;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.EmbeddedPostgres;
import atrium.hall.Hall;
import atrium.hall.LoneHouse;
import atrium.hall.Visitor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** Trial R9: the house that works is killed half-way through an import; the other one finishes it, each row once. */
class TakeOverIT {
    private static final Path HOME = Path.of("target/take-over").toAbsolutePath();
    private static final int ROWS = Integer.getInteger("trials.rows", 12_000);
    /** Seconds; the house's own are ten, in the long form: {@code -Dtrials.heartbeat=10}. */
    private static final int HEARTBEAT = Integer.getInteger("trials.heartbeat", 2);
    private static final Duration TAKE_OVER = Duration.ofSeconds(60);

    @Test
    void finishesWhatAKilledHouseBeganWithEachRowOnce() throws Exception {
        FileSystemUtils.deleteRecursively(HOME);
        try (var postgres = EmbeddedPostgres.start(HOME.resolve("db"), 0);
                var first = new LoneHouse(HOME.resolve("home"), LoneHouse.freePort());
                var second = new LoneHouse(HOME.resolve("home"), LoneHouse.freePort())) {
            var staff = first.start(settings(postgres));
            var there = clerk(first, staff);
            var address = checked(there, staff.project());
            assertThat(there.post(address + "/runs", Map.of("mode", "GOOD_ROWS")).status()).isEqualTo(202);
            var done = await(there, address, "doneRows", 500);
            first.kill(); // it alone was there to do it; the other one comes to a job that looks as if it were being done
            var killed = System.nanoTime();
            second.start(settings(postgres));
            var here = clerk(second, staff);
            var started = System.nanoTime();
            var before = here.get(address).json();

            var run = awaitEnd(here, address);
            var took = Duration.ofNanos(System.nanoTime() - started);

            System.out.println("MEASURED R9 killed after " + done + " of " + ROWS
                    + " rows; the other house was there after "
                    + Duration.ofNanos(started - killed).toMillis() + " ms and had finished after " + took.toMillis()
                    + " ms more");
            assertThat(before.path("state").asString()).isEqualTo("RUNNING");
            assertThat(done).isLessThan(ROWS);
            assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("DONE");
            assertThat(took).isLessThan(TAKE_OVER.plusSeconds(ROWS / 500));
            assertThat(rooms(here, staff.project())).hasSize(ROWS).doesNotHaveDuplicates();
            assertThat(run.path("counts").path("created").asInt()).as(run.toString()).isEqualTo(ROWS);
        }
    }

    private static String[] settings(EmbeddedPostgres postgres) {
        var databases = postgres.databases();
        return new String[]{"--atrium.db.url=" + databases.url(), "--atrium.db.user=" + databases.app().user(),
                "--atrium.db.password=" + databases.app().password(), "--atrium.db.owner=" + databases.owner().user(),
                "--atrium.db.owner-password=" + databases.owner().password(), "--atrium.drain=1s",
                "--db-scheduler.heartbeat-interval=" + HEARTBEAT + "s"};
    }

    private static Visitor clerk(LoneHouse house, LoneHouse.Staff staff) {
        var visitor = new Visitor(house.port());
        visitor.signIn(staff.clerk(), Hall.PASSWORD);
        return visitor;
    }

    /** @return the import's address, when it is checked */
    private static String checked(Visitor clerk, long project) throws InterruptedException {
        var table = new StringBuilder("楼栋,单元,楼层,房号\n");
        for (var n = 0; n < ROWS; n++) {
            table.append(n / 600 + 1).append("栋,1,").append(n % 600 / 20 + 1).append(',').append(room(n)).append('\n');
        }
        var looked = clerk.upload("/api/exchange/imports", "房源.csv",
                table.toString().getBytes(StandardCharsets.UTF_8), Map.of("kind", "units"));
        assertThat(looked.status()).as(looked.text()).isEqualTo(201);
        var address = "/api/exchange/imports/" + looked.json().path("run").path("id").asLong();
        var analysis = looked.json().path("analysis");
        var body = new LinkedHashMap<String, Object>();
        body.put("sheet", analysis.path("sheet").asInt());
        body.put("headerRow", analysis.path("headerRow").asInt());
        body.put("mapping", analysis.path("mapping"));
        body.put("choices", Map.of("project", Long.toString(project)));
        var mapped = clerk.put(address + "/mapping", body, Map.of());
        assertThat(mapped.status()).as(mapped.text()).isEqualTo(200);
        clerk.post(address + "/checks", Map.of());
        while (!clerk.get(address).json().path("state").asString().equals("CHECKED")) {
            Thread.sleep(50);
        }
        return address;
    }

    private static String room(int n) {
        return Integer.toString((n % 600 / 20 + 1) * 100 + n % 20 + 1);
    }

    private static int await(Visitor clerk, String address, String count, int least) throws InterruptedException {
        var seen = clerk.get(address).json().path(count).asInt();
        while (seen < least) {
            Thread.sleep(5);
            seen = clerk.get(address).json().path(count).asInt();
        }
        return seen;
    }

    private static JsonNode awaitEnd(Visitor clerk, String address) throws InterruptedException {
        var deadline = System.nanoTime() + TAKE_OVER.multipliedBy(3).toNanos();
        var run = clerk.get(address).json();
        while (run.path("state").asString().equals("RUNNING") && System.nanoTime() < deadline) {
            Thread.sleep(100);
            run = clerk.get(address).json();
        }
        return run;
    }

    private static java.util.List<String> rooms(Visitor clerk, long project) {
        var rooms = new ArrayList<String>();
        var seen = new HashSet<String>();
        var after = "";
        do {
            var page = clerk.get("/api/properties/units?limit=200&projectId=" + project + after).json();
            page.path("items").forEach(row -> rooms.add(row.path("label").asString()));
            after = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!after.isEmpty() && seen.add(after));
        return rooms;
    }
}
