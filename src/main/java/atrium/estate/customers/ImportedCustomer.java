package atrium.estate.customers;

import atrium.base.exchange.ImportTarget.Fault;
import atrium.base.exchange.ImportTarget.Row;
import atrium.base.shared.PhoneNumber;
import atrium.base.shared.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of a customer list, understood: the customer, and what the customer holds.
 *
 * @param unitKey the unit in the form {@link UnitLookup} knows, such as 3-2-1502; null where the row names none
 */
record ImportedCustomer(Row row, CustomerRecord record, @Nullable Sealed otherPhone, @Nullable String unitKey,
        HoldingRole role, @Nullable BigDecimal share) {

    private static final Pattern SHARE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)(?:/(\\d{1,6}))?(%)?");
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** Reads a row. @param faults gets all that is wrong with it @return null when something is */
    static @Nullable ImportedCustomer read(Row row, Seals seals, LocalDate today, List<Fault> faults) {
        var found = new ArrayList<Fault>();
        var kind = take(found, "kind", () -> kind(row));
        var idType = take(found, "idType", () -> idType(row, kind));
        var record = kind == null || !found.isEmpty()
                ? null
                : take(found, "name", () -> CustomerRecord.of(
                        new Particulars(kind, Objects.requireNonNullElse(row.get("name"), ""), idType,
                                row.get("idNumber"),
                                row.get("phone"), null, row.get("address"), null, null, false, null),
                        seals, today));
        var other = take(found, "otherPhone",
                () -> row.get("otherPhone") == null ? null : seals.phone(PhoneNumber.parse(row.get("otherPhone"))));
        var role = take(found, "role", () -> role(row.get("role")));
        var share = take(found, "share", () -> share(row.get("share")));
        var unitKey = UnitLookup.key(row.get("building"), row.get("unit"), row.get("room"));
        if (share != null && (role == null || !role.hasShare() || unitKey == null)) {
            found.add(new Fault("share", "份额只用于买受人或业主，并须填写房号。"));
        }
        faults.addAll(found);
        return record == null || role == null || !found.isEmpty()
                ? null
                : new ImportedCustomer(row, record, other, unitKey, role, share);
    }

    private static <T> @Nullable T take(List<Fault> faults, String field, Supplier<? extends @Nullable T> reading) {
        try {
            return reading.get();
        } catch (Refusal refusal) {
            var named = refusal.field();
            faults.add(new Fault("otherPhone".equals(field) || named == null ? field : named, refusal.sentence()));
            return null;
        }
    }

    private static Particulars.Kind kind(Row row) {
        var written = Objects.requireNonNullElse(row.get("kind"), "").strip();
        return switch (written) {
            case "" -> "统一社会信用代码".equals(row.get("idType")) ? Particulars.Kind.COMPANY : Particulars.Kind.PERSON;
            case "个人", "自然人", "个人客户" -> Particulars.Kind.PERSON;
            case "单位", "公司", "企业", "单位客户" -> Particulars.Kind.COMPANY;
            default -> throw Refusal.badInput("customers.kind", "类型请写个人或单位。");
        };
    }

    private static @Nullable IdType idType(Row row, Particulars.@Nullable Kind kind) {
        var written = row.get("idType");
        if (written != null) {
            return IdType.ofWord(written).orElseThrow(() -> Refusal.badInput("customers.id-type",
                    "证件类型“%s”不在可选范围内，如居民身份证、护照、统一社会信用代码。".formatted(written)));
        }
        if (row.get("idNumber") == null) {
            return null;
        }
        return kind == Particulars.Kind.COMPANY ? IdType.CREDIT_CODE : IdType.IDENTITY_CARD;
    }

    private static HoldingRole role(@Nullable String written) {
        return switch (Objects.requireNonNullElse(written, "").strip()) {
            case "买受人", "共同买受人", "购房人", "认购人" -> HoldingRole.BUYER;
            case "", "业主", "产权人", "共有人", "本人" -> HoldingRole.OWNER;
            case "租户", "承租人", "租客" -> HoldingRole.TENANT;
            case "代理人", "委托人", "联系人" -> HoldingRole.AGENT;
            default -> throw Refusal.badInput("customers.role", "关系请写买受人、业主、租户或代理人。");
        };
    }

    /** 50, 50%, 0.5 and 1/2 are all one half. */
    private static @Nullable BigDecimal share(@Nullable String written) {
        if (written == null) {
            return null;
        }
        var plain = Normalizer.normalize(written, Normalizer.Form.NFKC).replace(" ", "").toUpperCase(Locale.ROOT);
        var match = SHARE.matcher(plain);
        if (!match.matches()) {
            throw Refusal.badInput("customers.shares", "份额应如 50% 或 1/2。");
        }
        var number = new BigDecimal(match.group(1));
        if (match.group(2) != null) {
            var parts = new BigDecimal(match.group(2));
            number = parts.signum() == 0
                    ? BigDecimal.ZERO
                    : number.multiply(HUNDRED).divide(parts, 2, RoundingMode.HALF_UP);
        } else if (match.group(3) == null && number.compareTo(BigDecimal.ONE) <= 0) {
            number = number.multiply(HUNDRED);
        }
        if (number.signum() <= 0 || number.compareTo(HUNDRED) > 0 || number.stripTrailingZeros().scale() > 2) {
            throw Refusal.badInput("customers.shares", "份额应大于 0 且不超过 100%，最多两位小数。");
        }
        return number;
    }
}
