package atrium.desk.surveys;

import atrium.base.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Slows down an address that tries links that do not exist; counted by each node for itself. */
@Component
class SheetThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int ADDRESSES_MAX = 10_000;

    private final Map<String, Misses> misses = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int most;

    SheetThrottle(Clock clock, @Value("${atrium.surveys.misses-per-address:20}") int most) {
        this.clock = clock;
        this.most = most;
    }

    private record Misses(Instant since, int count) {}

    /** @throws Refusal surveys.too-many */
    void check(String address) {
        var known = misses.get(address);
        if (known != null && !over(known) && known.count() >= most) {
            throw Refusal.tooMuch("surveys.too-many", "打开失效链接的次数过多，请 5 分钟后再试。");
        }
    }

    void missed(String address) {
        if (misses.size() >= ADDRESSES_MAX) {
            misses.values().removeIf(this::over);
        }
        misses.compute(address, (key, before) -> before == null || over(before)
                ? new Misses(clock.instant(), 1)
                : new Misses(before.since(), before.count() + 1));
    }

    private boolean over(Misses known) {
        return known.since().isBefore(clock.instant().minus(WINDOW));
    }
}
