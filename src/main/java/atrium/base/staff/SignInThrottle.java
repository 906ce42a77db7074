package atrium.base.staff;

import atrium.base.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Slows down an address that fails to sign in again and again, under whatever names; counted by each node for itself. */
@Component
class SignInThrottle {
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int ADDRESSES_MAX = 10_000;

    private final Map<String, ArrayDeque<Instant>> failures = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int most;

    SignInThrottle(Clock clock, @Value("${atrium.sign-in.failures-per-address:30}") int most) {
        this.clock = clock;
        this.most = most;
    }

    /** @throws Refusal session.too-many when the address has failed too often lately */
    void check(String address) {
        var recent = failures.computeIfPresent(address, (key, times) -> {
            trim(times);
            return times.isEmpty() ? null : times;
        });
        if (recent != null && recent.size() >= most) {
            throw Refusal.tooMuch("session.too-many", "此网络地址登录失败次数过多，请 5 分钟后再试。");
        }
    }

    void failed(String address) {
        if (failures.size() >= ADDRESSES_MAX) {
            failures.values().removeIf(times -> times.isEmpty() || outside(times.getLast()));
        }
        failures.compute(address, (key, before) -> {
            var times = before == null ? new ArrayDeque<Instant>() : before;
            trim(times);
            if (times.size() < most) {
                times.addLast(clock.instant());
            }
            return times;
        });
    }

    private void trim(ArrayDeque<Instant> times) {
        while (!times.isEmpty() && outside(times.getFirst())) {
            times.removeFirst();
        }
    }

    private boolean outside(Instant time) {
        return time.isBefore(clock.instant().minus(WINDOW));
    }
}
