package atrium.estate.properties;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts and areas as people write them in price lists. */
final class Figures {
    private static final Pattern MONEY = Pattern
            .compile("[¥$]?(?:RMB|人民币)?(?<number>.+?)(?<ten>万)?(?:元|圆)?(?:整|/?(?:M2|平方米|平米|平方|套|月)?/?)?");
    private static final Pattern AREA = Pattern.compile("(?<number>.+?)(?:M2|平方米|平米|平方|平)?");
    private static final Pattern NUMBER = Pattern.compile("-?(?:\\d+|\\d{1,3}(?:,\\d{3})+)(?:\\.\\d*)?");
    private static final BigDecimal MONEY_MAX = new BigDecimal("1E12");
    private static final BigDecimal AREA_MAX = new BigDecimal("1E7");

    private Figures() {
    }

    /** Yuan with two decimals; null for an empty cell. 12259.41元/, 1,586,858.03 and 158.69万元 are read, 1.2E6 is not. */
    static @Nullable BigDecimal money(String field, String label, @Nullable String text) {
        return read(field, label, text, MONEY, MONEY_MAX);
    }

    /** Square metres with two decimals; null for an empty cell. */
    static @Nullable BigDecimal area(String field, String label, @Nullable String text) {
        return read(field, label, text, AREA, AREA_MAX);
    }

    private static @Nullable BigDecimal read(String field, String label, @Nullable String text, Pattern shape,
            BigDecimal max) {
        var plain = text == null ? "" : WrittenNumbers.plain(text);
        if (text == null || WrittenNumbers.isNothing(plain)) {
            return null;
        }
        var parts = shape.matcher(plain);
        if (!parts.matches() || !NUMBER.matcher(parts.group("number")).matches()) {
            throw new Unreadable(field, "%s“%s”不是数字。".formatted(label, text.strip()));
        }
        var number = new BigDecimal(parts.group("number").replace(",", "").replaceFirst("\\.$", ""));
        if (shape == MONEY && parts.group("ten") != null) {
            number = number.movePointRight(4);
        }
        if (number.signum() <= 0 || number.compareTo(max) >= 0) {
            throw new Unreadable(field, "%s“%s”须大于 0 且不超出常理。".formatted(label, text.strip()));
        }
        return number.setScale(2, RoundingMode.HALF_UP);
    }
}
