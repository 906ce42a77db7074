package atrium.estate.properties;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows one unit with its price versions, the workings of its figures and its history. */
@Component
class UnitDetail {
    private static final int MOST = 100;

    private final JdbcClient db;
    private final JsonMapper json;

    UnitDetail(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** A unit. @param floorNumber counted from the ground @param available whether it may be sold: on offer and under a permit */
    record View(Facts facts, List<String> formerLabels, List<Working> workings, List<Price> prices,
            List<Event> events) {}

    /** What stands of a unit; areas in square metres, prices in yuan. */
    record Facts(long id, long projectId, String projectName, long buildingId, String buildingName,
            @Nullable String presalePermit, String stair, String floorName, int floorNumber, String room, String label,
            UnitKind kind, @Nullable String usage, @Nullable String layout, @Nullable String grossArea,
            @Nullable String innerArea, @Nullable String sharedArea, @Nullable String unitPrice,
            @Nullable String totalPrice, UnitStatus status, @Nullable String titleUnitNumber, int version,
            Instant changedAt, String changedBy, String former) {}

    /** One step of a figure. */
    record Working(String label, @Nullable String how, String value, @Nullable String clause) {}

    /** A price version. */
    record Price(long id, @Nullable String unitPrice, @Nullable String totalPrice, Instant effectiveAt, String source,
            @Nullable String reason, String actor) {}

    /** Something done to the unit, or to its whole building by an import. */
    record Event(long id, Instant at, String actor, String verb, JsonNode changes, @Nullable String note) {}

    @Transactional(readOnly = true)
    View of(long id) {
        var facts = db.sql("""
            select u.id, u.project_id, p.name as project_name, u.building_id, b.name as building_name,
                   b.presale_permit, u.stair, u.floor_name, u.floor_number, u.room, u.label, u.kind, u.usage, u.layout,
                   u.gross_area::text, u.inner_area::text, u.shared_area::text, u.unit_price::text,
                   u.total_price::text, u.status, u.title_unit_number, u.version, u.changed_at, u.changed_by,
                   array_to_string(u.former_labels, chr(31)) as former
            from properties_units u join properties_buildings b on b.id = u.building_id
            join properties_projects p on p.id = u.project_id
            where u.org_id = ? and u.id = ?""").params(Scope.required().org(), id).query(Facts.class).optional()
                .orElseThrow(() -> Refusal.notFound("properties.no-unit", "没有这套房，或不在您的项目范围内。"));
        var former = facts.former().isEmpty() ? List.<String>of() : Arrays.asList(facts.former().split("\u001f"));
        return new View(facts, former, workings(facts), prices(id), events(id, facts.buildingId()));
    }

    private List<Price> prices(long id) {
        return db.sql("""
            select id, unit_price::text, total_price::text, effective_at, source, reason, actor
            from properties_prices where org_id = :org and unit_id = :id
            order by effective_at desc, id desc limit :most""").param("org", Scope.required().org()).param("id", id)
                .param("most", MOST).query(Price.class).list();
    }

    private List<Event> events(long id, long building) {
        return db.sql("""
            select id, at, actor, verb, changes::text as changes, note from activity_entries
            where org_id = :org and (subject_type = 'unit' and subject_id = :id
                or subject_type = 'building' and subject_id = :building and verb = 'properties.imported')
            order by id desc limit :most""").param("org", Scope.required().org()).param("id", id)
                .param("building", building).param("most", MOST)
                .query((row, n) -> new Event(row.getLong("id"), row.getTimestamp("at").toInstant(),
                        row.getString("actor"), row.getString("verb"), json.readTree(row.getString("changes")),
                        row.getString("note")))
                .list();
    }

    /** How the figures hang together; what does not add up is said, not mended. */
    private static List<Working> workings(Facts facts) {
        var workings = new ArrayList<Working>();
        var gross = number(facts.grossArea());
        var inner = number(facts.innerArea());
        var shared = number(facts.sharedArea());
        if (gross != null && inner != null && shared != null) {
            workings.add(new Working("建筑面积（㎡）", "套内 %s + 分摊 %s".formatted(inner, shared), gross.toPlainString(),
                    "建筑面积=套内面积+分摊面积，容差 0.01"));
        }
        if (gross != null && inner != null && gross.signum() > 0) {
            workings.add(new Working("得房率", "%s ÷ %s".formatted(inner, gross),
                    inner.movePointRight(2).divide(gross, 2, RoundingMode.HALF_UP) + "%", null));
        }
        var unit = number(facts.unitPrice());
        var total = number(facts.totalPrice());
        if (gross != null && unit != null && total != null) {
            var product = unit.multiply(gross).setScale(2, RoundingMode.HALF_UP);
            workings.add(
                    new Working("单价×建筑面积（元）", "%,.2f × %s".formatted(unit, gross), "%,.2f".formatted(product), null));
            workings.add(new Working("总价（元）", product.compareTo(total) == 0
                    ? null
                    : "价目所列，比乘积%s %,.2f 元".formatted(total.compareTo(product) > 0 ? "多" : "少",
                            total.subtract(product).abs()),
                    "%,.2f".formatted(total), null));
        }
        return workings;
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
