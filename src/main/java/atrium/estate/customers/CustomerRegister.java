package atrium.estate.customers;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes customers' records, each call in the caller's transaction. */
@Component
class CustomerRegister {
    private static final String COLUMNS = """
        kind = :kind, name = :name, former_names = :formerNames, id_type = :idType, id_sealed = :idSealed,
        id_blind = :idBlind, id_masked = :idMasked, phone_sealed = :phoneSealed, phone_blind = :phoneBlind,
        phone_masked = :phoneMasked, phone_tail = :phoneTail, email_sealed = :emailSealed, email_masked = :emailMasked,
        address_sealed = :addressSealed, address_masked = :addressMasked, preferred_channel = :preferredChannel,
        preferred_time = :preferredTime, no_promotion = :noPromotion, remarks = :remarks""";

    private static final String INSERT = """
        insert into customers (id, org_id, registered_project_id, registered_at, kind, name, former_names, id_type,
            id_sealed, id_blind, id_masked, phone_sealed, phone_blind, phone_masked, phone_tail, email_sealed,
            email_masked, address_sealed, address_masked, preferred_channel, preferred_time, no_promotion, remarks)
        values (:id, :org, :project, :now, :kind, :name, :formerNames, :idType, :idSealed, :idBlind, :idMasked,
            :phoneSealed, :phoneBlind, :phoneMasked, :phoneTail, :emailSealed, :emailMasked, :addressSealed,
            :addressMasked, :preferredChannel, :preferredTime, :noPromotion, :remarks)""";

    private static final String READ = """
        select c.* from customers c where c.org_id = :org and c.id = any(:ids) order by c.id""";

    private final JdbcClient db;
    private final Seals seals;
    private final Clock clock;

    CustomerRegister(JdbcClient db, Seals seals, Clock clock) {
        this.db = db;
        this.seals = seals;
        this.clock = clock;
    }

    /** A customer's record with what surrounds it. */
    record Entry(long id, long registeredProjectId, int version, @Nullable Long mergedInto, CustomerRecord record) {}

    /** Adds a customer to a project's register. @return the new id */
    long add(long project, CustomerRecord record) {
        var org = Scope.required().org();
        var id = db.sql("select nextval('customers_id_seq')").query(Long.class).single();
        // the link goes first: by it the new row is in the writer's sight
        db.sql("insert into customers_projects (org_id, project_id, customer_id) values (?, ?, ?)")
                .params(org, project, id).update();
        db.sql(INSERT).params(parameters(record)).param("id", id).param("org", org).param("project", project)
                .param("now", Timestamp.from(clock.instant())).update();
        return id;
    }

    /** Writes a record over the one read as {@code entry}. */
    void write(Entry entry, CustomerRecord record) {
        db.sql("update customers set version = version + 1, " + COLUMNS + " where org_id = :org and id = :id")
                .params(parameters(record)).param("org", Scope.required().org()).param("id", entry.id()).update();
    }

    /** The living customer, locked. @throws Refusal customers.none, customers.merged */
    Entry locked(long id) {
        var entry = locked(List.of(id)).getFirst();
        if (entry.mergedInto() != null) {
            throw merged(entry.mergedInto());
        }
        return entry;
    }

    /** The customers, locked in the order of their ids. @throws Refusal customers.none when one is not in sight */
    List<Entry> locked(Collection<Long> ids) {
        var found = db.sql(READ + " for update of c").param("org", Scope.required().org())
                .param("ids", ids.toArray(Long[]::new)).query(this::entry).list();
        if (found.size() < ids.size()) {
            throw none();
        }
        return found;
    }

    /** Two entries that are or were the same customer. */
    record Pair(Entry from, Entry into) {}

    /**
     * Both, locked, for somebody who sees all of both: nobody may move what is unseen.
     *
     * @throws Refusal customers.none, customers.beyond-scope
     */
    Pair pair(long from, long into) {
        var entries = locked(List.of(from, into));
        var wholly = db.sql("select customers_wholly_seen(?)").param(new Long[]{from, into}).query(Boolean.class)
                .single();
        if (!wholly) {
            throw Refusal.forbidden("customers.beyond-scope", "客户还有您项目范围以外的房产或登记，请由能看到全部项目的主管办理。");
        }
        return from < into ? new Pair(entries.get(0), entries.get(1)) : new Pair(entries.get(1), entries.get(0));
    }

    /** The customer, living or merged. @throws Refusal customers.none */
    Entry read(long id) {
        return read(List.of(id)).stream().findFirst().orElseThrow(CustomerRegister::none);
    }

    /** Those of the customers that are in sight. */
    List<Entry> read(Collection<Long> ids) {
        return db.sql(READ).param("org", Scope.required().org()).param("ids", ids.toArray(Long[]::new))
                .query(this::entry).list();
    }

    /** The project to file an act on a customer under: where the customer was registered, if in sight, or another in sight. */
    long project(Entry entry) {
        if (Scope.required().sees(entry.registeredProjectId())) {
            return entry.registeredProjectId();
        }
        return db.sql("select min(project_id) from customers_projects where customer_id = ?").param(entry.id())
                .query(Long.class).single();
    }

    static Refusal none() {
        return Refusal.notFound("customers.none", "没有这位客户，或不在您的项目范围内。");
    }

    static Refusal merged(long into) {
        return Refusal.conflict("customers.merged", "这位客户已并入另一位客户，请到并入后的客户名下办理。")
                .withDetails(Map.of("mergedInto", into));
    }

    private static Map<String, @Nullable Object> parameters(CustomerRecord record) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("kind", record.kind().name());
        values.put("name", record.name());
        values.put("formerNames", record.formerNames().toArray(String[]::new));
        values.put("idType", record.idType() == null ? null : record.idType().name());
        put(values, "id", record.identity());
        put(values, "phone", record.phone());
        put(values, "email", record.email());
        put(values, "address", record.address());
        values.put("preferredChannel", record.preferredChannel());
        values.put("preferredTime", record.preferredTime());
        values.put("noPromotion", record.noPromotion());
        values.put("remarks", record.remarks());
        return values;
    }

    private static void put(Map<String, @Nullable Object> values, String field, @Nullable Sealed value) {
        values.put(field + "Sealed", value == null ? null : value.sealed());
        values.put(field + "Blind", value == null ? null : value.blind());
        values.put(field + "Masked", value == null ? null : value.masked());
        values.put(field + "Tail", value == null ? null : value.tail());
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        var idType = row.getString("id_type");
        var record = new CustomerRecord(Particulars.Kind.valueOf(row.getString("kind")), row.getString("name"),
                List.of((String[]) row.getArray("former_names").getArray()),
                idType == null ? null : IdType.valueOf(idType),
                sealed(row, "id", row.getBytes("id_blind"), null),
                sealed(row, "phone", row.getBytes("phone_blind"), row.getString("phone_tail")),
                unindexed(row, "email"), unindexed(row, "address"), row.getString("preferred_channel"),
                row.getString("preferred_time"), row.getBoolean("no_promotion"), row.getString("remarks"));
        return new Entry(row.getLong("id"), row.getLong("registered_project_id"), row.getInt("version"),
                row.getObject("merged_into", Long.class), record);
    }

    private static @Nullable Sealed sealed(ResultSet row, String field, byte @Nullable [] blind, @Nullable String tail)
            throws SQLException {
        return blind == null
                ? null
                : new Sealed(row.getBytes(field + "_sealed"), blind, row.getString(field + "_masked"), tail);
    }

    /** E-mail and address have no stored index: nobody is found by them. */
    private @Nullable Sealed unindexed(ResultSet row, String field) throws SQLException {
        var sealed = row.getBytes(field + "_sealed");
        if (sealed == null) {
            return null;
        }
        var value = seals.open(sealed);
        return "email".equals(field) ? seals.email(value) : seals.address(value);
    }
}
