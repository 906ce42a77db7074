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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The heat map, drawn from months kept, shows what the cases show, and only what fits unless all is asked for. */
@HallTest
class KeptHeatTests {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final LocalDate MONTH = TODAY.withDayOfMonth(1).minusMonths(5);

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Databases databases;

    @Autowired
    private KeepMonths keepMonths;

    private long org;
    private @Nullable Visitor director;

    @BeforeEach
    void fill() throws SQLException {
        org = hall.developer();
        new CaseCrowd(databases).fill(org, List.of(projects.project(org, "甲"), projects.project(org, "乙")), 400, 330,
                Instant.now());
        director = hall.signIn(hall.hire(org, "service", List.of("director"), null));
        keep();
    }

    @Test
    void drawsTheHeatMapFromMonthsKept() {
        for (var measure : List.of("intake", "repeated", "reopened")) {
            var kept = heat(measure);
            hall.as(org,
                    () -> hall.db().sql("delete from cases_months_buildings where org_id = ?").param(org).update());
            assertThat(heat(measure)).as(measure + " is read from what is kept").isNotEqualTo(kept);
            hall.as(org, this::forget);
            assertThat(heat(measure)).as(measure).isEqualTo(kept).isNotEmpty();
            keep();
        }
    }

    @Test
    void seesABuildingToldOtherwise() {
        var right = counted();
        assertThat(heat("intake")).isEqualTo(right);

        hall.as(org, () -> hall.db()
                .sql("""
                    update cases set building_id = null where org_id = :org and registered_at >= :from and registered_at < :to""")
                .param("org", org).param("from", CaseFilter.start(MONTH))
                .param("to", CaseFilter.start(MONTH.plusMonths(1))).update());

        assertThat(heat("intake")).as("a building told otherwise leaves a mark").isEqualTo(counted())
                .isNotEqualTo(right);
    }

    /** By building and category, from the cases. */
    private Map<String, Long> counted() {
        Map<String, Long> counts = new HashMap<>();
        hall.as(org, () -> {
            hall.db().sql("""
                select building_id || '/' || category_id as place, count(*) as count from cases
                where org_id = ? and building_id is not null and registered_at >= ? group by 1""").param(org)
                    .param(CaseFilter.start(TODAY.minusDays(364)))
                    .query(row -> {
                        counts.put(row.getString("place"), row.getLong("count"));
                    });
            return counts;
        });
        return counts;
    }

    private Map<String, Long> heat(String measure) {
        var heat = map(measure, true);
        return heat.path("cells").valueStream().collect(Collectors.toMap(
                cell -> cell.path("building") + "/" + cell.path("category"), cell -> cell.path("count").asLong()));
    }

    @Test
    void showsThoseWithMostFirstAndAllWhenAsked() {
        var few = map("intake", false);
        var all = map("intake", true);

        assertThat(few.path("ofBuildings").asInt()).isEqualTo(all.path("buildings").size());
        assertThat(few.path("ofCategories").asInt()).isEqualTo(all.path("categories").size());
        assertThat(few.path("buildings").size()).isEqualTo(Math.min(12, all.path("buildings").size()));
        assertThat(all.path("categories").size()).as("more than fit").isGreaterThan(10);
        assertThat(few.path("categories").size()).isEqualTo(10);
        var counts = all.path("buildings").valueStream().map(row -> row.path("count").asLong()).toList();
        assertThat(counts).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(few.path("buildings").path(0)).isEqualTo(all.path("buildings").path(0));
        assertThat(counts.stream().mapToLong(Long::longValue).sum() + all.path("elsewhere").asLong())
                .isEqualTo(all.path("cells").valueStream().mapToLong(cell -> cell.path("count").asLong()).sum()
                        + few.path("elsewhere").asLong());
        assertThat(few.path("most")).isEqualTo(all.path("most"));
    }

    private tools.jackson.databind.JsonNode map(String measure, boolean whole) {
        return Objects.requireNonNull(director).get("/api/cases/board/heat?whole=" + whole + "&measure=" + measure
                + "&from=" + TODAY.minusDays(364) + "&to=" + TODAY).json();
    }

    private void keep() {
        Scope.ofHouse(org, "test").run(keepMonths::ofOrganisation);
    }

    private int forget() {
        return hall.db().sql("delete from cases_months_kept where org_id = ?").param(org).update();
    }
}
