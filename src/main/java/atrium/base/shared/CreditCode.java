package atrium.base.shared;

import java.util.regex.Pattern;

/** An 18-character unified social credit code of an organisation (GB 32100). */
public record CreditCode(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern SHAPE = Pattern.compile("[" + ALPHABET + "]{2}\\d{6}[" + ALPHABET + "]{10}");

    public CreditCode {
        if (value.matches("[0-9A-Z]{18}") && value.matches(".*[IOSVZ].*")) {
            throw new Refusal("creditCode.letter", "统一社会信用代码不使用字母 I、O、S、V、Z，请核对是否为数字 1、0、5、2。");
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new Refusal("creditCode.malformed", "统一社会信用代码应为 18 位数字和大写字母，第 3 至 8 位是数字。");
        }
        if (check(value) != value.charAt(17)) {
            throw new Refusal("creditCode.checkDigit", "统一社会信用代码校验不通过，请与营业执照逐位核对。");
        }
    }

    /** Reads what was typed; blanks, dashes and small letters are welcome. */
    public static CreditCode parse(String text) {
        var typed = Typed.compact(text);
        if (typed.isEmpty()) {
            throw new Refusal("creditCode.missing", "请填写统一社会信用代码。");
        }
        return new CreditCode(typed);
    }

    /** The whole code: it is public, the register shows it to everyone. */
    public String masked() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }

    private static char check(String value) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(value.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
