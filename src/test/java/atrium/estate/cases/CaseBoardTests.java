package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
        assertThat(value(tiles, "rated")).isEqualTo(5);
        assertThat(value(tiles, "closeOnTime")).isEqualTo(100);
    }

    @Test
    void countsComplaintsPerTenThousandHouseholdsAndHowManyCustomersRated() {
        var desk = new Desk(hall, projects);
        desk.closed("COMPLAINT");
        desk.register("COMPLAINT", Map.of());
        for (var floor = 1; floor <= 4; floor++) {
            projects.unit(desk.org, desk.project, floor, floor + "01");
        }
        hall.as(desk.org, () -> hall.db().sql("""
            update properties_units set status = case when floor_number = 1 then 'AVAILABLE' else 'DELIVERED' end,
                kind = case when floor_number = 2 then 'PARKING' else 'FLAT' end where org_id = ?""")
                .param(desk.org).update());

        var tiles = board(desk, "department").path("tiles");

        assertThat(value(tiles, "complaints")).as("2 of 2 households").isEqualTo(10_000);
        assertThat(value(tiles, "closed")).as("问题解决率").isEqualTo(50);
        var rated = tiles.valueStream().filter(tile -> tile.path("key").asString().equals("rated")).findFirst()
                .orElseThrow();
        assertThat(rated.path("count").asInt()).isEqualTo(1);
        assertThat(rated.path("of").asInt()).isEqualTo(1);
    }

    @Test
    void opensWhatADepartmentHadHandedOnByTheHourOfTheBoard() {
        var desk = new Desk(hall, projects);
        var lent = desk.done(desk.clerk, desk.dispatched("COMPLAINT", "工程部"), "transfers",
                Map.of("departmentId", desk.department("财务部"), "reason", "属财务部"));
        desk.done(desk.clerk, lent, "transfers", Map.of("departmentId", desk.department("工程部"), "reason", "退回"));
        var held = board(desk, "department").path("table").valueStream().map(line -> line.path("heldFilter"))
                .filter(filter -> filter.asString().contains("heldBy=" + desk.department("工程部") + "&")).findFirst();

        desk.done(desk.clerk, desk.dispatched("COMPLAINT", "工程部"), "transfers",
                Map.of("departmentId", desk.department("财务部"), "reason", "属财务部"));

        assertThat(rows(desk, held.orElseThrow())).isEqualTo(1);
    }

    @Test
    void showsEverybodyNoMoreThanTheirLevel() {
        var desk = new Desk(hall, projects);
        desk.dispatched("COMPLAINT", "工程部");
        desk.dispatched("COMPLAINT", "财务部");
        var head = hall.signIn(hall.hire(desk.org, "engineering", List.of("head"), null));
        var clerk = hall.signIn(hall.hire(desk.org, "service", List.of("clerk"), null));

        assertThat(levels(head)).containsExactly("MINE", "DEPARTMENT");
        assertThat(value(head.get("/api/cases/board?" + days()).json().path("tiles"), "intake")).isEqualTo(1);
        assertThat(head.get("/api/cases/board?level=ALL&" + days()).code()).isEqualTo("cases.board-level");
        assertThat(head.get("/api/cases/board?level=DEPARTMENT&department=" + desk.department("财务部") + "&" + days())
                .status()).isEqualTo(403);
        assertThat(head.get("/api/cases/board/heat?level=ALL&" + days()).status()).isEqualTo(403);
        assertThat(levels(clerk)).containsExactly("MINE");
        assertThat(clerk.get("/api/cases/board?level=DEPARTMENT&" + days()).status()).isEqualTo(403);
        assertThat(levels(desk.clerk)).containsExactly("MINE", "DEPARTMENT", "ALL");
        assertThat(value(desk.clerk.get("/api/cases/board?level=DEPARTMENT&department=" + desk.department("财务部") + "&"
                + days()).json().path("tiles"), "intake")).isEqualTo(1);
    }

    @Test
    void countsOnOnesOwnBoardWhatOneTookInAndWhatOneHandles() {
        var desk = new Desk(hall, projects);
        var clerk = hall.signIn(hall.hire(desk.org, "service", List.of("clerk"), null));
        var engineer = desk.engineer();
        var taken = clerk.post("/api/cases", Map.of("channel", "PHONE", "kind", "COMPLAINT", "categoryId",
                desk.category("渗漏"), "projectId", desk.project, "summary", "渗水", "description", "卫生间渗水")).json();
        var theirs = desk.dispatched("COMPLAINT", "工程部").path("id").asLong();
        desk.done(engineer, engineer.get("/api/cases/" + theirs).json(), "handlers", Map.of());

        var own = clerk.get("/api/cases/board?" + days()).json();
        assertThat(value(own.path("tiles"), "intake")).isEqualTo(1);
        assertThat(value(own.path("tiles"), "open")).isEqualTo(1);
        for (var tile : own.path("tiles")) {
            if ("件".equals(tile.path("unit").asString())) {
                var rows = clerk.get("/api/cases?" + tile.path("filter").asString()).json().path("items");
                assertThat(rows.size()).as(tile.toString()).isEqualTo(tile.path("value").asInt());
                assertThat(rows).allMatch(row -> row.path("id").equals(taken.path("id")));
            }
        }
        assertThat(value(engineer.get("/api/cases/board?" + days()).json().path("tiles"), "intake")).isEqualTo(1);
    }

    @Test
    void refusesWhatItCannotRead() {
        var desk = new Desk(hall, projects);

        for (var query : List.of("", "from=2026-01-01", "from=2026-02-01&to=2026-01-01",
                "from=2020-01-01&to=2026-01-01",
                "from=x&to=2026-01-01", days() + "&by=NOTHING", days() + "&level=NOBODY", days() + "&projects=a")) {
            assertThat(desk.clerk.get("/api/cases/board?" + query).status()).as(query).isIn(400, 422);
        }
        assertThat(desk.clerk.get("/api/cases/board/heat?measure=nothing&" + days()).status()).isEqualTo(422);
    }

    @Test
    void tellsARepeatFromTheCaseItRepeats() {
        var desk = new Desk(hall, projects);
        var unit = projects.unit(desk.org, desk.project, 3, "301");
        var first = desk.register("REPAIR", Map.of("unitId", unit));
        var planned = desk.done(desk.clerk, desk.done(desk.clerk, first, "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY")), "plans", Map.of("text", "修"));
        var done = desk.done(desk.clerk, planned, "completion", Map.of("result", "好"));
        var closed = desk.done(desk.clerk,
                desk.done(desk.clerk, done, "confirmation", Map.of("method", "PHONE", "satisfaction", 5)), "closure",
                Map.of());
        assertThat(value(board(desk, "department").path("tiles"), "solvedAtOnce")).isEqualTo(100);

        var again = desk.register("REPAIR", Map.of("unitId", unit));
        desk.register("REPAIR", Map.of("unitId", unit, "categoryId", desk.category("付款按揭")));
        assertThat(value(board(desk, "department").path("tiles"), "solvedAtOnce")).isZero();
        assertThat(numbers(desk, "repeated")).containsExactly(again.path("number").asString());

        desk.done(desk.clerk, closed, "reopenings", Map.of("reason", "还是漏"));
        assertThat(numbers(desk, "repeated")).isEmpty();
        assertThat(value(board(desk, "department").path("tiles"), "reopened")).isEqualTo(1);
    }

    private static List<String> numbers(Desk desk, String measure) {
        return desk.clerk.get("/api/cases?measure=" + measure).json().path("items").valueStream()
                .map(row -> row.path("number").asString()).toList();
    }

    private static List<String> levels(Visitor visitor) {
        return visitor.get("/api/cases/board?" + days()).json().path("levels").valueStream()
                .map(JsonNode::asString).toList();
    }

    private static String days() {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        return "from=" + today.minusDays(30) + "&to=" + today;
    }

    private static JsonNode board(Desk desk, String by) {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var answer = desk.clerk
                .get("/api/cases/board?projects=" + desk.project + "&from=" + today.minusDays(30) + "&to="
                        + today + "&by=" + by.toUpperCase(java.util.Locale.ROOT));
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
