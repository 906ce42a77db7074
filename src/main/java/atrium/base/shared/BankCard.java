package atrium.base.shared;

/** A bank card number of 12 to 19 digits that passes the Luhn check; company accounts have none and are no cards. */
public record BankCard(String value) {

    public BankCard {
        if (!value.matches("\\d{12,19}")) {
            throw new Refusal("bankCard.malformed", "银行卡号应为 12 至 19 位数字。");
        }
        if (luhn(value) % 10 != 0) {
            throw new Refusal("bankCard.checkDigit", "银行卡号校验不通过，请与卡面逐位核对。");
        }
    }

    /** Reads what was typed; blanks and dashes between groups are welcome. */
    public static BankCard parse(String text) {
        var typed = Typed.compact(text);
        if (typed.isEmpty()) {
            throw new Refusal("bankCard.missing", "请填写银行卡号。");
        }
        return new BankCard(typed);
    }

    /** The last four digits. */
    public String tail() {
        return value.substring(value.length() - 4);
    }

    /** The last four only: {@code **** **** **** 1234}. */
    public String masked() {
        return "**** **** **** " + tail();
    }

    /** Masked, so that no log line carries the number. */
    @Override
    public String toString() {
        return masked();
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(digits.length() - 1 - i), 10);
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum;
    }
}
