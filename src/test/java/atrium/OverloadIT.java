package atrium;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.LoneHouse;
import atrium.hall.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Far more visitors than the house can serve: it serves as many as ever, tells the rest so quickly, and is calm again at once. */
class OverloadIT {
    private static final Path HOME = Path.of("target/overload");
    /** Five minutes in the long form: {@code -Dtrials.overload=300}. */
    private static final Duration WINDOW = Duration.ofSeconds(Integer.getInteger("trials.overload", 6));
    private static final int FEW = 8;
    /** More than it serves within the second for which a visitor waits at the door. */
    private static final int CROWD = 600;
    /** Of the peak; the trial's long form asks for 0.9 on a quiet machine. */
    private static final double KEPT = 0.7;
    private static final Duration QUICK = Duration.ofSeconds(4);

    private record Answered(int status, Duration took) {}

    @Test
    void keepsServingWhenFarTooManyCome() throws Exception {
        FileSystemUtils.deleteRecursively(HOME);
        try (var house = new LoneHouse(HOME, LoneHouse.freePort())) {
            var staff = house.start("--atrium.requests-at-once=16");
            var clerk = new Visitor(house.port());
            clerk.signIn(staff.clerk(), Hall.PASSWORD);
            press(clerk, FEW); // warms up
            var peak = served(press(clerk, FEW));

            var crowd = press(clerk, CROWD);
            var calm = press(clerk, FEW);

            assertThat(crowd).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 503));
            assertThat(crowd).filteredOn(answer -> answer.status() == 503).isNotEmpty()
                    .allSatisfy(answer -> assertThat(answer.took()).isLessThan(QUICK));
            assertThat(served(crowd)).isGreaterThan((long) (peak * KEPT));
            assertThat(calm).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        }
    }

    private static long served(List<Answered> answers) {
        return answers.stream().filter(answer -> answer.status() == 200).count();
    }

    private static List<Answered> press(Visitor clerk, int visitors) throws InterruptedException {
        var answers = new ConcurrentLinkedQueue<Answered>();
        var end = System.nanoTime() + WINDOW.toNanos();
        var threads = new ArrayList<Thread>();
        for (var n = 0; n < visitors; n++) {
            threads.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < end) {
                    var begun = System.nanoTime();
                    var status = clerk.send("GET", "/api/cases?limit=20", null, Map.of()).status();
                    answers.add(new Answered(status, Duration.ofNanos(System.nanoTime() - begun)));
                    if (status == 503) {
                        pause(); // as the answer asks, though shorter
                    }
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        return List.copyOf(answers);
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
