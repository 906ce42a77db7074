package atrium.estate.customers;

import atrium.base.exchange.ImportTarget.Fault;
import atrium.base.platform.Scope;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows again, for many rows at once, which customers are in the register already. */
@Component
class KnownCustomers {
    private static final String LOOK_ALIKES = """
        select id from customers where org_id = :org and merged_into is null and id_blind = any(:identities)
        union
        select id from customers where org_id = :org and merged_into is null and phone_blind = any(:phones)""";

    private static final String OUT_OF_SIGHT = """
        select b from unnest(:identities::bytea[]) b where customers_known(b)""";

    private final JdbcClient db;
    private final CustomerRegister register;

    KnownCustomers(JdbcClient db, CustomerRegister register) {
        this.db = db;
        this.register = register;
    }

    /** Those found. */
    record Known(Map<ByteBuffer, CustomerRegister.Entry> byIdentity, Map<String, CustomerRegister.Entry> byPhone,
            Set<ByteBuffer> outOfSight) {

        /** The customer of the row; null when it is a new one. */
        CustomerRegister.@Nullable Entry entry(ImportedCustomer draft) {
            var identity = draft.record().identity();
            var found = identity == null ? null : byIdentity.get(Seals.key(identity.blind()));
            return found == null && draft.record().phone() != null ? byPhone.get(phoneKey(draft.record())) : found;
        }

        /** Why the row cannot be taken as the customer it seems to be; null when it can. */
        @Nullable
        Fault fault(ImportedCustomer draft) {
            var identity = draft.record().identity();
            if (identity == null) {
                return null;
            }
            var key = Seals.key(identity.blind());
            if (byIdentity.containsKey(key)) {
                return null;
            }
            if (outOfSight.contains(key)) {
                return new Fault("idNumber", "该证件号码已在您范围以外的项目登记，请由客户服务主管导入。");
            }
            var namesake = draft.record().phone() == null ? null : byPhone.get(phoneKey(draft.record()));
            return namesake != null && namesake.record().identity() != null
                    ? new Fault("idNumber", "同一姓名和手机已登记为客户号 %d，但证件号码不同，请先核对。".formatted(namesake.id()))
                    : null;
        }
    }

    /** Looks for the customers of the drafts, in three queries however many there are. */
    Known among(Collection<ImportedCustomer> drafts) {
        var identities = drafts.stream().map(draft -> draft.record().identity()).filter(Objects::nonNull)
                .map(sealed -> Objects.requireNonNull(sealed).blind()).toArray(byte[][]::new);
        var phones = drafts.stream().map(draft -> draft.record().phone()).filter(Objects::nonNull)
                .map(sealed -> Objects.requireNonNull(sealed).blind()).toArray(byte[][]::new);
        var org = Scope.required().org();
        var ids = db.sql(LOOK_ALIKES).param("org", org).param("identities", identities).param("phones", phones)
                .query(Long.class).list();
        var byIdentity = new HashMap<ByteBuffer, CustomerRegister.Entry>();
        var byPhone = new HashMap<String, CustomerRegister.Entry>();
        for (var entry : register.read(ids)) {
            var identity = entry.record().identity();
            if (identity != null) {
                byIdentity.put(Seals.key(identity.blind()), entry);
            }
            byPhone.put(phoneKey(entry.record()), entry);
        }
        var hidden = new HashSet<ByteBuffer>();
        List<byte[]> known = db.sql(OUT_OF_SIGHT).param("identities", identities).query(byte[].class).list();
        known.stream().map(Seals::key).filter(key -> !byIdentity.containsKey(key)).forEach(hidden::add);
        return new Known(byIdentity, byPhone, hidden);
    }

    /** Name and telephone as one key; of no use where there is no telephone. */
    static String phoneKey(CustomerRecord record) {
        return record.phone() == null
                ? ""
                : record.name() + "/" + HexFormat.of().formatHex(record.phone().blind());
    }
}
