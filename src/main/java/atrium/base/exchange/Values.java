package atrium.base.exchange;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** Excel's numbers and dates as the text a person sees in the sheet. */
final class Values {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    /** Excel shows 15 digits and stores the noise of a double behind them: 9874.6499999999996 is 9874.65 on screen. */
    private static final MathContext SHOWN = new MathContext(15);
    private static final int LONGEST = 400;

    private Values() {
    }

    /** Plain digits without exponent or trailing zeros; whole numbers keep all their digits. */
    static String number(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        if (Math.abs((long) value.precision() - value.scale()) > LONGEST || Math.abs((long) value.scale()) > LONGEST) {
            return value.toString();
        }
        boolean whole = value.scale() == 0;
        BigDecimal shown = !whole && value.precision() > SHOWN.getPrecision() ? value.round(SHOWN) : value;
        return plain(shown);
    }

    /** As {@link #number} but every digit kept: what JSON or text wrote was meant. */
    static String plain(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        if (Math.abs((long) value.precision()) > LONGEST || Math.abs((long) value.scale()) > LONGEST) {
            return value.toString();
        }
        String text = value.toPlainString();
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    static Cell numeric(BigDecimal value, int formatId, @Nullable String format, boolean from1904) {
        if (isDate(formatId, format) && DateUtil.isValidExcelDate(value.doubleValue())) {
            return new Cell(date(value.doubleValue(), from1904), Cell.Kind.DATE);
        }
        return new Cell(number(value), Cell.Kind.NUMBER);
    }

    static boolean isDate(int formatId, @Nullable String format) {
        // Chinese Excel's built-in dates (27–36, 50–58) come without a format string
        if (formatId >= 27 && formatId <= 36 || formatId >= 50 && formatId <= 58) {
            return true;
        }
        if (formatId <= 0 && format == null) {
            return false;
        }
        return DateUtil.isADateFormat(formatId, format == null ? "" : format);
    }

    private static String date(double serial, boolean from1904) {
        LocalDateTime moment = DateUtil.getLocalDateTime(serial, from1904, true);
        if (serial > 0 && serial < 1 && !from1904) {
            return TIME.format(moment);
        }
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : MOMENT.format(moment);
    }
}
