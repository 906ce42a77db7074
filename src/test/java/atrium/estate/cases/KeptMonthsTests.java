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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What boards keep of months that are over never tells other than the cases do, whatever happens to them. */
@HallTest
class KeptMonthsTests {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    /** A month in the middle of a board of a year, which is counted by months. */
    private static final LocalDate MONTH = TODAY.withDayOfMonth(1).minusMonths(5);

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Databases databases;

    @Autowired
    private KeepMonths keepMonths;

    @Autowired
    private KeptMonths keptMonths;

    private long org;
    private long site;
    private @Nullable Visitor director;

    @BeforeEach
    void fill() throws SQLException {
        org = hall.developer();
        site = projects.project(org, "甲");
        new CaseCrowd(databases).fill(org, List.of(site, projects.project(org, "乙")), 400, 330, Instant.now());
        director = hall.signIn(hall.hire(org, "service", List.of("director"), null));
        keep();
    }

    @Test
    void countsWhatChangedInAMonthAtOnce() {
        assertThat(fresh()).isTrue();
        var before = figure(Objects.requireNonNull(director), "reopened");

        change("reopened_count = 1", "reopened_count = 0");

        assertThat(fresh()).isFalse();
        assertThat(figure(director, "reopened")).isEqualTo(before + 1);
        keep();
        assertThat(fresh()).isTrue();
        assertThat(figure(director, "reopened")).isEqualTo(before + 1);
    }

    @Test
    void overlooksNothingWrittenWhileAMonthIsCounted() {
        var before = figure(Objects.requireNonNull(director), "reopened");
        hall.as(org, () -> {
            change("reopened_count = 1", "reopened_count = 0");
            forget();
            return null;
        });
        hall.as(org, () -> {
            change("reopened_count = 2", "reopened_count = 0");
            CompletableFuture.runAsync(this::keep).join(); // does not see what is not committed
            return null;
        });

        assertThat(fresh()).isFalse();
        assertThat(figure(director, "reopened")).isEqualTo(before + 2);
    }

    @Test
    void countsOnlyProjectsInSight() {
        var limited = hall.signIn(hall.hire(org, "service", List.of("director"), Set.of(site)));
        var rows = hall.as(org, () -> hall.db().sql("""
            select count(*) from cases where org_id = :org and project_id = :site and registered_at >= :from""")
                .param("org", org).param("site", site).param("from", CaseFilter.start(TODAY.minusDays(364)))
                .query(Long.class).single());

        assertThat(figure(limited, "intake")).isEqualTo(rows)
                .isLessThan(figure(Objects.requireNonNull(director), "intake"));
    }

    @Test
    void findsAndMendsAtNightWhatDiffers() {
        var right = figure(Objects.requireNonNull(director), "intake");
        hall.as(org, () -> hall.db().sql("""
            update cases_months_leads set intake = intake + 7 where ctid = (
                select min(ctid) from cases_months_leads where org_id = ? and month = ?)""").param(org).param(MONTH)
                .update());
        hall.as(org,
                () -> hall.db().sql("update cases_months_held set stretches = ''::bytea where org_id = ? and month = ?")
                        .param(org).param(MONTH).update());
        assertThat(figure(director, "intake")).as("the board reads what is kept").isEqualTo(right + 7);

        Scope.ofHouse(org, "test").run(keepMonths::check);
        Scope.ofHouse(org, "test").run(keepMonths::check);

        assertThat(figure(director, "intake")).isEqualTo(right);
        assertThat(hall.as(org, () -> hall.db().sql("""
            select note from activity_entries where org_id = ? and verb = 'cases.months-mended'""").param(org)
                .query(String.class).list())).hasSize(2).allMatch(note -> note.contains(MONTH.getMonthValue() + " 月"));
    }

    @Test
    void tellsCategoriesFromMonthsKeptAndMendsThose() {
        var right = byCategory();
        hall.as(org, () -> hall.db().sql("update cases_months set intake = intake + 7 where org_id = ? and month = ?")
                .param(org).param(MONTH).update());
        assertThat(byCategory()).as("the board reads what is kept").isGreaterThan(right);

        Scope.ofHouse(org, "test").run(keepMonths::check);

        assertThat(byCategory()).isEqualTo(right).isEqualTo(figure(Objects.requireNonNull(director), "intake"));
    }

    /** All that came in, added up from the lines of the board. */
    private long byCategory() {
        return Objects.requireNonNull(director)
                .get("/api/cases/board?by=CATEGORY&from=" + TODAY.minusDays(364) + "&to=" + TODAY).json().path("table")
                .valueStream().mapToLong(line -> line.path("intake").asLong()).sum();
    }

    @Test
    void readsWeeksFromDaysKeptAndMendsThoseToo() {
        var right = weeks("intake");
        hall.as(org, () -> hall.db().sql("""
            update cases_days set intake = intake + 7 where ctid = (
                select ctid from cases_days where org_id = ? and day < ? order by day desc limit 1)""").param(org)
                .param(MONTH.plusMonths(1)).update());
        assertThat(weeks("intake")).as("the board reads what is kept").isEqualTo(right + 7);

        Scope.ofHouse(org, "test").run(keepMonths::check);

        assertThat(weeks("intake")).isEqualTo(right);
    }

    @Test
    void keepsTheFirstRepliesOfDaysToTheMinute() {
        var filter = "?from=" + MONTH + "&to=" + MONTH.plusDays(27);
        var kept = Objects.requireNonNull(director).get("/api/cases/board" + filter).json().path("tiles");
        hall.as(org, () -> forget());
        var counted = director.get("/api/cases/board" + filter).json().path("tiles");

        assertThat(tile(kept, "firstReplied").path("count").asLong()).isPositive();
        for (var key : List.of("firstReplied", "complaints", "rated", "closed")) {
            for (var figure : List.of("value", "count", "of")) {
                assertThat(tile(kept, key).path(figure)).as(key + " " + figure)
                        .isEqualTo(tile(counted, key).path(figure));
            }
        }
        keep();
        hall.as(org, () -> hall.db().sql("""
            update cases set first_replied_at = first_replied_at + interval '2 hours'
            where org_id = ? and registered_at >= ? and registered_at < ?""").param(org).param(CaseFilter.start(MONTH))
                .param(CaseFilter.start(MONTH.plusDays(28))).update());
        assertThat(fresh()).as("a first reply told otherwise leaves a mark").isFalse();
    }

    @Test
    void keepsTheDaysOfTheRunningMonthToo() {
        var from = TODAY.minusDays(20);
        var right = figure(from, "intake");
        assertThat(hall.as(org, () -> hall.db().sql("""
            update cases_days set intake = intake + 7 where ctid = (
                select ctid from cases_days where org_id = ? and day < ? order by day desc limit 1)""").param(org)
                .param(TODAY.minusDays(2)).update())).isOne();
        assertThat(figure(from, "intake")).as("the board reads what is kept").isEqualTo(right + 7);

        hall.as(org, () -> hall.db().sql("""
            update cases set reopened_count = reopened_count + 1 where org_id = :org and cases_day(registered_at) = (
                select max(day) from cases_days where org_id = :org)""").param("org", org).update());

        assertThat(figure(from, "intake")).as("a day changed since is counted from the cases").isEqualTo(right);
        keep();
        assertThat(figure(from, "intake")).isEqualTo(right);
    }

    private static tools.jackson.databind.JsonNode tile(tools.jackson.databind.JsonNode tiles, String key) {
        return tiles.valueStream().filter(each -> each.path("key").asString().equals(key)).findFirst().orElseThrow();
    }

    private long weeks(String key) {
        return figure(TODAY.minusDays(183), key);
    }

    private long figure(LocalDate from, String key) {
        return tile(Objects.requireNonNull(director).get("/api/cases/board?from=" + from + "&to=" + TODAY).json()
                .path("tiles"), key).path("value").asLong();
    }

    /** As if nothing had been kept yet. */
    private int forget() {
        var db = hall.db();
        return db.sql("delete from cases_months_kept where org_id = ?").param(org).update()
                + db.sql("delete from cases_days_kept where org_id = ?").param(org).update();
    }

    private void keep() {
        Scope.ofHouse(org, "test").run(keepMonths::ofOrganisation);
    }

    private boolean fresh() {
        return hall.as(org, () -> keptMonths.fresh(Kept.CASES, List.of(MONTH))).contains(MONTH);
    }

    /** Changes one case registered in the month. */
    private void change(String set, String where) {
        hall.as(org,
                () -> hall.db()
                        .sql("""
                            update cases set %s
                            where id = (select min(id) from cases where org_id = :org and registered_at >= :from and registered_at < :to and %s)"""
                                .formatted(set, where))
                        .param("org", org).param("from", CaseFilter.start(MONTH))
                        .param("to", CaseFilter.start(MONTH.plusMonths(1))).update());
    }

    private static long figure(Visitor visitor, String key) {
        return visitor.get("/api/cases/board?from=" + TODAY.minusDays(364) + "&to=" + TODAY).json().path("tiles")
                .valueStream().filter(tile -> tile.path("key").asString().equals(key)).findFirst().orElseThrow()
                .path("value").asLong();
    }
}
