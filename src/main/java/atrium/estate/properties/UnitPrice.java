package atrium.estate.properties;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What a unit costs, in yuan. Lists cut totals to whole yuan; the exact total is worth more than the cut one. */
record UnitPrice(@Nullable BigDecimal unit, @Nullable BigDecimal total) {
    static final UnitPrice NONE = new UnitPrice(null, null);

    /** Half a cent of unit price over the area, and a yuan for cutting. */
    private static final BigDecimal CUT = BigDecimal.ONE;
    private static final BigDecimal HALF_CENT = new BigDecimal("0.005");

    /**
     * The price after a list spoke.
     *
     * @param listed what the list gives; either figure may be missing
     * @param gross the gross area after the list, in square metres
     * @param resized whether the list changed the gross area
     */
    UnitPrice after(UnitPrice listed, @Nullable BigDecimal gross, boolean resized) {
        var unit = listed.unit != null ? listed.unit : this.unit;
        var computed = product(unit, gross);
        if (listed.total == null) {
            var repriced = listed.unit != null && this.unit != null && differ(listed.unit, this.unit);
            if (computed == null) {
                return new UnitPrice(unit, repriced ? null : total);
            }
            var sharper = total == null || repriced || resized && listed.unit != null
                    || isWhole(total) && cutsOf(total, computed)
                    || this.unit == null && gross != null && !agrees(unit, total, gross);
            return new UnitPrice(unit, sharper ? computed : total);
        }
        var kept = sharpest(listed.total, total);
        if (listed.unit == null && gross != null && !agrees(unit, kept, gross)) {
            unit = kept.divide(gross, 2, RoundingMode.HALF_UP);
            computed = null; // the quotient is rounded: the listed total is the exact figure
        }
        return new UnitPrice(unit, computed == null ? kept : sharpest(kept, computed));
    }

    /** Says why unit price and total of one row do not belong together; null when they do. */
    static @Nullable String fault(UnitPrice listed, @Nullable BigDecimal gross, @Nullable BigDecimal inner) {
        if (listed.unit == null || listed.total == null || gross == null || agrees(listed.unit, listed.total, gross)) {
            return null;
        }
        if (inner != null && agrees(listed.unit, listed.total, inner)) {
            return "单价是按套内面积计的，请改列按建筑面积计的单价。";
        }
        var product = listed.unit.multiply(gross).setScale(2, RoundingMode.HALF_UP);
        return "总价 %s 与单价×建筑面积 %s 不符，相差 %s 元。".formatted(listed.total.toPlainString(), product.toPlainString(),
                listed.total.subtract(product).abs().toPlainString());
    }

    /** Whether the two name the same price. */
    boolean same(UnitPrice other) {
        return !differ(unit, other.unit) && !differ(total, other.total);
    }

    boolean isNone() {
        return unit == null && total == null;
    }

    static boolean differ(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? a != b : a.compareTo(b) != 0;
    }

    /** Whether the total is the unit price times the area, but for rounding and cutting. */
    static boolean agrees(@Nullable BigDecimal unit, BigDecimal total, BigDecimal area) {
        return unit != null && unit.multiply(area).subtract(total).abs()
                .compareTo(CUT.add(area.multiply(HALF_CENT))) <= 0;
    }

    private static @Nullable BigDecimal product(@Nullable BigDecimal unit, @Nullable BigDecimal area) {
        return unit == null || area == null ? null : unit.multiply(area).setScale(2, RoundingMode.HALF_UP);
    }

    /** The listed total, unless it is only the known one cut to whole yuan. */
    private static BigDecimal sharpest(BigDecimal listed, @Nullable BigDecimal known) {
        return known != null && isWhole(listed) && cutsOf(listed, known) ? known : listed;
    }

    private static boolean cutsOf(BigDecimal a, BigDecimal b) {
        return a.subtract(b).abs().compareTo(BigDecimal.ONE) < 0;
    }

    private static boolean isWhole(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 0;
    }
}
