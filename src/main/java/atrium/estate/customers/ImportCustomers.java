package atrium.estate.customers;

import atrium.base.activity.Activity;
import atrium.base.exchange.ImportTarget.Fault;
import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.estate.customers.CustomerImport.Plan;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the good rows of a customer list, and says beforehand what that will change. */
@Component
class ImportCustomers {
    private static final String HOLDERS = """
        select unit_id, customer_id, role, share from customers_holdings
        where org_id = :org and unit_id = any(:units) and until is null""";
    private static final String LOCK = """
        insert into customers_units (unit_id, org_id, project_id, version)
        select unit, :org, :project, 1 from unnest(:units::bigint[]) unit order by unit
        on conflict (unit_id) do update set version = customers_units.version + 1""";
    private static final String END = """
        update customers_holdings set until = greatest(since, :today::date)
        where org_id = :org and unit_id = :unit and customer_id = :customer and role = :role and until is null""";
    private static final String HOLD = """
        insert into customers_holdings (org_id, project_id, unit_id, customer_id, role, share, since)
        values (:org, :project, :unit, :customer, :role, :share, :today::date)""";
    private static final String CONTACT = """
        insert into customers_contacts (org_id, customer_id, label, phone_sealed, phone_blind, phone_masked, phone_tail, added_at)
        values (:org, :customer, '其他电话', :sealed, :blind, :masked, :tail, :now) on conflict do nothing""";

    private final JdbcClient db;
    private final CustomerRegister register;
    private final CustomerIndex index;
    private final Activity activity;
    private final Clock clock;

    ImportCustomers(JdbcClient db, CustomerRegister register, CustomerIndex index, Activity activity, Clock clock) {
        this.db = db;
        this.register = register;
        this.index = index;
        this.activity = activity;
        this.clock = clock;
    }

    private record Holder(long unitId, long customerId, HoldingRole role, @Nullable BigDecimal share) {}

    /** What each row will come to; rows whose shares do not add up are added to the faults. */
    Map<Integer, Outcome> outcomes(List<Plan> plans, Map<Integer, List<Fault>> faults) {
        var holders = holders(plans);
        var outcomes = new HashMap<Integer, Outcome>();
        for (var plan : plans) {
            var entry = plan.entry();
            var changed = entry != null
                    && (!entry.record().changesTo(merged(entry.record(), plan.wanted().record())).isEmpty()
                            || newlyHeld(plan, entry.id(), holders));
            outcomes.put(plan.wanted().row().number(),
                    entry == null ? Outcome.NEW : changed ? Outcome.CHANGED : Outcome.UNCHANGED);
        }
        plans.stream().map(Plan::unit).filter(Objects::nonNull).map(unit -> Objects.requireNonNull(unit).id())
                .distinct().forEach(unit -> checkShares(unit, plans, holders, faults));
        return outcomes;
    }

    private void checkShares(long unit, List<Plan> plans, List<Holder> holders, Map<Integer, List<Fault>> faults) {
        var here = plans.stream().filter(plan -> plan.unit() != null && plan.unit().id() == unit
                && plan.wanted().role().hasShare()).toList();
        var shares = new ArrayList<@Nullable BigDecimal>();
        here.forEach(plan -> shares.add(kept(plan, holders)));
        holders.stream().filter(holder -> holder.unitId() == unit && holder.role().hasShare()
                && here.stream().noneMatch(plan -> isOf(plan, holder))).forEach(holder -> shares.add(holder.share()));
        try {
            Shares.check(shares);
        } catch (Refusal refusal) {
            here.forEach(plan -> faults.computeIfAbsent(plan.wanted().row().number(), key -> new ArrayList<>())
                    .add(new Fault("share", refusal.sentence() + "（含该房已登记的权益人）")));
        }
    }

    /** The share the row asks for; where it asks for none, the one that stands. */
    private static @Nullable BigDecimal kept(Plan plan, List<Holder> holders) {
        if (plan.wanted().share() != null) {
            return plan.wanted().share();
        }
        return holders.stream().filter(holder -> isOf(plan, holder)).findFirst().map(Holder::share).orElse(null);
    }

    private static boolean isOf(Plan plan, Holder holder) {
        return plan.entry() != null && plan.unit() != null && holder.unitId() == plan.unit().id()
                && holder.customerId() == plan.entry().id() && holder.role() == plan.wanted().role();
    }

    private static boolean newlyHeld(Plan plan, long customer, List<Holder> holders) {
        var unit = plan.unit();
        return unit != null && holders.stream().noneMatch(
                holder -> holder.unitId() == unit.id() && holder.customerId() == customer
                        && holder.role() == plan.wanted().role()
                        && (plan.wanted().share() == null || Shares.same(holder.share(), plan.wanted().share())));
    }

    private List<Holder> holders(List<Plan> plans) {
        var units = plans.stream().map(Plan::unit).filter(Objects::nonNull)
                .map(unit -> Objects.requireNonNull(unit).id()).distinct().toArray(Long[]::new);
        return db.sql(HOLDERS).param("org", Scope.required().org()).param("units", units).query(Holder.class).list();
    }

    /** Writes the plans, in the caller's transaction. */
    void write(long project, List<Plan> plans) {
        var units = new TreeSet<Long>();
        plans.stream().map(Plan::unit).filter(Objects::nonNull)
                .forEach(unit -> units.add(Objects.requireNonNull(unit).id()));
        db.sql(LOCK).param("org", Scope.required().org()).param("project", project)
                .param("units", units.toArray(Long[]::new)).update();
        var holders = holders(plans);
        var made = new HashMap<String, Long>();
        var touched = new TreeSet<Long>();
        for (var plan : plans) {
            var id = customer(project, plan, made);
            touched.add(id);
            addContact(id, plan.wanted().otherPhone());
            if (newlyHeld(plan, id, holders)) {
                hold(project, id, plan, Objects.requireNonNull(plan.unit()));
            }
        }
        index.refresh(touched);
    }

    /** The row's customer, made or brought up to date; two rows of a new customer make one. */
    private long customer(long project, Plan plan, Map<String, Long> made) {
        var wanted = plan.wanted().record();
        var entry = plan.entry();
        if (entry != null) {
            var record = merged(entry.record(), wanted);
            var changes = entry.record().changesTo(record);
            if (!changes.isEmpty() && made.putIfAbsent("#" + entry.id(), entry.id()) == null) {
                register.write(entry, record);
                activity.record(Activity.Entry.of("customer", entry.id(), register.project(entry), "customers.imported")
                        .with(changes));
            }
            return entry.id();
        }
        var key = wanted.identity() == null
                ? KnownCustomers.phoneKey(wanted)
                : HexFormat.of().formatHex(wanted.identity().blind());
        var before = key.isEmpty() ? null : made.get(key);
        if (before != null) {
            return before;
        }
        var id = register.add(project, wanted);
        made.put(key, id);
        activity.record(Activity.Entry.of("customer", id, project, "customers.imported")
                .with(Activity.changes("name", null, wanted.name())));
        return id;
    }

    private void addContact(long customer, @Nullable Sealed phone) {
        if (phone != null) {
            db.sql(CONTACT).param("org", Scope.required().org()).param("customer", customer)
                    .param("sealed", phone.sealed()).param("blind", phone.blind()).param("masked", phone.masked())
                    .param("tail", phone.tail()).param("now", Timestamp.from(clock.instant())).update();
        }
    }

    private void hold(long project, long customer, Plan plan, UnitLookup.Found unit) {
        var args = new HashMap<String, @Nullable Object>();
        args.put("org", Scope.required().org());
        args.put("project", project);
        args.put("unit", unit.id());
        args.put("customer", customer);
        args.put("role", plan.wanted().role().name());
        args.put("share", plan.wanted().share());
        args.put("today", Date.valueOf(LocalDate.now(clock.withZone(Zones.SHANGHAI))));
        db.sql(END).params(args).update();
        db.sql(HOLD).params(args).update();
    }

    /** What stands, with what the row says over it. */
    private static CustomerRecord merged(CustomerRecord stands, CustomerRecord row) {
        var renamed = row.filledFrom(stands);
        return new CustomerRecord(stands.kind(), renamed.name(), renamed.formerNames(),
                row.identity() == null ? stands.idType() : row.idType(), renamed.identity(), renamed.phone(),
                stands.email(), renamed.address(), stands.preferredChannel(), stands.preferredTime(),
                stands.noPromotion(), stands.remarks());
    }
}
