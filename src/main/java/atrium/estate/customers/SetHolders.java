package atrium.estate.customers;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.estate.properties.Properties;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says who holds a unit from now on. Nothing is overwritten: what ends keeps its row with the day it ended. */
@Service
class SetHolders {
    private static final String CURRENT = """
        select id, customer_id, role, share, since from customers_holdings
        where org_id = ? and unit_id = ? and until is null order by id""";

    private static final String INSERT = """
        insert into customers_holdings (org_id, project_id, unit_id, customer_id, role, share, since)
        values (:org, :project, :unit, :customer, :role, :share, :since)""";

    private final JdbcClient db;
    private final Properties properties;
    private final CustomerRegister register;
    private final CustomerIndex index;
    private final Activity activity;
    private final Clock clock;

    SetHolders(JdbcClient db, Properties properties, CustomerRegister register, CustomerIndex index, Activity activity,
            Clock clock) {
        this.db = db;
        this.properties = properties;
        this.register = register;
        this.index = index;
        this.activity = activity;
        this.clock = clock;
    }

    /** A holder to be. @param share in percent; null where the holders own in common 共同共有, and for tenants and agents */
    record Held(long customerId, HoldingRole role, @Nullable BigDecimal share, @Nullable LocalDate since) {}

    private record Current(long id, long customerId, HoldingRole role, @Nullable BigDecimal share, LocalDate since) {}

    /**
     * Sets the holders, all of them.
     *
     * @param version what the caller saw of the unit's holders; null when the caller did not look
     * @return the version after
     * @throws Refusal customers.shares, customers.holder-twice, edit.overtaken and those of reading a customer
     */
    @Transactional
    int set(long unitId, @Nullable Integer version, List<Held> holders) {
        var unit = properties.unit(unitId);
        var locked = lock(unit);
        if (version != null && version != locked) {
            throw Refusal.conflict("edit.overtaken", "这套房的权益人刚被他人修改，请刷新后再办。");
        }
        var today = LocalDate.now(clock.withZone(Zones.SHANGHAI));
        check(holders, today);
        var current = db.sql(CURRENT).params(Scope.required().org(), unitId).query(Current.class).list();
        var concerned = new TreeSet<Long>();
        current.forEach(one -> concerned.add(one.customerId()));
        holders.forEach(one -> concerned.add(one.customerId()));
        refuseMerged(concerned, holders);
        var ended = current.stream().filter(one -> holders.stream().noneMatch(held -> same(one, held))).toList();
        var begun = holders.stream().filter(held -> current.stream().noneMatch(one -> same(one, held))).toList();
        if (ended.isEmpty() && begun.isEmpty()) {
            return locked;
        }
        end(ended, today);
        begin(unit, begun, today);
        db.sql("update customers_units set version = version + 1 where unit_id = ?").param(unitId).update();
        index.refresh(concerned);
        record(unit, ended, begun);
        return locked + 1;
    }

    /** Locks the unit's holders against other editors. @return their version */
    int lock(Properties.Unit unit) {
        db.sql("insert into customers_units (unit_id, org_id, project_id) values (?, ?, ?) on conflict do nothing")
                .params(unit.id(), Scope.required().org(), unit.projectId()).update();
        return db.sql("select version from customers_units where org_id = ? and unit_id = ? for update")
                .params(Scope.required().org(), unit.id()).query(Integer.class).single();
    }

    private static void check(List<Held> holders, LocalDate today) {
        var seen = new HashSet<String>();
        for (var held : holders) {
            if (!seen.add(held.customerId() + "/" + held.role())) {
                throw Refusal.badInput("customers.holder-twice", "同一客户以同一身份出现了两次，请合并为一行。", "holders");
            }
            if (held.share() != null && !held.role().hasShare()) {
                throw Refusal.badInput("customers.shares", held.role().word() + "没有产权份额，请留空。", "holders");
            }
            if (held.since() != null && held.since().isAfter(today)) {
                throw Refusal.badInput("customers.since", "起始日期不能晚于今天。", "holders");
            }
        }
        Shares.check(holders.stream().filter(held -> held.role().hasShare()).map(Held::share).toList());
    }

    private void refuseMerged(TreeSet<Long> concerned, List<Held> holders) {
        for (var entry : register.locked(concerned)) {
            var wanted = holders.stream().anyMatch(held -> held.customerId() == entry.id());
            if (wanted && entry.mergedInto() != null) {
                throw CustomerRegister.merged(entry.mergedInto());
            }
        }
    }

    private static boolean same(Current one, Held held) {
        var since = held.since() == null || held.since().equals(one.since());
        return one.customerId() == held.customerId() && one.role() == held.role() && since
                && Shares.same(one.share(), held.share());
    }

    private void end(List<Current> ended, LocalDate today) {
        db.sql("update customers_holdings set until = greatest(since, :today::date) where id = any(:ids)")
                .param("today", Date.valueOf(today)).param("ids", ended.stream().map(Current::id).toArray(Long[]::new))
                .update();
    }

    private void begin(Properties.Unit unit, List<Held> begun, LocalDate today) {
        for (var held : begun) {
            db.sql(INSERT).param("org", Scope.required().org()).param("project", unit.projectId())
                    .param("unit", unit.id()).param("customer", held.customerId()).param("role", held.role().name())
                    .param("share", held.share())
                    .param("since", Date.valueOf(held.since() == null ? today : held.since())).update();
        }
    }

    private void record(Properties.Unit unit, List<Current> ended, List<Held> begun) {
        var before = new TreeMap<Long, String>();
        var after = new TreeMap<Long, String>();
        ended.forEach(one -> before.merge(one.customerId(), words(one.role(), one.share()), SetHolders::joined));
        begun.forEach(one -> after.merge(one.customerId(), words(one.role(), one.share()), SetHolders::joined));
        Stream.concat(before.keySet().stream(), after.keySet().stream()).distinct()
                .forEach(customer -> activity.record(Activity.Entry
                        .of("customer", customer, unit.projectId(), "customers.holding-changed")
                        .with(Map.of(unit.projectName() + " " + unit.label(),
                                new Activity.Change(before.get(customer), after.get(customer))))));
    }

    private static String words(HoldingRole role, @Nullable BigDecimal share) {
        return share == null ? role.word() : role.word() + " " + share.stripTrailingZeros().toPlainString() + "%";
    }

    private static String joined(String one, String other) {
        return one + "，" + other;
    }
}
