package atrium.estate.properties;

import atrium.base.activity.Activity;
import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.platform.Scope;
import atrium.base.search.Search;
import atrium.estate.properties.ImportProjects.Target;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes units many at a time: one statement a table, however many rows. */
@Component
class UnitStore {
    private static final String SAVE = """
        insert into properties_units (org_id, project_id, building_id, kind, stair, floor_number, floor_name, room,
            label, usage, layout, gross_area, inner_area, shared_area, unit_price, total_price, status, changed_at,
            changed_by)
        select :org, :project, "buildingId", kind, stair, "floorNumber", "floorName", room, label, usage, layout,
               "grossArea", "innerArea", "sharedArea", "unitPrice", "totalPrice", status, :now, :actor
        from jsonb_to_recordset(:rows::jsonb) as r("buildingId" bigint, kind text, stair text, "floorNumber" int,
            "floorName" text, room text, label text, usage text, layout text, "grossArea" numeric,
            "innerArea" numeric, "sharedArea" numeric, "unitPrice" numeric, "totalPrice" numeric, status text)
        on conflict (project_id, building_id, stair, floor_name, room) do update
        set kind = excluded.kind, floor_number = excluded.floor_number, usage = excluded.usage,
            layout = excluded.layout, gross_area = excluded.gross_area, inner_area = excluded.inner_area,
            shared_area = excluded.shared_area, unit_price = excluded.unit_price,
            total_price = excluded.total_price, status = excluded.status, version = properties_units.version + 1,
            changed_at = excluded.changed_at, changed_by = excluded.changed_by
        returning id, building_id, stair, floor_name, room, label,
            array_to_string(former_labels, chr(31)) as former""";
    private static final String PRICES = """
        insert into properties_prices (org_id, project_id, unit_id, unit_price, total_price, effective_at, source,
            account_id, actor)
        select :org, :project, id, "unitPrice", "totalPrice", :now, 'IMPORT', :account, :actor
        from jsonb_to_recordset(:rows::jsonb) as r(id bigint, "unitPrice" numeric, "totalPrice" numeric)""";

    private final JdbcClient db;
    private final JsonMapper json;
    private final Search search;
    private final Activity activity;
    private final Clock clock;

    UnitStore(JdbcClient db, JsonMapper json, Search search, Activity activity, Clock clock) {
        this.db = db;
        this.json = json;
        this.search = search;
        this.activity = activity;
        this.clock = clock;
    }

    private record Building(long id, String code, String name) {}

    private record Line(long buildingId, String kind, String stair, int floorNumber, String floorName, String room,
            String label, @Nullable String usage, @Nullable String layout, @Nullable BigDecimal grossArea,
            @Nullable BigDecimal innerArea, @Nullable BigDecimal sharedArea, @Nullable BigDecimal unitPrice,
            @Nullable BigDecimal totalPrice, String status) {}

    private record Priced(long id, @Nullable BigDecimal unitPrice, @Nullable BigDecimal totalPrice) {}

    private record Saved(long id, long buildingId, String stair, String floorName, String room, String label,
            String former) {}

    /** The units in the buildings that the drafts speak of, by key. @param locked whether they stay locked until the transaction ends */
    Map<String, KnownUnit> known(Target target, List<UnitDraft> drafts, boolean locked) {
        var codes = drafts.stream().map(draft -> draft.address().buildingCode()).distinct().toArray(String[]::new);
        return target.id() == null
                ? Map.of()
                : db.sql(KnownUnit.SELECT + """
                    where u.org_id = :org and u.project_id = :project and b.project_id = :project
                      and b.code = any(:codes)""" + (locked ? " order by u.id for update of u" : ""))
                        .param("org", Scope.required().org()).param("project", target.id()).param("codes", codes)
                        .query(KnownUnit.class).list().stream()
                        .collect(Collectors.toMap(KnownUnit::key, Function.identity()));
    }

    /** Writes the changes of one project: buildings, units, price versions, search words and history. */
    void save(Target target, List<UnitChange> changes) {
        if (changes.isEmpty() || target.id() == null) {
            return;
        }
        var buildings = buildings(target.id(), changes);
        var lines = changes.stream().map(change -> line(target, change, buildings)).toList();
        var saved = db.sql(SAVE).param("org", Scope.required().org()).param("project", target.id())
                .param("now", Timestamp.from(clock.instant())).param("actor", Scope.required().actor())
                .param("rows", json.writeValueAsString(lines)).query(Saved.class).list();
        keepPrices(target.id(), changes, buildings, saved);
        search.keepAll(saved.stream().map(unit -> words(target, unit)).toList());
        record(target.id(), changes, buildings);
    }

    private Map<String, Building> buildings(long project, List<UnitChange> changes) {
        var named = new LinkedHashMap<String, String>();
        var permits = new HashMap<String, String>();
        for (var change : changes) {
            named.putIfAbsent(change.draft().address().buildingCode(), change.draft().address().buildingName());
            if (change.draft().permit() != null) {
                permits.put(change.draft().address().buildingCode(), change.draft().permit());
            }
        }
        var codes = named.keySet().toArray(String[]::new);
        db.sql("""
            insert into properties_buildings (org_id, project_id, code, name, presale_permit)
            select :org, :project, code, name, permit
            from unnest(:codes::text[], :names::text[], :permits::text[]) as r(code, name, permit)
            on conflict (project_id, code) do update
            set presale_permit = excluded.presale_permit, version = properties_buildings.version + 1
            where excluded.presale_permit is not null
              and excluded.presale_permit is distinct from properties_buildings.presale_permit""")
                .param("org", Scope.required().org()).param("project", project).param("codes", codes)
                .param("names", named.values().toArray(String[]::new))
                .param("permits", named.keySet().stream().map(permits::get).toArray(String[]::new)).update();
        return db.sql("""
            select id, code, name from properties_buildings
            where org_id = :org and project_id = :project and code = any(:codes)""")
                .param("org", Scope.required().org()).param("project", project).param("codes", codes)
                .query(Building.class).list().stream().collect(Collectors.toMap(Building::code, Function.identity()));
    }

    private static Line line(Target target, UnitChange change, Map<String, Building> buildings) {
        var address = change.draft().address();
        var building = buildings.get(address.buildingCode());
        if (building == null) {
            throw new IllegalStateException("Building %s was not kept".formatted(address.buildingCode()));
        }
        var label = change.known() != null
                ? change.known().label()
                : UnitAddress.label(target.labelTemplate(), building.name(), address.stair(), address.floor().name(),
                        address.room());
        return new Line(building.id(), change.kind().name(), address.stair(), change.floorNumber(),
                address.floor().name(), address.room(), label, change.usage(), change.layout(),
                change.areas().gross(), change.areas().inner(), change.areas().shared(), change.price().unit(),
                change.price().total(), change.status().name());
    }

    private void keepPrices(long project, List<UnitChange> changes, Map<String, Building> buildings,
            List<Saved> saved) {
        var codes = buildings.values().stream().collect(Collectors.toMap(Building::id, Building::code));
        var ids = saved.stream().collect(Collectors.toMap(
                unit -> UnitAddress.key(String.valueOf(codes.get(unit.buildingId())), unit.stair(), unit.floorName(),
                        unit.room()),
                Saved::id));
        var priced = changes.stream().filter(UnitChange::repriced)
                .map(change -> new Priced(ids.getOrDefault(change.draft().address().key(), 0L), change.price().unit(),
                        change.price().total()))
                .toList();
        db.sql(PRICES).param("org", Scope.required().org()).param("project", project)
                .param("now", Timestamp.from(clock.instant())).param("account", Scope.required().account())
                .param("actor", Scope.required().actor()).param("rows", json.writeValueAsString(priced)).update();
    }

    /** The words that find a unit, by its names of today and before. */
    private static Search.Words words(Target target, Saved unit) {
        return UnitWords.of(unit.id(), target.id() == null ? 0 : target.id(), target.name(), unit.label(),
                List.of(unit.former().split("\u001f")));
    }

    private void record(long project, List<UnitChange> changes, Map<String, Building> buildings) {
        changes.stream().collect(Collectors.groupingBy(change -> change.draft().address().buildingCode()))
                .forEach((code, list) -> {
                    var building = buildings.get(code);
                    var fresh = list.stream().filter(change -> change.outcome() == Outcome.NEW).count();
                    var repriced = list.stream().filter(c -> c.known() != null && c.repriced()).count();
                    activity.record(Activity.Entry
                            .of("building", building == null ? 0 : building.id(), project, "properties.imported")
                            .noting("新增 %d 套，变更 %d 套，其中调价 %d 套".formatted(fresh, list.size() - fresh, repriced)));
                });
    }
}
