package atrium.base.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Which column is taken for what: by a mapping that was kept, or by what stands in the columns. */
@HallTest
class SavedMappingTests {
    private static final String DAILY = "出售 2021-1-19\n19幢1单元\t1002室\t129.44\t107.9\t12259.41元/\t1586858.03元\t已售\n出售 2021-1-20\n"
            + "15幢1单元\t1103室\t87.93\t67.43\t11002.05元/\t967410.26元\t未售\n";

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private Importer importer;

    @BeforeEach
    void openOrganisation() {
        importer = new Importer(hall);
    }

    @Test
    void remembersAMappingForFilesOfTheSameHeaders() {
        var first = importer.upload("a.csv", "号,平方\nG-1,5\n").json();
        var mapping = Map.of("code", List.of(0), "area", List.of(1));
        importer.map(first.path("run").path("id").asLong(), first,
                Map.of("headerRow", 1, "mapping", mapping, "save", "测绘院格式"));

        var again = importer.upload("b.csv", "号,平方\nG-2,6\n").json().path("analysis");

        assertThat(again.path("saved").path(0).path("name").asString()).isEqualTo("测绘院格式");
        assertThat(again.path("mapping").toString()).contains("\"code\":[0]", "\"area\":[1]");
        assertThat(again.path("columns").path(0).path("confidence").asDouble()).isEqualTo(1.0);
    }

    @Test
    void knowsColumnsWithoutHeaderByWhatStandsInThem() {
        var looked = units(DAILY);

        assertThat(looked.path("analysis").has("headerRow")).isFalse();
        assertThat(looked.path("analysis").path("mapping").toString())
                .isEqualTo("{\"building\":[0],\"room\":[1],\"unitPrice\":[4],\"totalPrice\":[5],\"status\":[6],"
                        + "\"grossArea\":[2],\"innerArea\":[3]}");
        assertThat(looked.path("run").path("expectedRows").asInt()).isEqualTo(2);
    }

    @Test
    void remembersAMappingForFilesWithoutHeader() {
        var first = importer.upload("n.csv", "F-1,12,甲\nF-2,13,乙\n").json();
        importer.map(first.path("run").path("id").asLong(), first,
                Map.of("mapping", Map.of("code", List.of(0), "area", List.of(1)), "save", "每日地块"));

        var again = importer.upload("m.csv", "F-3,14,丙\n").json().path("analysis");

        assertThat(again.path("saved").path(0).path("name").asString()).isEqualTo("每日地块");
        assertThat(again.path("mapping").path("code").toString()).isEqualTo("[0]");
        assertThat(again.path("mapping").path("area").toString()).isEqualTo("[1]");
    }

    /** Only the number of columns says that a mapping may fit; taken for another's, prices and areas would change places unseen. */
    @Test
    void prefersWhatStandsInTheColumnsToAMappingForOtherFilesAsWide() {
        var first = units(DAILY);
        var kept = Map.of("building", List.of(0), "room", List.of(1), "unitPrice", List.of(2), "totalPrice", List.of(3),
                "status", List.of(6));
        var project = Long.toString(projects.project(importer.org, "日报项目"));
        assertThat(importer.map(first.path("run").path("id").asLong(), first,
                Map.of("mapping", kept, "save", "别家的日报", "choices", Map.of("project", project))).status())
                .isEqualTo(200);

        var again = units(DAILY).path("analysis");

        assertThat(again.path("saved").path(0).path("name").asString()).as("still offered").isEqualTo("别家的日报");
        assertThat(again.path("mapping").path("totalPrice").toString()).isEqualTo("[5]");
    }

    private JsonNode units(String text) {
        return importer.visitor.upload("/api/exchange/imports", "日报.txt", text.getBytes(StandardCharsets.UTF_8),
                Map.of("kind", "units")).json();
    }
}
