package atrium.estate.cases;

import atrium.base.platform.Throttle;
import atrium.base.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Holds back who knocks too often: an address that guesses keys, and a key that is used like a machine. */
@Component
class LinkThrottle {
    private static final int ACTS_PER_KEY = 20;

    private final Throttle throttle;
    private final int perAddress;

    LinkThrottle(Clock clock, @Value("${atrium.links.requests-per-address:120}") int perAddress) {
        this.throttle = new Throttle(clock, Duration.ofMinutes(1));
        this.perAddress = perAddress;
    }

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
        if (throttle.count(who) > most) {
            throw Refusal.tooMuch("link.too-many", "操作过于频繁，请过一分钟再试。");
        }
    }
}
