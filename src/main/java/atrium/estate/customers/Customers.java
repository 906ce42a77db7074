package atrium.estate.customers;

import atrium.base.platform.Scope;
import atrium.base.shared.Masks;
import atrium.base.shared.PhoneNumber;
import atrium.base.shared.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers other rooms about customers in sight: who they are, who calls, who holds what. Numbers only masked. */
@Service
public class Customers {
    // a merged customer is answered with the one it was merged into, so that what still points at it stays good
    private static final String LIVING = """
        with recursive chain as (
            select id as asked, id, merged_into from customers where org_id = :org and id = any(:ids)
            union
            select t.asked, c.id, c.merged_into from customers c join chain t on c.id = t.merged_into where c.org_id = :org)
        select t.asked, c.id, c.kind, c.name, c.phone_masked
        from chain t join customers c on c.id = t.id where t.merged_into is null order by c.id""";

    private static final String BY_PHONE = """
        select id from customers where org_id = :org and phone_blind = :blind
        union select customer_id from customers_contacts where org_id = :org and phone_blind = :blind limit 50""";

    private static final String HOLDINGS = """
        select h.id, h.customer_id, c.name as customer_name, h.unit_id, u.label as unit_label, h.project_id,
               p.name as project_name, h.role, h.share, h.since, h.until
        from customers_holdings h join customers c on c.id = h.customer_id
        join properties_units u on u.id = h.unit_id join properties_projects p on p.id = h.project_id
        where h.org_id = :org""";

    private final JdbcClient db;
    private final Seals seals;

    Customers(JdbcClient db, Seals seals) {
        this.db = db;
        this.seals = seals;
    }

    /** A customer as other rooms name it. @param maskedName for lists that partners see @param units held now */
    public record Customer(long id, String kind, String name, String maskedName, @Nullable String phoneMasked,
            List<Unit> units) {}

    /** A unit held. @param label such as 3栋2单元1502 */
    public record Unit(long id, String label, long projectId) {}

    /** What a customer holds or held. @param share in percent; null where owned in common, rented or represented @param until null while it lasts */
    public record Holding(long id, long customerId, String customerName, long unitId, String unitLabel, long projectId,
            String projectName, HoldingRole role, @Nullable BigDecimal share, LocalDate since,
            @Nullable LocalDate until) {}

    /** Somebody to write to about a unit held now. @param phone sealed, for the messages; null when none is known */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Reachable(long id, String maskedName, String unitLabel, byte @Nullable [] phone,
            @Nullable String phoneMasked) {}
    /** A customer's telephone as it is kept. @param sealed to be opened by whoever sends */
    @SuppressWarnings("ArrayRecordComponent") // goes straight into bytea columns, is never compared
    public record Phone(byte[] sealed, String masked) {}

    private record Row(long asked, long id, String kind, String name, @Nullable String phoneMasked) {}

    /** The customer, or the one it was merged into. @throws Refusal customers.none when there is none in sight */
    @Transactional(readOnly = true)
    public Customer customer(long id) {
        var found = customers(List.of(id)).get(id);
        if (found == null) {
            throw CustomerRegister.none();
        }
        return found;
    }

    /** The customers in sight among these, by the id asked for; merged ones are answered with the one they became. */
    @Transactional(readOnly = true)
    public Map<Long, Customer> customers(Collection<Long> ids) {
        var rows = db.sql(LIVING).param("org", Scope.required().org()).param("ids", ids.toArray(Long[]::new))
                .query(Row.class).list();
        var units = units(rows.stream().map(Row::id).toList());
        var found = new LinkedHashMap<Long, Customer>();
        for (var row : rows) {
            found.put(row.asked(), new Customer(row.id(), row.kind(), row.name(), Masks.name(row.name()),
                    row.phoneMasked(), units.getOrDefault(row.id(), List.of())));
        }
        return found;
    }

    /** Where messages for the customer go; null when no telephone is known. */
    @Transactional(readOnly = true)
    public @Nullable Phone phone(long id) {
        return db.sql("""
            select phone_sealed as sealed, phone_masked as masked from customers
            where org_id = ? and id = ? and phone_sealed is not null""").params(Scope.required().org(), id)
                .query((row, n) -> new Phone(row.getBytes("sealed"), row.getString("masked"))).optional().orElse(null);
    }

    /** Who may be calling from this number, however it is written; nobody when it is no telephone number. */
    @Transactional(readOnly = true)
    public List<Customer> byPhone(String phone) {
        PhoneNumber number;
        try {
            number = PhoneNumber.parse(phone);
        } catch (Refusal notANumber) {
            return List.of();
        }
        var ids = db.sql(BY_PHONE).param("org", Scope.required().org()).param("blind", seals.phoneBlind(number))
                .query(Long.class).list();
        return customers(ids).values().stream().distinct().toList();
    }

    /** What the customer holds now. */
    @Transactional(readOnly = true)
    public List<Holding> holdings(long customer) {
        return db.sql(HOLDINGS + " and h.customer_id = :id and h.until is null order by h.id")
                .param("org", Scope.required().org()).param("id", customer).query(Holding.class).list();
    }

    /** Who holds the unit now. */
    @Transactional(readOnly = true)
    public List<Holding> ofUnit(long unit) {
        return db.sql(HOLDINGS + " and h.unit_id = :id and h.until is null order by h.id")
                .param("org", Scope.required().org()).param("id", unit).query(Holding.class).list();
    }

    /** The owners of a project's units now, the buyer where no title is entered yet; one per unit, who was entered first. @param building null for all */
    @Transactional(readOnly = true)
    public List<Reachable> owners(long project, @Nullable Long building) {
        return db
                .sql("""
                    select distinct on (h.unit_id) c.id, c.name, u.label, c.phone_sealed, c.phone_masked from customers_holdings h
                    join customers c on c.id = h.customer_id join properties_units u on u.id = h.unit_id
                    where h.org_id = :org and h.project_id = :project and h.until is null and h.role in ('OWNER', 'BUYER')
                      and (:building::bigint is null or u.building_id = :building)
                    order by h.unit_id, h.role = 'OWNER' desc, h.id""")
                .param("org", Scope.required().org()).param("project", project).param("building", building)
                .query((row, n) -> new Reachable(row.getLong("id"), Masks.name(row.getString("name")),
                        row.getString("label"), row.getBytes("phone_sealed"), row.getString("phone_masked")))
                .list();
    }

    /** What the customer holds and held, the present first. */
    List<Holding> allHoldings(long customer) {
        return db.sql(HOLDINGS + " and h.customer_id = :id order by h.until desc nulls first, h.id desc limit 500")
                .param("org", Scope.required().org()).param("id", customer).query(Holding.class).list();
    }

    /** The units each customer holds now. */
    Map<Long, List<Unit>> units(Collection<Long> customers) {
        var units = new LinkedHashMap<Long, List<Unit>>();
        db.sql("""
            select distinct h.customer_id, u.id, u.label, u.project_id from customers_holdings h
            join properties_units u on u.id = h.unit_id
            where h.org_id = :org and h.customer_id = any(:ids) and h.until is null order by h.customer_id, u.id""")
                .param("org", Scope.required().org()).param("ids", customers.toArray(Long[]::new))
                .query((row, n) -> units.computeIfAbsent(row.getLong("customer_id"), key -> new ArrayList<>())
                        .add(new Unit(row.getLong("id"), row.getString("label"), row.getLong("project_id"))))
                .list();
        return units;
    }
}
