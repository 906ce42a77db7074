package atrium.estate.customers;

import atrium.base.activity.Activity;
import atrium.base.activity.Activity.Change;
import atrium.base.shared.Masks;
import atrium.base.shared.PhoneNumber;
import atrium.base.shared.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A customer as kept in the register, numbers under seal. */
record CustomerRecord(
        Particulars.Kind kind,
        String name,
        List<String> formerNames,
        @Nullable IdType idType,
        @Nullable Sealed identity,
        @Nullable Sealed phone,
        @Nullable Sealed email,
        @Nullable Sealed address,
        @Nullable String preferredChannel,
        @Nullable String preferredTime,
        boolean noPromotion,
        @Nullable String remarks) {

    /** The record of a new customer. @throws Refusal on the field at fault */
    static CustomerRecord of(Particulars written, Seals seals, LocalDate today) {
        var blank = new CustomerRecord(written.kind(), written.name().strip(), List.of(), null, null, null, null, null,
                null, null, false, null);
        return blank.edited(written, seals, today);
    }

    /** The record after an edit: a name given up is kept as a former one. @throws Refusal on the field at fault */
    CustomerRecord edited(Particulars written, Seals seals, LocalDate today) {
        written.check();
        var newName = written.name().strip();
        var former = new LinkedHashSet<>(formerNames);
        if (!newName.equals(name)) {
            former.add(name);
            former.remove(newName);
        }
        var newIdentity = identity;
        var newIdType = idType;
        if (written.idNumber() != null) {
            newIdType = written.idNumber().isBlank() ? null : written.idType();
            newIdentity = newIdType == null
                    ? null
                    : seals.identity(newIdType, newIdType.canonical(written.idNumber(), today));
        }
        return new CustomerRecord(written.kind(), newName, List.copyOf(former), newIdType, newIdentity,
                replaced(phone, written.phone(),
                        typed -> seals.phone(Refusal.inField("phone", () -> PhoneNumber.parse(typed)))),
                replaced(email, written.email(), seals::email), replaced(address, written.address(), seals::address),
                blankToNull(written.preferredChannel()), blankToNull(written.preferredTime()), written.noPromotion(),
                blankToNull(written.remarks()));
    }

    /** This record with what it lacks filled in from another. */
    CustomerRecord filledFrom(CustomerRecord other) {
        var names = new LinkedHashSet<>(formerNames);
        names.addAll(other.formerNames);
        if (!other.name.equals(name)) {
            names.add(other.name);
        }
        names.remove(name);
        return new CustomerRecord(kind, name, List.copyOf(names), identity == null ? other.idType : idType,
                identity == null ? other.identity : identity, phone == null ? other.phone : phone,
                email == null ? other.email : email, address == null ? other.address : address,
                preferredChannel == null ? other.preferredChannel : preferredChannel,
                preferredTime == null ? other.preferredTime : preferredTime, noPromotion || other.noPromotion,
                remarks == null ? other.remarks : remarks);
    }

    /**
     * This record without what {@link #filledFrom} gave it; what was changed since stays.
     *
     * @param given the fields that were filled, by the names {@link #changesTo} uses
     * @param givenNames the former names that came with it
     */
    CustomerRecord withdrawing(CustomerRecord other, Collection<String> given, Collection<String> givenNames) {
        var names = new ArrayList<>(formerNames);
        names.removeAll(givenNames);
        var identityBack = given.contains("idNumber") && same(identity, other.identity);
        return new CustomerRecord(kind, name, List.copyOf(names), identityBack ? null : idType,
                identityBack ? null : identity, given.contains("phone") && same(phone, other.phone) ? null : phone,
                given.contains("email") && same(email, other.email) ? null : email,
                given.contains("address") && same(address, other.address) ? null : address,
                given.contains("preferredChannel") && Objects.equals(preferredChannel, other.preferredChannel)
                        ? null
                        : preferredChannel,
                given.contains("preferredTime") && Objects.equals(preferredTime, other.preferredTime)
                        ? null
                        : preferredTime,
                noPromotion && !given.contains("noPromotion"),
                given.contains("remarks") && Objects.equals(remarks, other.remarks) ? null : remarks);
    }

    /** The name as notes of history say it, which are read by more people than the register. */
    String maskedName() {
        return kind == Particulars.Kind.PERSON ? Masks.name(name) : name;
    }

    /** Whether both speak of the same identity number. */
    boolean sharesIdentity(CustomerRecord other) {
        return identity != null && same(identity, other.identity);
    }

    private static boolean same(@Nullable Sealed one, @Nullable Sealed other) {
        return one == null || other == null ? one == other : Arrays.equals(one.blind(), other.blind());
    }

    /** What differs in another record, fit for history: numbers masked. */
    Map<String, Change> changesTo(CustomerRecord after) {
        return Activity.changes("name", name, after.name, "formerNames",
                String.join("、", formerNames), String.join("、", after.formerNames), "kind", kind.word(),
                after.kind.word(), "idType",
                idType == null ? null : idType.word(), after.idType == null ? null : after.idType.word(), "idNumber",
                shown(identity), shown(after.identity, identity), "phone", shown(phone), shown(after.phone, phone),
                "email", shown(email), shown(after.email, email), "address", shown(address),
                shown(after.address, address), "preferredChannel", preferredChannel, after.preferredChannel,
                "preferredTime", preferredTime, after.preferredTime, "noPromotion", noPromotion, after.noPromotion,
                "remarks", remarks, after.remarks);
    }

    private static @Nullable String shown(@Nullable Sealed value) {
        return value == null ? null : value.masked();
    }

    /** Two numbers may look alike behind the mask; history must still say that one replaced the other. */
    private static @Nullable String shown(@Nullable Sealed value, @Nullable Sealed before) {
        if (value == null || before == null || Arrays.equals(value.blind(), before.blind())) {
            return value != null && before != null ? before.masked() : shown(value);
        }
        return value.masked().equals(before.masked()) ? value.masked() + "（已更换）" : value.masked();
    }

    private static @Nullable Sealed replaced(@Nullable Sealed kept, @Nullable String typed,
            Function<String, Sealed> seal) {
        if (typed == null) {
            return kept;
        }
        return typed.isBlank() ? null : seal.apply(typed.strip());
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
