package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class CaseBoardTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void opensExactlyTheRowsEachFigureCounts() {
        var desk = new Desk(hall, projects);
        desk.closed("COMPLAINT");
        desk.done(desk.clerk, desk.closed("REPAIR"), "reopenings", Map.of("reason", "又坏了"));
        desk.register("CONSULTATION", Map.of("categoryId", desk.category("付款按揭")));
        desk.dispatched("COMPLAINT", "财务部");

        for (var by : new String[]{"department", "project", "category"}) {
            var board = board(desk, by);
            for (var tile : board.path("tiles")) {
                if ("件".equals(tile.path("unit").asString())) {
                    assertThat(rows(desk, tile.path("filter"))).as(tile.toString())
                            .isEqualTo(tile.path("value").asInt());
                } else if (tile.has("count")) {
                    assertThat(rows(desk, tile.path("filter"))).as(tile.toString())
                            .isEqualTo(tile.path("count").asInt());
                    assertThat(rows(desk, tile.path("ofFilter"))).as(tile.toString())
                            .isEqualTo(tile.path("of").asInt());
                }
            }
            for (var line : board.path("table")) {
                assertThat(rows(desk, line.path("filter"))).as(line.toString()).isEqualTo(line.path("intake").asInt());
            }
            for (var period : board.path("series")) {
                assertThat(rows(desk, period.path("filter"))).isEqualTo(period.path("intake").asInt());
            }
        }
    }

    @Test
    void countsIntakeReopenedAndSatisfaction() {
        var desk = new Desk(hall, projects);
        desk.closed("COMPLAINT");
        desk.done(desk.clerk, desk.closed("REPAIR"), "reopenings", Map.of("reason", "又坏了"));

        var tiles = board(desk, "department").path("tiles");

        assertThat(value(tiles, "intake")).isEqualTo(2);
        assertThat(value(tiles, "reopened")).isEqualTo(1);
        assertThat(value(tiles, "open")).isEqualTo(1);
        assertThat(value(tiles, "satisfaction")).isEqualTo(5);
        assertThat(value(tiles, "closeOnTime")).isEqualTo(100);
    }

    private static JsonNode board(Desk desk, String by) {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var answer = desk.clerk
                .get("/api/cases/board?projects=" + desk.project + "&from=" + today.minusDays(30) + "&to="
                        + today + "&by=" + by);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static int rows(Desk desk, JsonNode filter) {
        return desk.clerk.get("/api/cases?limit=200&" + filter.asString()).json().path("items").size();
    }

    private static double value(JsonNode tiles, String key) {
        for (var tile : tiles) {
            if (tile.path("key").asString().equals(key)) {
                return tile.path("value").asDouble();
            }
        }
        throw new IllegalArgumentException(key);
    }
}
