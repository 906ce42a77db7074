package atrium.estate.customers;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.estate.properties.Properties;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enters a customer into the register of a project. */
@Service
class RegisterCustomer {
    private static final String SAME_IDENTITY = """
        with recursive bearers as (
            select id, name, merged_into from customers where org_id = :org and id_blind = :blind
            union
            select c.id, c.name, c.merged_into from customers c join bearers b on c.id = b.merged_into where c.org_id = :org)
        select id, name from bearers where merged_into is null limit 1""";

    private final CustomerRegister register;
    private final CustomerIndex index;
    private final Properties properties;
    private final FindDuplicates duplicates;
    private final Activity activity;
    private final Seals seals;
    private final JdbcClient db;
    private final Clock clock;

    RegisterCustomer(CustomerRegister register, CustomerIndex index, Properties properties,
            FindDuplicates duplicates, Activity activity, Seals seals, JdbcClient db, Clock clock) {
        this.register = register;
        this.index = index;
        this.properties = properties;
        this.duplicates = duplicates;
        this.activity = activity;
        this.seals = seals;
        this.db = db;
        this.clock = clock;
    }

    private record Known(long id, String name) {}

    /**
     * Registers.
     *
     * @param sharesPhone whether the clerk knows that others have the telephone too, as couples do
     * @return the new id
     * @throws Refusal customers.known with {@code known} = who has the identity number already, customers.phone-known
     */
    @Transactional
    long register(long project, Particulars written, boolean sharesPhone) {
        var where = properties.project(project);
        var record = CustomerRecord.of(written, seals, LocalDate.now(clock.withZone(Zones.SHANGHAI)));
        refuseKnown(record.identity(), null);
        if (!sharesPhone) {
            duplicates.refuseShared(record.phone(), null);
        }
        var id = register.add(where.id(), record);
        index.refresh(List.of(id));
        activity.record(Activity.Entry.of("customer", id, where.id(), "customers.registered")
                .with(Activity.changes("name", null, record.name(), "idNumber", null,
                        record.identity() == null ? null : record.identity().masked(), "phone", null,
                        record.phone() == null ? null : record.phone().masked())));
        return id;
    }

    /** Refuses an identity number that another living customer has. @param self the customer it is written for, if there is one */
    void refuseKnown(@Nullable Sealed identity, @Nullable Long self) {
        if (identity == null) {
            return;
        }
        // one at a time per number: the loser of a race is told of the winner instead of running into the unique index
        db.sql("select pg_advisory_xact_lock(('x' || left(encode(?, 'hex'), 16))::bit(64)::bigint)")
                .param(identity.blind()).query().singleRow();
        var seen = db.sql(SAME_IDENTITY).param("org", Scope.required().org()).param("blind", identity.blind())
                .query(Known.class).optional();
        if (seen.isPresent()) {
            if (self != null && seen.get().id() == self) {
                return;
            }
            throw Refusal.conflict("customers.known", "该证件号码已登记为客户“%s”，请直接使用该客户。".formatted(seen.get().name()))
                    .onField("idNumber").withDetails(
                            Map.of("known", Map.of("id", seen.get().id(), "name", seen.get().name())));
        }
        var elsewhere = db.sql("select customers_known(?)").param(identity.blind()).query(Boolean.class).single();
        if (elsewhere) {
            throw Refusal.conflict("customers.known-elsewhere", "该证件号码已在您范围以外的项目登记，请联系客户服务主管办理。")
                    .onField("idNumber");
        }
    }
}
