package atrium;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.EmbeddedPostgres;
import atrium.hall.Hall;
import atrium.hall.LoneHouse;
import atrium.hall.StallingLine;
import atrium.hall.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** A database that falls silent: visitors are told so soon, the house says it is not well, and is itself again soon after. */
class SlowDatabaseIT {
    private static final Path HOME = Path.of("target/slow-database").toAbsolutePath();
    /** A minute in the long form: {@code -Dtrials.stall=60}. */
    private static final Duration STALL = Duration.ofSeconds(Integer.getInteger("trials.stall", 12));
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final int VISITORS = 40;

    @Test
    void answersInTimeWhileTheDatabaseIsSilentAndRecoversAfterwards() throws Exception {
        FileSystemUtils.deleteRecursively(HOME);
        try (var postgres = EmbeddedPostgres.start(HOME.resolve("db"), 0);
                var line = new StallingLine(postgres.port());
                var house = new LoneHouse(HOME.resolve("home"), LoneHouse.freePort())) {
            var databases = postgres.databases();
            var staff = house.start(
                    "--atrium.db.url=" + databases.url().replace(":" + postgres.port(), ":" + line.port()),
                    "--atrium.db.user=" + databases.app().user(), "--atrium.db.password=" + databases.app().password(),
                    "--atrium.db.owner=" + databases.owner().user(),
                    "--atrium.db.owner-password=" + databases.owner().password());
            var clerk = new Visitor(house.port());
            clerk.signIn(staff.clerk(), Hall.PASSWORD);
            assertThat(clerk.get("/api/cases?limit=20").status()).isEqualTo(200);

            line.stall(true);
            var begun = System.nanoTime();
            var answers = crowd(clerk);
            var health = clerk.get("/actuator/health").status();
            Thread.sleep(Math.max(0, STALL.minusNanos(System.nanoTime() - begun).toMillis()));
            line.stall(false);

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.took()).isLessThan(PATIENCE);
            });
            assertThat(health).isEqualTo(503);
            assertThat(untilWell(clerk)).isLessThan(RECOVERY);
        }
    }

    private record Answered(int status, Duration took) {}

    private static List<Answered> crowd(Visitor clerk) throws Exception {
        try (var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Callable<Answered>>();
            for (var n = 0; n < VISITORS; n++) {
                asked.add(() -> {
                    var begun = System.nanoTime();
                    var answer = clerk.get("/api/cases?limit=20");
                    return new Answered(answer.status(), Duration.ofNanos(System.nanoTime() - begun));
                });
            }
            var answers = new ArrayList<Answered>();
            for (var each : visitors.invokeAll(asked)) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    private static Duration untilWell(Visitor clerk) throws InterruptedException {
        var begun = System.nanoTime();
        var took = Duration.ZERO;
        while (clerk.get("/api/cases?limit=20").status() != 200 && took.compareTo(RECOVERY) < 0) {
            Thread.sleep(200);
            took = Duration.ofNanos(System.nanoTime() - begun);
        }
        return took;
    }
}
