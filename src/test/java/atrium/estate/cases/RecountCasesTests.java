package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.exchange.ImportTarget;
import atrium.base.exchange.ImportTarget.Row;
import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class RecountCasesTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private RecountCases recountCases;

    @Autowired
    private List<ImportTarget> targets;

    @Test
    void movesOpenCasesAndTheirTasksWhenDaysTurnOutToBeOff() {
        var desk = new Desk(hall, projects);
        var one = desk.dispatched("COMPLAINT", "工程部");
        recount(desk);
        var before = kept(desk, one);
        var tomorrow = LocalDate.now(Zones.SHANGHAI).plusDays(1);
        tomorrow.datesUntil(tomorrow.plusDays(14)).forEach(day -> desk.clerk.put("/api/calendars/days",
                Map.of("date", day.toString(), "type", "HOLIDAY", "name", "停工"), Map.of()));

        recount(desk);

        var now = desk.clerk.get("/api/cases/" + one.path("id").asLong()).json();
        assertThat(kept(desk, one)).isAfter(before).isEqualTo(due(now, "CLOSE"));
        assertThat(task(desk, one)).isEqualTo(due(now, "PLAN"));
        assertThat(now.path("version").asInt()).as("nothing was done to it").isEqualTo(one.path("version").asInt());
        assertThat(desk.clerk.get("/api/activity?limit=50").text()).contains("cases.recounted", "1 件期限变动");
    }

    @Test
    void goesOnWhereItStoppedAndDoesNothingTwice() {
        var desk = new Desk(hall, projects);
        var one = desk.dispatched("COMPLAINT", "工程部");
        var two = desk.dispatched("COMPLAINT", "工程部");
        recount(desk);
        var day = LocalDate.now(Zones.SHANGHAI).plusDays(1);
        var rows = new ArrayList<Row>();
        day.datesUntil(day.plusDays(14)).forEach(each -> rows.add(new Row(rows.size() + 1,
                Map.of("date", each.toString(), "isOffDay", "true", "name", "停工"))));
        var stale = kept(desk, one);
        hall.as(desk.org, () -> {
            notice().write(rows, Map.of());
            return hall.db().sql("""
                update cases_recounts set finished = false, last_case = ?,
                    calendar_version = (select version from calendars_versions where org_id = ?) where org_id = ?""")
                    .params(one.path("id").asLong(), desk.org, desk.org).update();
        });

        recount(desk);
        recount(desk);

        assertThat(kept(desk, one)).as("done before the stop, as far as the job knows").isEqualTo(stale);
        assertThat(kept(desk, two)).isAfter(stale);
        assertThat(hall.as(desk.org, () -> hall.db().sql("select seen from cases_recounts where org_id = ?")
                .param(desk.org).query(Integer.class).single())).isGreaterThan(0);
    }

    @Test
    void takesTheYearForCertainOnceItsNoticeIsImported() {
        var desk = new Desk(hall, projects);
        var one = desk.dispatched("COMPLAINT", "工程部");
        assertThat(one.path("provisional").asBoolean()).isTrue();
        var rows = new ArrayList<Row>();
        var year = LocalDate.now(Zones.SHANGHAI).getYear();
        for (var each : List.of(year, year + 1)) {
            rows.add(new Row(rows.size() + 1, Map.of("date", each + "-01-01", "isOffDay", "true", "name", "元旦")));
        }
        hall.as(desk.org, () -> notice().write(rows, Map.of()));

        recount(desk);

        var listed = desk.clerk.get("/api/cases?box=all").json().path("items").path(0);
        assertThat(listed.path("provisional").asBoolean()).isFalse();
    }

    /** The house's own job may be at it: then it is waited for. */
    private void recount(Desk desk) {
        for (var finished = false; !finished;) {
            Scope.ofHouse(desk.org, "test").run(() -> recountCases.ofOrganisation());
            finished = hall.as(desk.org, () -> hall.db().sql("""
                select finished and calendar_version = coalesce(
                    (select version from calendars_versions where org_id = :org), 0)
                from cases_recounts where org_id = :org""").param("org", desk.org).query(Boolean.class).single());
        }
    }

    private ImportTarget notice() {
        return targets.stream().filter(target -> target.kind().equals("calendar")).findFirst().orElseThrow();
    }

    private Instant kept(Desk desk, JsonNode one) {
        return hall.as(desk.org, () -> hall.db().sql("select close_due_at from cases where org_id = ? and id = ?")
                .params(desk.org, one.path("id").asLong()).query(Timestamp.class).single()).toInstant();
    }

    private Instant task(Desk desk, JsonNode one) {
        return hall.as(desk.org, () -> hall.db().sql("""
            select due_at from tasks where org_id = ? and module = 'cases' and subject_id = ? and step = 'plan'
            and done_at is null""").params(desk.org, one.path("id").asLong()).query(Timestamp.class).single())
                .toInstant();
    }

    private static Instant due(JsonNode one, String name) {
        return Instant.parse(one.path("clocks").valueStream()
                .filter(clock -> clock.path("clock").asString().equals(name)).findFirst().orElseThrow().path("dueAt")
                .asString());
    }
}
