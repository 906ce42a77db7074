package atrium.base.shared;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/** An 18-digit citizen identity or residence-permit number (GB 11643). */
public record IdentityNumber(String value) {

    private static final Pattern SHAPE = Pattern.compile("[1-9]\\d{16}[\\dX]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final DateTimeFormatter BIRTH = DateTimeFormatter.ofPattern("uuuuMMdd")
            .withResolverStyle(ResolverStyle.STRICT);

    public IdentityNumber {
        if (value.matches("\\d{15}")) {
            throw new Refusal("identity.fifteenDigits", "15 位旧身份证号已停用，请填写 18 位身份证号。");
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new Refusal("identity.malformed", "身份证号应为 18 位，前 17 位是数字，末位是数字或 X。");
        }
        birthDate(value);
        if (check(value) != value.charAt(17)) {
            throw new Refusal("identity.checkDigit", "身份证号校验不通过，请与证件逐位核对。");
        }
    }

    /** Reads what was typed; a birth date after today is refused. */
    public static IdentityNumber parse(String text, LocalDate today) {
        var typed = Typed.compact(text);
        if (typed.isEmpty()) {
            throw new Refusal("identity.missing", "请填写身份证号。");
        }
        var number = new IdentityNumber(typed);
        if (number.birthDate().isAfter(today)) {
            throw new Refusal("identity.bornLater", "身份证号中的出生日期晚于今天，请核对。");
        }
        return number;
    }

    public LocalDate birthDate() {
        return birthDate(value);
    }

    /** Whether the holder is a woman, by the parity of the 17th digit. */
    public boolean isFemale() {
        return Character.digit(value.charAt(16), 10) % 2 == 0;
    }

    /** Whether this is a residence permit of a Hong Kong (81), Macao (82) or Taiwan (83) resident. */
    public boolean isResidencePermit() {
        return value.startsWith("81") || value.startsWith("82") || value.startsWith("83");
    }

    /** First six and last four: {@code 110105********002X}. */
    public String masked() {
        return value.substring(0, 6) + "********" + value.substring(14);
    }

    /** Masked, so that no log line carries the number. */
    @Override
    public String toString() {
        return masked();
    }

    private static LocalDate birthDate(String value) {
        try {
            return LocalDate.parse(value.substring(6, 14), BIRTH);
        } catch (DateTimeException e) {
            throw new Refusal("identity.birthDate", "身份证号中的出生日期不存在，请核对第 7 至 14 位。");
        }
    }

    private static char check(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += Character.digit(value.charAt(i), 10) * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }
}
