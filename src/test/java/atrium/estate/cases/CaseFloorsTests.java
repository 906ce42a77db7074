package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The rooms of a building by the cases that came from them. */
@HallTest
class CaseFloorsTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void countsEachRoomAndOpensExactlyItsRows() {
        var desk = new Desk(hall, projects);
        var upper = projects.unit(desk.org, desk.project, 3, "301");
        var lower = projects.unit(desk.org, desk.project, 2, "201");
        register(desk, upper, "渗漏");
        register(desk, upper, "门窗");
        register(desk, lower, "渗漏");
        var nowhere = register(desk, lower, "渗漏");
        hall.as(desk.org, () -> hall.db().sql("update cases set unit_id = null where id = ?")
                .param(nowhere.path("id").asLong()).update());
        desk.register("COMPLAINT", Map.of());
        var building = building(desk);

        var floors = floors(desk, "building=" + building);
        assertThat(counts(floors)).isEqualTo(Map.of(upper, 2L, lower, 1L));
        assertThat(floors.path("whole").asInt()).isEqualTo(4);
        assertThat(floors.path("elsewhere").asInt()).isEqualTo(1);
        assertThat(rows(desk, floors.path("filter"))).isEqualTo(4);
        assertThat(rows(desk, floors.path("elsewhereFilter"))).isEqualTo(1);
        floors.path("rooms").forEach(
                room -> assertThat(rows(desk, room.path("filter"))).as(room.toString()).isEqualTo(room.path("count")
                        .asInt()));
        assertThat(floors.path("categories").path(0).path("count").asInt()).isEqualTo(3);

        var doors = floors(desk, "building=" + building + "&category=" + desk.category("门窗"));
        assertThat(counts(doors)).isEqualTo(Map.of(upper, 1L));
        assertThat(rows(desk, doors.path("rooms").path(0).path("filter"))).isEqualTo(1);
        assertThat(counts(floors(desk, "measure=overdue&building=" + building))).isEmpty();
    }

    @Test
    void keepsToTheSightOfWhoAsks() {
        var desk = new Desk(hall, projects);
        var unit = projects.unit(desk.org, desk.project, 3, "301");
        register(desk, unit, "渗漏");
        var building = building(desk);
        var elsewhere = hall.signIn(hall.hire(desk.org, "service", List.of("supervisor"), Set.of(projects.project(
                desk.org, "别处"))));
        var head = hall.signIn(hall.hire(desk.org, "finance", List.of("head"), null));

        assertThat(elsewhere.get("/api/cases/board/floors?" + days() + "&building=" + building).code())
                .isEqualTo("cases.no-building");
        assertThat(head.get("/api/cases/board/floors?" + days() + "&building=" + building).json().path("rooms").size())
                .isZero();
        assertThat(head.get("/api/cases/board/floors?level=ALL&" + days() + "&building=" + building).status())
                .isEqualTo(403);
    }

    private static JsonNode register(Desk desk, long unit, String category) {
        return desk.register("COMPLAINT", Map.of("unitId", unit, "categoryId", desk.category(category)));
    }

    private long building(Desk desk) {
        return hall.as(desk.org, () -> hall.db().sql("select id from properties_buildings where org_id = ?")
                .param(desk.org).query(Long.class).single());
    }

    private static JsonNode floors(Desk desk, String query) {
        return desk.clerk.get("/api/cases/board/floors?" + days() + "&" + query).json();
    }

    private static Map<Long, Long> counts(JsonNode floors) {
        return floors.path("rooms").valueStream().collect(java.util.stream.Collectors
                .toMap(room -> room.path("unit").asLong(), room -> room.path("count").asLong()));
    }

    private static int rows(Desk desk, JsonNode filter) {
        return desk.clerk.get("/api/cases?limit=200&" + filter.asString()).json().path("items").size();
    }

    private static String days() {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        return "from=" + today + "&to=" + today;
    }
}
