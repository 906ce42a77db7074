package atrium.estate.properties;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a building as 楼盘表: floors down, rooms across, stairs side by side. */
@Component
class UnitGrid {
    private final JdbcClient db;

    UnitGrid(JdbcClient db) {
        this.db = db;
    }

    /** A building laid out. @param counts units by status */
    record Grid(long buildingId, String buildingName, long projectId, String projectName,
            @Nullable String presalePermit, List<FloorLine> floors, List<Stair> stairs, List<Cell> cells,
            Map<UnitStatus, Integer> counts) {}

    /** A floor, the highest first. @param number counted from the ground */
    record FloorLine(String name, int number) {}

    /** A stair and the columns of rooms it needs. @param name empty where the building has none */
    record Stair(String name, List<String> columns) {}

    /** A unit in its place. @param column the room's place on its floor, such as 02 */
    record Cell(long id, String stair, String floor, String column, String room, String label, UnitKind kind,
            @Nullable String layout, @Nullable String grossArea, @Nullable String unitPrice,
            @Nullable String totalPrice, UnitStatus status) {}

    private record Head(long buildingId, String buildingName, long projectId, String projectName,
            @Nullable String presalePermit) {}

    private record Flat(long id, String stair, String floorName, int floorNumber, String room, String label,
            UnitKind kind, @Nullable String layout, @Nullable String grossArea, @Nullable String unitPrice,
            @Nullable String totalPrice, UnitStatus status) {
        String column() {
            return room.startsWith(floorName) && room.length() > floorName.length()
                    ? room.substring(floorName.length()).replaceFirst("^-", "")
                    : room;
        }

        Cell cell() {
            return new Cell(id, stair, floorName, column(), room, label, kind, layout, grossArea, unitPrice,
                    totalPrice, status);
        }
    }

    @Transactional(readOnly = true)
    Grid of(long building) {
        var head = db.sql("""
            select b.id as building_id, b.name as building_name, p.id as project_id, p.name as project_name,
                   b.presale_permit
            from properties_buildings b join properties_projects p on p.id = b.project_id
            where b.org_id = ? and b.id = ?""").params(Scope.required().org(), building).query(Head.class).optional()
                .orElseThrow(() -> Refusal.notFound("properties.no-building", "没有这栋楼，或不在您的项目范围内。"));
        var flats = db.sql("""
            select id, stair, floor_name, floor_number, room, label, kind, layout, gross_area::text, unit_price::text,
                   total_price::text, status
            from properties_units
            where org_id = :org and project_id = :project and building_id = :building
            order by stair, floor_number desc, room limit 10000""").param("org", Scope.required().org())
                .param("project", head.projectId()).param("building", building).query(Flat.class).list();
        var counts = new TreeMap<UnitStatus, Integer>();
        flats.forEach(flat -> counts.merge(flat.status(), 1, Integer::sum));
        return new Grid(building, head.buildingName(), head.projectId(), head.projectName(), head.presalePermit(),
                floors(flats), stairs(flats), flats.stream().map(Flat::cell).toList(), counts);
    }

    private static List<FloorLine> floors(List<Flat> flats) {
        var floors = new LinkedHashMap<String, FloorLine>();
        flats.forEach(
                flat -> floors.putIfAbsent(flat.floorName(), new FloorLine(flat.floorName(), flat.floorNumber())));
        return floors.values().stream().sorted(Comparator.comparingInt(FloorLine::number).reversed()
                .thenComparing(FloorLine::name, Comparator.reverseOrder())).toList();
    }

    private static List<Stair> stairs(List<Flat> flats) {
        var columns = new TreeMap<String, TreeSet<String>>(NaturalOrder::of);
        for (var flat : flats) {
            columns.computeIfAbsent(flat.stair(), stair -> new TreeSet<>(NaturalOrder::of)).add(flat.column());
        }
        var stairs = new ArrayList<Stair>();
        columns.forEach((name, names) -> stairs.add(new Stair(name, List.copyOf(names))));
        stairs.sort(Comparator.comparing(stair -> stair.name().isEmpty())); // a garage stands beside the stairs, not before them
        return stairs;
    }
}
