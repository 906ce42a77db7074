package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Databases;
import atrium.base.search.Search;
import atrium.bench.CaseCrowd;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists and boards are answered from indexes, as the run-time role, behind row-level security: never by reading all cases there are. */
@HallTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingPlanTests {
    private static final Pattern WHOLE = Pattern.compile("Seq Scan on (cases|cases_holdings|cases_events)( |$)",
            Pattern.MULTILINE);
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Databases databases;

    @Autowired
    private Search search;

    @Autowired
    private CaseCategories categories;

    @Autowired
    private KeepMonths keepMonths;

    @Autowired
    private Clock clock;

    private long org;
    private @Nullable Connection connection;
    private @Nullable Explained explained;

    @BeforeAll
    void fill() throws SQLException {
        org = hall.developer();
        new CaseCrowd(databases).fill(org, List.of(projects.project(org, "甲"), projects.project(org, "乙")), 30_000, 900,
                Instant.now());
        atrium.base.platform.Scope.ofHouse(org, "test").run(keepMonths::ofOrganisation);
        var own = DriverManager.getConnection(databases.url(), databases.app().user(), databases.app().password());
        own.setAutoCommit(false);
        try (var tell = own.prepareStatement(
                "select set_config('atrium.org', ?, true), set_config('atrium.all_projects', 'on', true)")) {
            tell.setString(1, Long.toString(org));
            tell.execute();
        }
        connection = own;
        explained = new Explained(own);
    }

    @AfterAll
    void close() throws SQLException {
        Objects.requireNonNull(connection).close();
    }

    @Test
    void readsNoListByGoingThroughAllCases() throws Exception {
        var list = list();
        var values = Map.ofEntries(Map.entry("state", List.of("CLOSED")), Map.entry("kind", List.of("COMPLAINT")),
                Map.entry("grade", List.of("MAJOR")), Map.entry("channel", List.of("PHONE")),
                Map.entry("category", id("cases_categories")), Map.entry("categoryOnly", id("cases_categories")),
                Map.entry("department", List.of(id("staff_departments"))), Map.entry("ours", id("staff_departments")),
                Map.entry("heldBy", id("staff_departments")), Map.entry("lead", List.of(id("staff_departments"))),
                Map.entry("noLead", true), Map.entry("noBuilding", true), Map.entry("replied", true),
                Map.entry("handler", id("staff_people")),
                Map.entry("project", List.of(id("properties_projects"))),
                Map.entry("building", id("properties_buildings")), Map.entry("unit", id("properties_units")),
                Map.entry("customer", 1L), Map.entry("open", true), Map.entry("overdue", true),
                Map.entry("escalated", true), Map.entry("dueBefore", Instant.now()),
                Map.entry("from", TODAY.minusDays(9)),
                Map.entry("to", TODAY.minusYears(1)), Map.entry("measure", "repeated"));
        for (var each : values.entrySet()) {
            for (var after : Arrays.asList(null, cursor())) {
                var plan = plan(() -> list.list(asked(Map.of(each.getKey(), each.getValue()), after)));
                assertThat(WHOLE.matcher(plan).find()).as(each + " " + after + "\n" + plan).isFalse();
            }
        }
    }

    @Test
    void filtersTheNewestInOneIndexAndFetchesOnlyThePage() throws Exception {
        var plan = plan(
                () -> list().list(asked(Map.of("kind", List.of("COMPLAINT"), "state", List.of("CLOSED"), "project",
                        List.of(id("properties_projects"))), null)));

        assertThat(plan).contains("Index Only Scan using cases_newest", "cases_pkey");
    }

    @Test
    void countsBoardsFromIndexesAndKeptMonths() throws Exception {
        var counts = new BoardCounts(db(), new KeptMonths(db(), clock));
        var held = new HeldTimes(db(), new KeptMonths(db(), clock));
        var month = new BoardSpan(TODAY.minusDays(20), TODAY);
        var years = new BoardSpan(TODAY.withDayOfMonth(1).minusMonths(20), TODAY);
        var view = hall.as(org, () -> BoardView.ofAll(List.of()));

        var ofMonth = plan(() -> counts.count(view, Instant.now(), month, "c.lead_id"));
        var ofYears = plan(() -> counts.count(view, Instant.now(), years, "c.lead_id"));
        var ofHeld = plan(() -> held.of(view, years, "c.department_id"));

        assertThat(plan(() -> new PromptFigures(db(), new KeptMonths(db(), clock)).tiles(view, month, Instant.now())))
                .contains("Index Only Scan using cases_newest", "cases_complaints_due");
        assertThat(ofMonth).contains("Index Only Scan using cases_newest", "cases_board_open")
                .doesNotContain("Seq Scan on cases ");
        assertThat(
                plan(() -> counts.count(view, Instant.now(), new BoardSpan(TODAY.minusDays(183), TODAY), "c.lead_id")))
                .contains("cases_days");
        assertThat(ofYears).contains("cases_months_leads ");
        assertThat(ofHeld).contains("cases_months_held");
        assertThat(WHOLE.matcher(ofYears + ofHeld).find()).as(ofYears + ofHeld).isFalse();
    }

    private CaseList list() {
        return new CaseList(db(), search, categories, new CaseSight(db()), clock);
    }

    private org.springframework.jdbc.core.simple.JdbcClient db() {
        return Objects.requireNonNull(explained).db();
    }

    private String plan(java.util.concurrent.Callable<?> reading) {
        hall.as(org, () -> Objects.requireNonNull(reading.call()));
        return Objects.requireNonNull(explained).plans();
    }

    private long id(String table) {
        return hall.as(org, () -> hall.db().sql("select min(id) from " + table + " where org_id = ?").param(org)
                .query(Long.class).single());
    }

    private String cursor() {
        return java.util.Base64.getUrlEncoder().withoutPadding()
                .encodeToString((Instant.now() + "|9").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static CaseList.Asked asked(Map<String, Object> filters, @Nullable String after) {
        var parts = Arrays.stream(CaseList.Asked.class.getRecordComponents())
                .map(part -> part.getName().equals("after") ? after : filters.get(part.getName())).toArray();
        try {
            return (CaseList.Asked) CaseList.Asked.class.getDeclaredConstructors()[0].newInstance(parts);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
