package atrium.estate.cases;

import atrium.base.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Holds back who knocks too often: an address that guesses keys, and a key that is used like a machine. Counted by each node. */
@Component
class LinkThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int KEPT_MAX = 20_000;
    private static final int ACTS_PER_KEY = 20;

    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int perAddress;

    LinkThrottle(Clock clock, @Value("${atrium.links.requests-per-address:120}") int perAddress) {
        this.clock = clock;
        this.perAddress = perAddress;
    }

    private record Tally(Instant since, int count) {}

    /** @throws Refusal link.too-many when the address asks more often than people do */
    void look(String address) {
        count("address " + address, perAddress);
    }

    /** @throws Refusal link.too-many when the key is used more often than people do */
    void act(String address, String token) {
        look(address);
        count("key " + HexFormat.of().formatHex(CaseLinks.hash(token)), ACTS_PER_KEY);
    }

    private void count(String who, int most) {
        var now = clock.instant();
        if (tallies.size() >= KEPT_MAX) {
            tallies.values().removeIf(tally -> over(tally, now));
        }
        var tally = tallies.compute(who, (key, before) -> before == null || over(before, now)
                ? new Tally(now, 1)
                : new Tally(before.since(), before.count() + 1));
        if (tally.count() > most) {
            throw Refusal.tooMuch("link.too-many", "操作过于频繁，请过一分钟再试。");
        }
    }

    private static boolean over(Tally tally, Instant now) {
        return tally.since().plus(WINDOW).isBefore(now);
    }
}
