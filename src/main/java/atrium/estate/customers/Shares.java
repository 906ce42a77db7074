package atrium.estate.customers;

import atrium.base.shared.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shares of a unit: either every buyer and owner has one and they come to 100 (按份共有, Civil Code art. 298), or none has (共同共有,
 * art. 299).
 */
final class Shares {
    private static final BigDecimal WHOLE = new BigDecimal(100);

    private Shares() {
    }

    /** @param shares of all who hold the unit, in percent; null for none @throws Refusal customers.shares */
    static void check(List<@Nullable BigDecimal> shares) {
        var given = shares.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
        if (given.stream().anyMatch(share -> share.signum() <= 0 || share.stripTrailingZeros().scale() > 2)) {
            throw Refusal.badInput("customers.shares", "份额应大于 0，最多两位小数。", "holders");
        }
        if (given.isEmpty()) {
            return;
        }
        if (given.size() < shares.size()) {
            throw Refusal.badInput("customers.shares", "按份共有的，每位买受人或业主都要填份额；共同共有的都不填。", "holders");
        }
        var sum = given.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(WHOLE) != 0) {
            throw Refusal.badInput("customers.shares",
                    "各买受人、业主的份额合计应为 100%%，现在是 %s%%。".formatted(sum.stripTrailingZeros().toPlainString()), "holders");
        }
    }

    static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }
}
