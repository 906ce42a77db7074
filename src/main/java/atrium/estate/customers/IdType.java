package atrium.estate.customers;

import atrium.base.shared.CreditCode;
import atrium.base.shared.IdentityNumber;
import atrium.base.shared.Refusal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The papers by which a customer is told from others. */
enum IdType {
    IDENTITY_CARD("居民身份证"), RESIDENCE_PERMIT("港澳台居民居住证"), PASSPORT("护照"), HONGKONG_MACAO_PASS("港澳居民来往内地通行证"),
    TAIWAN_PASS(
            "台湾居民来往大陆通行证"),
    FOREIGNER_PERMIT("外国人永久居留身份证"), OFFICER_CARD("军官证"), CREDIT_CODE("统一社会信用代码");

    private static final Pattern OTHER_PAPER = Pattern.compile("[\\p{IsHan}A-Z0-9]{5,25}");
    private static final int SHOWN_TAIL = 3;

    private final String word;

    IdType(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The type people write as this word, the usual short forms included. */
    static Optional<IdType> ofWord(String word) {
        var plain = word.strip();
        return switch (plain) {
            case "身份证", "二代身份证" -> Optional.of(IDENTITY_CARD);
            case "居住证" -> Optional.of(RESIDENCE_PERMIT);
            case "港澳通行证", "回乡证" -> Optional.of(HONGKONG_MACAO_PASS);
            case "台胞证" -> Optional.of(TAIWAN_PASS);
            case "永居证", "外国人永居证" -> Optional.of(FOREIGNER_PERMIT);
            case "营业执照", "信用代码" -> Optional.of(CREDIT_CODE);
            default -> Arrays.stream(values()).filter(type -> type.word.equals(plain)).findFirst();
        };
    }

    /** The one spelling of a number of this type. @throws Refusal when it cannot be one, on the field idNumber */
    String canonical(String typed, LocalDate today) {
        return Refusal.inField("idNumber", () -> switch (this) {
            case IDENTITY_CARD -> citizen(typed, today, false);
            case RESIDENCE_PERMIT -> citizen(typed, today, true);
            case CREDIT_CODE -> CreditCode.parse(typed).value();
            default -> other(typed);
        });
    }

    /** What may be shown of a number in its one spelling. */
    String masked(String number) {
        return switch (this) {
            case IDENTITY_CARD, RESIDENCE_PERMIT -> new IdentityNumber(number).masked();
            case CREDIT_CODE -> new CreditCode(number).masked();
            default -> number.charAt(0) + "*".repeat(number.length() - 1 - SHOWN_TAIL)
                    + number.substring(number.length() - SHOWN_TAIL);
        };
    }

    private static String citizen(String typed, LocalDate today, boolean permit) {
        var number = IdentityNumber.parse(typed, today);
        if (number.isResidencePermit() != permit) {
            throw Refusal.badInput("customers.id-type", permit
                    ? "港澳台居民居住证号以 81、82 或 83 开头，请核对证件类型。"
                    : "以 81、82、83 开头的是港澳台居民居住证号，请改选证件类型。");
        }
        return number.value();
    }

    private static String other(String typed) {
        var number = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Pd}()第号字]+", "")
                .toUpperCase(Locale.ROOT);
        if (!OTHER_PAPER.matcher(number).matches()) {
            throw Refusal.badInput("customers.bad-paper", "证件号码应为 5 至 25 位字母或数字，请与证件核对。");
        }
        return number;
    }
}
