package atrium.estate.customers;

import atrium.base.platform.Scope;
import atrium.base.shared.PhoneNumber;
import atrium.base.shared.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds who may be the same customer: the same identity number, the same telephone, or the same name and last four digits. */
@Service
class FindDuplicates {
    private static final int MOST = 50;

    private static final String CANDIDATES = """
        select id, 'ID_NUMBER' as because from customers
        where org_id = :org and merged_into is null and id_blind = :identity::bytea
        union
        select id, 'PHONE' from customers where org_id = :org and merged_into is null and phone_blind = any(:phones::bytea[])
        union
        select c.id, 'PHONE' from customers_contacts t join customers c on c.id = t.customer_id
        where t.org_id = :org and t.phone_blind = any(:phones::bytea[]) and c.merged_into is null
        union
        select id, 'NAME_AND_TAIL' from customers
        where org_id = :org and merged_into is null and name = :name::text and phone_tail = any(:tails::text[])
        order by 1 desc limit :most""";

    private static final String PHONES = """
        select phone_blind, phone_tail from customers where org_id = :org and id = :id and phone_blind is not null
        union select phone_blind, phone_tail from customers_contacts where org_id = :org and customer_id = :id""";

    private final JdbcClient db;
    private final Seals seals;
    private final Customers customers;
    private final CustomerRegister register;

    FindDuplicates(JdbcClient db, Seals seals, Customers customers, CustomerRegister register) {
        this.db = db;
        this.seals = seals;
        this.customers = customers;
        this.register = register;
    }

    /** Somebody who may be the same, and why: ID_NUMBER, PHONE, NAME_AND_TAIL. */
    record Candidate(Customers.Customer customer, Set<String> because) {}

    private record Found(long id, String because) {}

    @SuppressWarnings("ArrayRecordComponent") // a row on its way into a parameter
    private record Phone(byte[] phoneBlind, String phoneTail) {}

    /** Looks before a customer is registered; what is unreadable or missing finds nobody. */
    @Transactional(readOnly = true)
    List<Candidate> like(@Nullable String name, @Nullable String phone, @Nullable String idNumber) {
        var phones = new ArrayList<Phone>();
        if (phone != null) {
            try {
                var number = PhoneNumber.parse(phone);
                phones.add(new Phone(seals.phoneBlind(number), number.tail()));
            } catch (Refusal unreadable) {
                phones.clear(); // still being typed
            }
        }
        var identity = idNumber == null || idNumber.isBlank()
                ? null
                : seals.identityBlind(idNumber.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
        return candidates(name == null ? null : name.strip(), phones, identity, 0);
    }

    /** Looks for others like a customer. */
    @Transactional(readOnly = true)
    List<Candidate> like(long id) {
        var record = register.read(id).record();
        var phones = db.sql(PHONES).param("org", Scope.required().org()).param("id", id)
                .query((row, n) -> new Phone(row.getBytes("phone_blind"), row.getString("phone_tail"))).list();
        return candidates(record.name(), phones, record.identity() == null ? null : record.identity().blind(), id);
    }

    /** Refuses a telephone that others in sight have already. @param self the customer it is written for, if there is one @throws Refusal customers.phone-known with {@code sharing} = who has it */
    void refuseShared(@Nullable Sealed phone, @Nullable Long self) {
        if (phone == null) {
            return;
        }
        var sharing = candidates(null, List.of(new Phone(phone.blind(), Objects.requireNonNull(phone.tail()))), null,
                self == null ? 0 : self).stream().map(Candidate::customer).toList();
        if (!sharing.isEmpty()) {
            var first = sharing.getFirst();
            throw Refusal
                    .conflict("customers.phone-known",
                            "这个号码已登记为 %s（客户号 %d）%s。若是同一位客户，请直接使用已有的；若是家人等共用，请确认后仍按此号码保存。".formatted(first.maskedName(),
                                    first.id(), sharing.size() > 1 ? "等 " + sharing.size() + " 位客户" : ""))
                    .onField("phone").withDetails(Map.of("sharing", sharing.stream()
                            .map(one -> Map.of("id", one.id(), "name", one.maskedName(), "units",
                                    one.units().stream().map(Customers.Unit::label).toList()))
                            .toList()));
        }
    }

    private List<Candidate> candidates(@Nullable String name, List<Phone> phones, byte @Nullable [] identity,
            long self) {
        var found = db.sql(CANDIDATES).param("org", Scope.required().org()).param("identity", identity)
                .param("phones", phones.stream().map(Phone::phoneBlind).toArray(byte[][]::new)).param("name", name)
                .param("tails", phones.stream().map(Phone::phoneTail).toArray(String[]::new)).param("most", MOST)
                .query(Found.class).list();
        Map<Long, Set<String>> because = new LinkedHashMap<>();
        found.stream().filter(one -> one.id() != self)
                .forEach(one -> because.computeIfAbsent(one.id(), key -> new TreeSet<>()).add(one.because()));
        return customers.customers(because.keySet()).values().stream()
                .map(customer -> new Candidate(customer, because.getOrDefault(customer.id(), Set.of()))).toList();
    }
}
