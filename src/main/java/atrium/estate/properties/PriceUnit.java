package atrium.estate.properties;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Prices a unit by hand; the price before stays as a version. */
@Component
class PriceUnit {
    private final JdbcClient db;
    private final Activity activity;
    private final Clock clock;

    PriceUnit(JdbcClient db, Activity activity, Clock clock) {
        this.db = db;
        this.activity = activity;
        this.clock = clock;
    }

    private record Standing(long projectId, @Nullable BigDecimal grossArea, @Nullable BigDecimal innerArea,
            @Nullable BigDecimal unitPrice, @Nullable BigDecimal totalPrice, int version) {}

    /**
     * Prices the unit from now on.
     *
     * @param given either figure may be missing; it follows from the other and the gross area
     * @throws Refusal properties.no-unit, properties.no-price, properties.bad-price, properties.same-price
     */
    @Transactional
    void price(long id, UnitPrice given, String reason) {
        var old = db.sql("""
            select project_id, gross_area, inner_area, unit_price, total_price, version from properties_units
            where org_id = ? and id = ? for update""").params(Scope.required().org(), id).query(Standing.class)
                .optional().orElseThrow(() -> Refusal.notFound("properties.no-unit", "没有这套房，或不在您的项目范围内。"));
        if (given.isNone()) {
            throw Refusal.badInput("properties.no-price", "请填写单价或总价。", "unitPrice");
        }
        var fault = UnitPrice.fault(given, old.grossArea(), old.innerArea());
        if (fault != null) {
            throw Refusal.badInput("properties.bad-price", fault, "totalPrice");
        }
        var before = new UnitPrice(old.unitPrice(), old.totalPrice());
        var price = before.after(given, old.grossArea(), false);
        if (price.same(before)) {
            throw Refusal.conflict("properties.same-price", "与现价相同，没有可改的。");
        }
        keep(id, old.projectId(), price, reason);
        activity.record(Activity.Entry.of("unit", id, old.projectId(), "properties.unit-priced").noting(reason)
                .with(Activity.changes("unitPrice", before.unit(), price.unit(), "totalPrice", before.total(),
                        price.total(), "version", old.version(), old.version() + 1)));
    }

    private void keep(long id, long project, UnitPrice price, String reason) {
        var now = Timestamp.from(clock.instant());
        var scope = Scope.required();
        db.sql("""
            insert into properties_prices (org_id, project_id, unit_id, unit_price, total_price, effective_at, source,
                reason, account_id, actor)
            values (:org, :project, :id, :unit, :total, :now, 'HAND', :reason, :account, :actor)""")
                .param("org", scope.org()).param("project", project).param("id", id).param("unit", price.unit())
                .param("total", price.total()).param("now", now).param("reason", reason)
                .param("account", scope.account()).param("actor", scope.actor()).update();
        db.sql("""
            update properties_units set unit_price = :unit, total_price = :total, version = version + 1,
                changed_at = :now, changed_by = :actor
            where org_id = :org and id = :id""").param("unit", price.unit()).param("total", price.total())
                .param("now", now).param("actor", scope.actor()).param("org", scope.org()).param("id", id).update();
    }
}
