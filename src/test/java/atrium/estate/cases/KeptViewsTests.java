package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Databases;
import atrium.base.platform.Scope;
import atrium.bench.CaseCrowd;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever sees only some of the cases is told from what is kept just what those cases tell. */
@HallTest
class KeptViewsTests {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    /** A year by months, half a year by weeks, and four weeks by days, of the running month as far as it has come. */
    private static final List<Integer> DAYS_BACK = List.of(364, 183, 27);

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Databases databases;

    @Autowired
    private KeepMonths keepMonths;

    private long org;
    private long site;

    @BeforeEach
    void fill() throws SQLException {
        org = hall.developer();
        site = projects.project(org, "甲");
        new CaseCrowd(databases).fill(org, List.of(site, projects.project(org, "乙")), 800, 330, Instant.now());
        Scope.ofHouse(org, "test").run(keepMonths::ofOrganisation);
    }

    @Test
    void tellsOfADepartmentWhatItsCasesTell() {
        var department = hall.as(org, () -> hall.db().sql("""
            select lead_id from cases where org_id = ? and lead_id is not null
            group by 1 order by count(*) desc, 1 limit 1""").param(org).query(Long.class).single());

        tellsAlike(hall.signIn(hall.hire(org, "service", List.of("director"), null)),
                "level=DEPARTMENT&department=" + department);
    }

    @Test
    void tellsWhoSeesOneProjectWhatItsCasesTell() {
        tellsAlike(hall.signIn(hall.hire(org, "service", List.of("director"), Set.of(site))), "level=ALL");
    }

    /** With rows of what is kept gone, but not the word that it is kept, a board that reads it must tell other things. */
    private void tellsAlike(Visitor reader, String view) {
        var kept = boards(reader, view);

        empty("cases_months_held", "cases_days_held");
        boards(reader, view).forEach((key, board) -> {
            if (!key.endsWith("CATEGORY")) { // of which no time held is told
                assertThat(board.path("table")).as(key + ": times held are read from what is kept")
                        .isNotEqualTo(of(kept, key).path("table"));
            }
        });
        empty("cases_months", "cases_months_leads", "cases_days");
        boards(reader, view).forEach((key, board) -> assertThat(board.path("tiles"))
                .as(key + ": figures are read from what is kept").isNotEqualTo(of(kept, key).path("tiles")));

        empty("cases_months_kept", "cases_days_kept");
        boards(reader, view).forEach((key, board) -> assertThat(board).as(key).isEqualTo(of(kept, key)));
    }

    private static JsonNode of(Map<String, JsonNode> boards, String key) {
        return Objects.requireNonNull(boards.get(key));
    }

    /** By span and by what their table tells apart. */
    private static Map<String, JsonNode> boards(Visitor reader, String view) {
        var boards = new LinkedHashMap<String, JsonNode>();
        for (var back : DAYS_BACK) {
            for (var by : CaseBoard.Dimension.values()) {
                var board = figures(reader.get("/api/cases/board?" + view + "&by=" + by + "&from="
                        + TODAY.minusDays(back) + "&to=" + TODAY).json());
                assertThat(board.path("table").size()).isPositive();
                boards.put(back + " days by " + by, board);
            }
        }
        return boards;
    }

    /** Without the moment they are of, which lists are opened with too. */
    private static JsonNode figures(JsonNode board) {
        return JsonMapper.shared().readTree(board.toString().replaceAll("asOf(=|\":\")[^\"&]*", "asOf$1"));
    }

    private void empty(String... tables) {
        hall.as(org, () -> {
            for (var table : tables) {
                hall.db().sql("delete from %s where org_id = ?".formatted(table)).param(org).update();
            }
            return null;
        });
    }
}
