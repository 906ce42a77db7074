package atrium.base.shared;

import java.util.regex.Pattern;

/** A Chinese telephone number in one spelling: {@code 13800138000}, {@code 0755-83123456-801}, {@code 4008001234}. */
public record PhoneNumber(String value) {

    /** What kind of line answers. */
    public enum Kind {
        MOBILE, LANDLINE, SERVICE, HOTLINE
    }

    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    /** Three-digit area codes begin with 01 or 02, all others have four digits. */
    private static final Pattern LANDLINE = Pattern.compile("(010|02\\d|0[3-9]\\d{2})(\\d{7,8})");
    private static final Pattern SPELLED_LANDLINE = Pattern
            .compile("(?:010|02\\d|0[3-9]\\d{2})-\\d{7,8}(?:-\\d{1,6})?");
    private static final Pattern SERVICE = Pattern.compile("[48]00\\d{7}");
    private static final Pattern HOTLINE = Pattern.compile("95\\d{3,6}|12345");
    private static final Pattern COUNTRY = Pattern.compile("^(?:\\+86|0086|86(?=1[3-9]\\d{9}$))");
    private static final Pattern EXTENSION = Pattern.compile("^(.+?)(?:转|分机号?|EXT\\.?|#|\\*)[:.]?-?(\\d{1,6})$");
    /** A plain bar too: people type 138/0013/8000. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\p{Pd}−/\\\\.·_()]+");

    public PhoneNumber {
        kindOf(value);
    }

    /** Reads what was typed; spaces, dashes, slashes, brackets, +86, 转801 and full-width digits are welcome. */
    public static PhoneNumber parse(String text) {
        var typed = Typed.tidy(text.strip().replaceAll("[\\s\\p{Z}]+", "-"));
        if (typed.isEmpty()) {
            throw new Refusal("phone.missing", "请填写电话号码。");
        }
        var extended = EXTENSION.matcher(typed);
        if (extended.matches()) {
            return landline(grouped(extended.group(1)).replace("-", ""), "-" + extended.group(2));
        }
        var groups = grouped(typed);
        var digits = groups.replace("-", "");
        var lastDash = groups.lastIndexOf('-');
        if (lastDash > 0 && LANDLINE.matcher(groups.substring(0, lastDash).replace("-", "")).matches()) {
            return landline(groups.substring(0, lastDash).replace("-", ""), groups.substring(lastDash));
        }
        return digits.startsWith("0") && !MOBILE.matcher(digits.substring(1)).matches()
                ? landline(digits, "")
                : new PhoneNumber(digits.startsWith("0") ? digits.substring(1) : digits);
    }

    public Kind kind() {
        return kindOf(value);
    }

    public boolean isMobile() {
        return kind() == Kind.MOBILE;
    }

    /** The last four digits of the number itself, without the extension. */
    public String tail() {
        var number = withoutExtension();
        return number.substring(number.length() - 4);
    }

    /** {@code 138****1234}, {@code 0755-****3456}; public service numbers stay as they are. */
    public String masked() {
        return switch (kind()) {
            case MOBILE -> value.substring(0, 3) + "****" + tail();
            case LANDLINE -> value.substring(0, value.indexOf('-') + 1) + "****" + tail();
            case SERVICE, HOTLINE -> value;
        };
    }

    /** Masked, so that no log line carries the number. */
    @Override
    public String toString() {
        return masked();
    }

    private String withoutExtension() {
        int extension = value.lastIndexOf('-');
        return extension > value.indexOf('-') ? value.substring(0, extension) : value;
    }

    /** Digits in groups, one dash between them, the country code taken off. */
    private static String grouped(String typed) {
        var groups = SEPARATORS.matcher(typed).replaceAll("-").replaceAll("^-|-$", "");
        if (!COUNTRY.matcher(groups.replace("-", "")).find()) {
            return groups;
        }
        var domestic = groups.replaceFirst("^(?:\\+-?86|00-?86|86)-?", "");
        // Abroad the area code loses its zero: +86 10 6234 5678.
        boolean zeroLost = LANDLINE.matcher("0" + domestic.replace("-", "")).matches()
                && !SERVICE.matcher(domestic.replace("-", "")).matches();
        return zeroLost ? "0" + domestic : domestic;
    }

    private static PhoneNumber landline(String digits, String extension) {
        var parts = LANDLINE.matcher(digits);
        if (!parts.matches()) {
            throw malformed();
        }
        return new PhoneNumber(parts.group(1) + "-" + parts.group(2) + extension);
    }

    private static Kind kindOf(String value) {
        if (MOBILE.matcher(value).matches()) {
            return Kind.MOBILE;
        }
        if (SPELLED_LANDLINE.matcher(value).matches()) {
            return Kind.LANDLINE;
        }
        if (SERVICE.matcher(value).matches()) {
            return Kind.SERVICE;
        }
        if (HOTLINE.matcher(value).matches()) {
            return Kind.HOTLINE;
        }
        throw malformed();
    }

    private static Refusal malformed() {
        return new Refusal("phone.malformed", "电话号码不对：手机为 11 位，座机请带区号，例如 0755-83123456，一次只填一个号码。");
    }
}
