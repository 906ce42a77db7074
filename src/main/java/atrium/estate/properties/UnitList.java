package atrium.estate.properties;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.search.Search;
import atrium.base.shared.Refusal;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists units in the order of the grid: building, stair, floors downward, rooms. */
@Component
class UnitList {
    private static final String SELECT = """
        select u.id, u.project_id, p.name as project_name, u.building_id, b.name as building_name, u.stair,
               u.floor_name, u.room, u.label, u.kind, u.usage, u.layout, u.gross_area::text, u.inner_area::text,
               u.unit_price::text, u.total_price::text, u.status, u.changed_at
        from properties_units u join properties_buildings b on b.id = u.building_id
        join properties_projects p on p.id = u.project_id
        where u.org_id = :org
        """;
    private static final Map<String, String> CONDITIONS = Map.ofEntries(
            Map.entry("project", " and u.project_id = :project"),
            Map.entry("building", " and u.building_id = :building"), Map.entry("stair", " and u.stair = :stair"),
            Map.entry("floor", " and u.floor_name = :floor"), Map.entry("statuses", " and u.status in (:statuses)"),
            Map.entry("kinds", " and u.kind in (:kinds)"),
            Map.entry("words", " and u.id in (select search_ids('unit', :words))"),
            Map.entry("priceFrom", " and u.total_price >= :priceFrom"),
            Map.entry("priceTo", " and u.total_price <= :priceTo"),
            Map.entry("areaFrom", " and u.gross_area >= :areaFrom"),
            Map.entry("areaTo", " and u.gross_area <= :areaTo"));
    private static final String AFTER = """
        and (u.project_id, u.building_id, u.stair, u.floor_order, u.room, u.id)
            > (:afterProject, :afterBuilding, :afterStair, :afterFloor, :afterRoom, :afterId)""";

    private static final String ORDER = " order by u.project_id, u.building_id, u.stair, u.floor_order, u.room, u.id";

    private final JdbcClient db;
    private final Search search;

    UnitList(JdbcClient db, Search search) {
        this.db = db;
        this.search = search;
    }

    /** A unit in the list; areas in square metres, prices in yuan. */
    record Item(long id, long projectId, String projectName, long buildingId, String buildingName, String stair,
            String floorName, String room, String label, UnitKind kind, @Nullable String usage, @Nullable String layout,
            @Nullable String grossArea, @Nullable String innerArea, @Nullable String unitPrice,
            @Nullable String totalPrice, UnitStatus status, java.time.Instant changedAt) {}

    /** What the list is narrowed to; null narrows nothing. Prices are totals. */
    record Filter(@Nullable Long project, @Nullable Long building, @Nullable String stair, @Nullable String floor,
            @Nullable Set<UnitStatus> statuses, @Nullable Set<UnitKind> kinds, @Nullable String q,
            @Nullable BigDecimal priceFrom, @Nullable BigDecimal priceTo, @Nullable BigDecimal areaFrom,
            @Nullable BigDecimal areaTo) {}

    private record Place(long projectId, long buildingId, String stair, int floorOrder, String room, long id) {}

    @Transactional(readOnly = true)
    Page<Item> page(Filter filter, @Nullable Long after, int limit) {
        var wanted = wanted(filter);
        var sql = new StringBuilder(SELECT);
        wanted.keySet().forEach(key -> sql.append(CONDITIONS.get(key)));
        if (after != null) {
            sql.append(' ').append(AFTER);
            wanted.putAll(place(after));
        }
        sql.append(ORDER).append(" limit :most");
        var rows = db.sql(sql.toString()).params(wanted).param("org", Scope.required().org()).param("most", limit + 1)
                .query(Item.class).list();
        return Page.of(rows, limit, item -> Long.toString(item.id()));
    }

    /** The same rows as the pages hold, all of them; must run in a transaction, and be closed. @param fetch rows to fetch at a time */
    Stream<Item> all(Filter filter, int fetch) {
        var wanted = wanted(filter);
        var sql = new StringBuilder(SELECT);
        wanted.keySet().forEach(key -> sql.append(CONDITIONS.get(key)));
        return db.sql(sql.append(ORDER).toString()).withFetchSize(fetch).params(wanted)
                .param("org", Scope.required().org()).query(Item.class).stream();
    }

    private Map<String, Object> wanted(Filter filter) {
        var wanted = new HashMap<String, Object>();
        put(wanted, "project", filter.project());
        put(wanted, "building", filter.building());
        put(wanted, "stair", filter.stair());
        put(wanted, "floor", filter.floor());
        put(wanted, "statuses", filter.statuses() == null || filter.statuses().isEmpty()
                ? null
                : filter.statuses().stream().map(Enum::name).toList());
        put(wanted, "kinds", filter.kinds() == null || filter.kinds().isEmpty()
                ? null
                : filter.kinds().stream().map(Enum::name).toList());
        put(wanted, "priceFrom", filter.priceFrom());
        put(wanted, "priceTo", filter.priceTo());
        put(wanted, "areaFrom", filter.areaFrom());
        put(wanted, "areaTo", filter.areaTo());
        if (filter.q() != null && !filter.q().isBlank()) {
            wanted.put("words", search.words(filter.q()));
        }
        return wanted;
    }

    private Map<String, Object> place(long after) {
        var place = db.sql("""
            select project_id, building_id, stair, floor_order, room, id
            from properties_units where org_id = ? and id = ?""").params(Scope.required().org(), after)
                .query(Place.class).optional()
                .orElseThrow(() -> Refusal.badInput("list.bad-cursor", "翻页位置无效，请从第一页重新查看。"));
        return Map.of("afterProject", place.projectId(), "afterBuilding", place.buildingId(), "afterStair",
                place.stair(), "afterFloor", place.floorOrder(), "afterRoom", place.room(), "afterId", place.id());
    }

    private static void put(Map<String, Object> wanted, String key, @Nullable Object value) {
        if (value != null) {
            wanted.put(key, value);
        }
    }
}
