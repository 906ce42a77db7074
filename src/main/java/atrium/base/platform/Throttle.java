package atrium.base.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what somebody does within a window of time, so that machines can be held back; counted by each node for itself. */
public final class Throttle {
    private static final int KEPT_MAX = 20_000;

    private final Clock clock;
    private final Duration window;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    /** @param window begins with the first count of a key; after it the key starts anew */
    public Throttle(Clock clock, Duration window) {
        this.clock = clock;
        this.window = window;
    }

    private record Tally(Instant since, int count) {}

    /** Counts once more. @return how often the key was counted within its window, this time included */
    public int count(String key) {
        if (tallies.size() >= KEPT_MAX) {
            tallies.values().removeIf(this::over);
        }
        return tallies.compute(key, (same, before) -> before == null || over(before)
                ? new Tally(clock.instant(), 1)
                : new Tally(before.since(), before.count() + 1)).count();
    }

    /** How often the key was counted within its window. */
    public int counted(String key) {
        var known = tallies.get(key);
        return known == null || over(known) ? 0 : known.count();
    }

    private boolean over(Tally tally) {
        return tally.since().plus(window).isBefore(clock.instant());
    }
}
