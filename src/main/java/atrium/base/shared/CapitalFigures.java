package atrium.base.shared;

import java.math.BigDecimal;
import java.util.function.LongFunction;

/** Amounts in capital figures, after 正确填写票据和结算凭证的基本规定. */
final class CapitalFigures {
    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final int WAN = 10_000;
    private static final int YI = 100_000_000;

    private CapitalFigures() {
    }

    /** For amounts with two decimals below 10^16 yuan. */
    static String of(BigDecimal amount) {
        var fen = amount.abs().unscaledValue().longValueExact();
        var words = new StringBuilder("人民币");
        if (amount.signum() < 0) {
            words.append("负");
        }
        var yuan = fen / 100;
        var cents = Math.toIntExact(fen % 100);
        if (yuan > 0 || cents == 0) {
            words.append(yuan == 0 ? "零" : whole(yuan)).append("元");
        }
        return words.append(cents == 0 ? "整" : cents(yuan, cents)).toString();
    }

    private static String cents(long yuan, int cents) {
        int jiao = cents / 10;
        int fen = cents % 10;
        // The regulation leaves the 零 before 角 open; we write it when several zeros end the yuan, as its example does.
        boolean gap = yuan > 0 && (jiao == 0 || yuan % 100 == 0);
        return (gap ? "零" : "") + (jiao > 0 ? digit(jiao) + "角" : "") + (fen > 0 ? digit(fen) + "分" : "");
    }

    private static String whole(long yuan) {
        return joined(yuan, YI, "亿", CapitalFigures::belowYi);
    }

    private static String belowYi(long number) {
        return joined(number, WAN, "万", CapitalFigures::belowWan);
    }

    private static String joined(long number, int unit, String name, LongFunction<String> words) {
        long high = number / unit;
        long low = number % unit;
        if (high == 0) {
            return words.apply(low);
        }
        var gap = low > 0 && low < unit / 10 ? "零" : "";
        return words.apply(high) + name + gap + (low > 0 ? words.apply(low) : "");
    }

    private static String belowWan(long number) {
        var words = new StringBuilder();
        boolean gap = false;
        int divisor = 1000;
        for (int place = 3; place >= 0; place--, divisor /= 10) {
            int digit = (int) (number / divisor % 10);
            if (digit == 0) {
                gap = !words.isEmpty();
            } else {
                words.append(gap ? "零" : "").append(digit(digit)).append(PLACES[place]);
                gap = false;
            }
        }
        return words.toString();
    }

    private static char digit(int digit) {
        return DIGITS.charAt(digit);
    }
}
