package atrium.base.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Pattern;

/** An exact amount of Chinese yuan with two decimals. */
public record Money(BigDecimal amount) implements Comparable<Money> {

    public static final Money ZERO = new Money(BigDecimal.ZERO);

    /** What a DECIMAL(18,2) column holds. */
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(16);
    private static final Pattern SIGNS_AROUND = Pattern
            .compile("^(?:人民币|RMB|CNY)?([-−+]?)¥?([-−+]?)(.*?)(?:元整|元正|元|圆整|圆)?$");
    private static final Pattern PLAIN = Pattern.compile("\\d+(\\.\\d*)?|\\.\\d+");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d*)?");
    private static final Pattern SCIENTIFIC = Pattern.compile("[-+.,\\d]*\\dE[-+]?\\d+");

    /** Refuses fractions of a fen with ArithmeticException: rounding must be asked for. */
    public Money {
        amount = amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    public static Money of(BigDecimal yuan) {
        return new Money(yuan);
    }

    /** Reads a plain number such as {@code 1234.5}; for what people type use {@link #parse}. */
    public static Money of(String yuan) {
        return new Money(new BigDecimal(yuan));
    }

    public static Money of(long yuan) {
        return new Money(BigDecimal.valueOf(yuan));
    }

    public static Money ofFen(long fen) {
        return new Money(BigDecimal.valueOf(fen, 2));
    }

    /** Rounds half up to the fen, where a rule says that it rounds. */
    public static Money rounded(BigDecimal yuan) {
        return new Money(yuan.setScale(2, RoundingMode.HALF_UP));
    }

    /** Reads an amount in yuan as people type it: commas, 元, ¥ and full-width digits are welcome. */
    public static Money parse(String text) {
        var typed = Typed.tidy(text);
        if (typed.isEmpty()) {
            throw new Refusal("money.missing", "请填写金额。");
        }
        if (SCIENTIFIC.matcher(typed).matches()) {
            throw new Refusal("money.scientific", "金额不能用科学计数法，请写成普通数字，例如 12000.00。");
        }
        var parts = SIGNS_AROUND.matcher(typed);
        if (!parts.matches()) {
            throw malformed();
        }
        return signed(parts.group(1) + parts.group(2), digits(parts.group(3)));
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount));
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(other.amount));
    }

    public Money times(long count) {
        return new Money(amount.multiply(BigDecimal.valueOf(count)));
    }

    /** Multiplies by a rate and rounds half up to the fen. */
    public Money times(BigDecimal rate) {
        return rounded(amount.multiply(rate));
    }

    public Money negated() {
        return new Money(amount.negate());
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    /** The amount in capital figures for bills and contracts, 人民币…整; refuses what no ledger holds. */
    public String inWords() {
        if (amount.abs().compareTo(LIMIT) >= 0) {
            throw tooLarge();
        }
        return CapitalFigures.of(amount);
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(other.amount);
    }

    /** As printed on paper: {@code 1,234.50}. */
    @Override
    public String toString() {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
    }

    private static Money signed(String sign, BigDecimal size) {
        if (size.stripTrailingZeros().scale() > 2) {
            throw new Refusal("money.fractionOfFen", "金额最多到分，小数点后只能有两位。");
        }
        if (size.compareTo(LIMIT) >= 0) {
            throw tooLarge();
        }
        return switch (sign) {
            case "", "+" -> new Money(size);
            case "-", "−" -> new Money(size.negate());
            default -> throw malformed();
        };
    }

    private static BigDecimal digits(String text) {
        if (text.endsWith("万") || text.endsWith("亿")) {
            throw new Refusal("money.unit", "请按元填写金额，不要用“万”“亿”作单位。");
        }
        if (GROUPED.matcher(text).matches()) {
            return new BigDecimal(text.replace(",", ""));
        }
        if (PLAIN.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        throw malformed();
    }

    private static Refusal malformed() {
        return new Refusal("money.malformed", "看不懂这个金额，请写成数字，例如 1,234.50。");
    }

    private static Refusal tooLarge() {
        return new Refusal("money.tooLarge", "金额过大，元位不能超过 16 位。");
    }
}
