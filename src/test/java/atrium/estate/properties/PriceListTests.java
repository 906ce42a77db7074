package atrium.estate.properties;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A price list as offices send it: no header, one building a block, a dash where nothing is known. */
@HallTest
class PriceListTests {
    private static final String LIST = """
        6幢1单元	301室	120.50	98.81	82.00	10000.00元/	-	1205000.00元	已售
        6幢1单元	302室	90.25	74.00	81.99	9800.50元/	-	884495.13元	可售
        6幢2单元	401室	143.10	118.06	82.50	11230.40元/	-	1607070.24元	可售
        """;

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private long project;
    private Visitor supervisor;

    @BeforeEach
    void openAProject() {
        var org = hall.developer();
        project = projects.project(org, "梧桐里");
        supervisor = hall.visitor(org, "supervisor");
    }

    private JsonNode brought(String content) {
        return supervisor.upload("/api/exchange/imports", "list.txt", content.getBytes(StandardCharsets.UTF_8),
                Map.of("kind", "units")).json();
    }

    private JsonNode checked(JsonNode looked, Object mapping) {
        return checked(looked, mapping, 0);
    }

    private JsonNode checked(JsonNode looked, Object mapping, int headerRow) {
        var path = path(looked);
        supervisor.put(path + "/mapping", Map.of("sheet", 0, "headerRow", headerRow, "mapping", mapping, "choices",
                Map.of("project", Long.toString(project))), Map.of());
        supervisor.post(path + "/checks", Map.of());
        return await(path, "CHECKED");
    }

    private JsonNode await(String path, String state) {
        for (var tries = 0; tries < 600; tries++) {
            var run = supervisor.get(path).json();
            if (state.equals(run.path("state").asString())) {
                return run;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("Never " + state);
    }

    private static String path(JsonNode looked) {
        return "/api/exchange/imports/" + looked.path("run").path("id").asLong();
    }

    @Test
    void knowsTheAreasByArithmeticAndShowsWhatWillBeTaken() {
        var looked = brought(LIST);
        var mapping = looked.path("analysis").path("mapping");

        var run = checked(looked, mapping);

        assertThat(mapping.path("grossArea").toString()).isEqualTo("[2]");
        assertThat(mapping.path("innerArea").toString()).isEqualTo("[3]");
        assertThat(run.path("counts").path("created").asInt()).isEqualTo(3);
        assertThat(run.path("totals").path("warnings")).isEmpty();
        assertThat(run.path("totals").path("figures").toString()).contains("353.85", "3696565.37");
        var row = supervisor.get(path(looked) + "/rows?outcome=NEW").json().path("items").get(0).path("texts");
        assertThat(row.path("unitPrice").asString()).isEqualTo("10000.00");
        assertThat(row.path("totalPrice").asString()).isEqualTo("1205000.00");
        assertThat(row.path("building").asString()).isEqualTo("6幢1单元");
    }

    @Test
    void warnsOfColumnsOfNumbersWhereNoAreaIsMapped() {
        var looked = brought(LIST);

        var run = checked(looked, Map.of("building", List.of(0), "room", List.of(1), "unitPrice", List.of(5),
                "totalPrice", List.of(7), "status", List.of(8)));

        assertThat(run.path("totals").path("warnings")).hasSize(1);
        assertThat(run.path("totals").path("warnings").get(0).asString()).contains("建筑面积没有对应的列", "“C”、“D”、“E”");
    }

    @Test
    void warnsOfNoTelephonesLeftOut() {
        var looked = brought("""
            楼栋,房号,联系电话,证件号,户号
            6幢,301室,13812345678,110105194912310021,00120301
            6幢,302室,057186123456,110105194912310022,00120302
            """);

        var run = checked(looked, Map.of("building", List.of(0), "room", List.of(1)), 1);

        assertThat(run.path("counts").path("created").asInt()).isEqualTo(2);
        assertThat(run.path("totals").path("warnings")).isEmpty();
    }

    @Test
    void masksATelephoneMappedToAPriceOrABuilding() {
        var looked = brought("""
            楼栋,房号,总价
            13812345678,301室,13912345678
            6幢,302室,1380000
            """);

        var run = checked(looked, looked.path("analysis").path("mapping"), 1);

        assertThat(looked.path("analysis").toString()).contains("138****5678", "139****5678", "1380000.00")
                .doesNotContain("13812345678", "13912345678");
        assertThat(run.path("counts").path("created").asInt()).isEqualTo(2);
        assertThat(supervisor.get(path(looked) + "/rows?outcome=NEW").text()).contains("138****5678", "139****5678")
                .doesNotContain("13812345678", "13912345678");
    }

    @Test
    void leadsFromTheResultToTheProjectAndTellsOfARowThatChangesNothing() {
        var first = brought(LIST);
        checked(first, first.path("analysis").path("mapping"));
        supervisor.post(path(first) + "/runs", Map.of("mode", "GOOD_ROWS"));

        var done = await(path(first), "DONE");
        var again = brought(LIST);
        var same = checked(again, again.path("analysis").path("mapping"));

        assertThat(done.path("landing").path("path").asString()).isEqualTo("/properties?project=" + project);
        assertThat(same.path("counts").path("unchanged").asInt()).isEqualTo(3);
        assertThat(same.has("landing")).isFalse();
    }

    @Test
    void quotesAFigureAsTheFileHasIt() {
        var looked = brought("楼栋,房号,建筑面积,套内面积\n6幢,301,98.5,200\n");

        checked(looked, looked.path("analysis").path("mapping"));

        assertThat(supervisor.get(path(looked) + "/rows?outcome=REFUSED").json().toString())
                .contains("套内面积 200.00 大于建筑面积 98.50。");
    }

    @Test
    void comparesTheSumsOfAMatrixWithItsOwnTotalLine() {
        var looked = brought("""
            楼栋,单元,楼层,1室,2室
            1栋,1单元,3,1000000,900000
            ,,2,980000,880000
            合计,,,1980000,1780000
            """);
        var path = path(looked);
        supervisor.put(path + "/mapping", Map.of("sheet", 0, "headerRow", 1, "layout", "MATRIX", "choices",
                Map.of("project", Long.toString(project), "matrixFigure", "total")), Map.of());
        supervisor.post(path + "/checks", Map.of());

        var run = await(path, "CHECKED");

        assertThat(run.path("counts").path("created").asInt()).isEqualTo(4);
        assertThat(run.path("counts").path("refused").asInt()).isZero();
        assertThat(run.path("totals").path("compared").get(0).path("file").asString()).isEqualTo("3760000");
        assertThat(run.path("totals").path("compared").get(0).path("all").asString()).isEqualTo("3760000");
        assertThat(run.path("totals").path("figures").toString()).contains("总价合计", "3760000.00");
    }
}
