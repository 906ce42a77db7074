package atrium.estate.properties;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A unit's areas in square metres: gross 建筑面积 = inner 套内 + shared 分摊, within 0.01. */
record UnitAreas(@Nullable BigDecimal gross, @Nullable BigDecimal inner, @Nullable BigDecimal shared) {
    static final UnitAreas NONE = new UnitAreas(null, null, null);

    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    /** Says what is wrong with areas given together; null when they may stand. */
    @Nullable
    Unreadable fault() {
        if (gross != null && inner != null && inner.compareTo(gross) > 0) {
            return new Unreadable("innerArea", "套内面积 %s 大于建筑面积 %s。".formatted(inner, gross));
        }
        if (gross != null && inner != null && shared != null
                && gross.subtract(inner).subtract(shared).abs().compareTo(TOLERANCE) > 0) {
            return new Unreadable("grossArea",
                    "建筑面积 %s 不等于套内 %s 加分摊 %s，相差 %s。".formatted(gross, inner, shared,
                            gross.subtract(inner).subtract(shared).abs()));
        }
        return null;
    }

    /** The areas after others were given; what can be worked out of the rest is. */
    UnitAreas after(UnitAreas given) {
        var newGross = given.gross != null
                ? given.gross
                : given.inner != null && given.shared != null ? given.inner.add(given.shared) : gross;
        var newInner = given.inner != null
                ? given.inner
                : given.gross != null && given.shared != null ? given.gross.subtract(given.shared) : inner;
        var moved = UnitPrice.differ(newGross, gross) || UnitPrice.differ(newInner, inner);
        var newShared = given.shared != null
                ? given.shared
                : moved || shared == null
                        ? newGross == null || newInner == null ? shared : newGross.subtract(newInner)
                        : shared;
        return new UnitAreas(newGross, newInner, newShared);
    }

    boolean same(UnitAreas other) {
        return !UnitPrice.differ(gross, other.gross) && !UnitPrice.differ(inner, other.inner)
                && !UnitPrice.differ(shared, other.shared);
    }
}
