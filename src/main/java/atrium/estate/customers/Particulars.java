package atrium.estate.customers;

import atrium.base.shared.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a clerk writes down of a customer; in an edit null leaves a sealed field as it is, and an empty text takes it away. */
record Particulars(
        Kind kind,
        String name,
        @Nullable IdType idType,
        @Nullable String idNumber,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String address,
        @Nullable String preferredChannel,
        @Nullable String preferredTime,
        boolean noPromotion,
        @Nullable String remarks) {

    /** Whether the customer is a human being. */
    enum Kind {
        PERSON("个人"), COMPANY("单位");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private static final Pattern PERSONAL_NUMBER = Pattern
            .compile("(?<!\\d)(?:1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}|\\d{17}[\\dXx]|\\d(?:[ -]?\\d){14,18})(?!\\d)");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    /** Refuses what no register should hold. @throws Refusal on the field at fault */
    void check() {
        if (name.isBlank()) {
            throw Refusal.badInput("customers.no-name", "请填写客户姓名或单位名称。", "name");
        }
        if (idType != null && (idType == IdType.CREDIT_CODE) != (kind == Kind.COMPANY)) {
            throw Refusal.badInput("customers.id-type", kind == Kind.COMPANY
                    ? "单位客户的证件类型应为统一社会信用代码。"
                    : "个人客户不用统一社会信用代码，请改选证件类型。", "idType");
        }
        if (idNumber != null && !idNumber.isBlank() && idType == null) {
            throw Refusal.badInput("customers.id-type", "请选择证件类型。", "idType");
        }
        if (email != null && !email.isBlank() && !EMAIL.matcher(email.strip()).matches()) {
            throw Refusal.badInput("customers.bad-email", "电子邮箱不对，应如 zhang@example.com。", "email");
        }
        refuseNumbersIn(name, "name");
        refuseNumbersIn(remarks, "remarks");
        refuseNumbersIn(preferredTime, "preferredTime");
    }

    /** Free text is shown to everybody and searched, so a telephone, identity or card number has no place in it. */
    static void refuseNumbersIn(@Nullable String text, String field) {
        if (text != null && PERSONAL_NUMBER.matcher(text).find()) {
            throw Refusal.badInput("customers.number-in-text", "这里请不要写电话、证件或银行卡号码，请填到各自的栏目，号码才会加密保存。", field);
        }
    }
}
