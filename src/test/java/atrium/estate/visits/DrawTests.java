package atrium.estate.visits;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class DrawTests {
    private static final String THIS_MONTH = YearMonth.now(ZoneId.of("Asia/Shanghai")).toString();

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void drawsThreeOfTenRepairsAndAnybodyCanDrawThemAgain() {
        var desk = new CallDesk(hall, projects);
        repairs(desk, 10);
        assertThat(desk.visits("state=DUE").size()).isZero();
        assertThat(draws(desk).path("waiting").path(0).path("population").asInt()).isEqualTo(10);

        assertThat(draw(desk).path("draws").asInt()).isEqualTo(1);

        assertThat(desk.visits("state=DUE").size()).isEqualTo(3);
        var again = CallDesk.sound(desk.caller.get(
                "/api/visits/draws/" + draws(desk).path("draws").path(0).path("id").asLong() + "/redraw"));
        assertThat(again.path("equal").asBoolean()).isTrue();
        assertThat(again.path("size").asInt()).isEqualTo(3);
        for (var line : again.path("lines")) {
            assertThat(line.path("again").asInt()).isEqualTo(line.path("drawn").asInt());
            assertThat(line.hasNonNull("visitId")).isEqualTo(line.path("chosen").asBoolean());
        }
        assertThat(draw(desk).path("draws").asInt()).as("nothing is left").isZero();
    }

    @Test
    void aDrawThatWasTamperedWithDoesNotComeOutEqual() {
        var desk = new CallDesk(hall, projects);
        repairs(desk, 6);
        draw(desk);
        var id = draws(desk).path("draws").path(0).path("id").asLong();

        var ordered = List.of(hall.as(desk.org, () -> hall.db().sql("select ordered from visits_draws where id = ?")
                .param(id).query((row, n) -> (Long[]) row.getArray(1).getArray()).single()));
        assertThat(SampleOrder.of(ordered, 1L)).isNotEqualTo(SampleOrder.of(ordered, 2L));
        assertThat(hall.as(desk.org, () -> {
            try {
                return hall.db().sql("update visits_draws set seed = 1 where org_id = ?").param(desk.org).update();
            } catch (org.springframework.dao.DataAccessException denied) {
                return -1;
            }
        })).as("the run-time role may not change a draw").isEqualTo(-1);
    }

    @Test
    void aSecondDrawOfTheMonthTakesOnlyWhatTheShareStillAsksFor() {
        var desk = new CallDesk(hall, projects);
        repairs(desk, 1);
        draw(desk);
        repairs(desk, 2);
        draw(desk);

        assertThat(desk.visits("state=DUE").size()).as("30 % of 3, rounded up, is 1").isEqualTo(1);
    }

    @Test
    void visitsEveryLeakThoughRepairsAreSampled() {
        var desk = new CallDesk(hall, projects);
        desk.closed("REPAIR", "渗漏");

        assertThat(desk.visits("state=DUE").size()).isEqualTo(1);
    }

    @Test
    void replacesALostContactTwiceByTheNextOfTheSameDraw() {
        var desk = new CallDesk(hall, projects);
        repairs(desk, 4);
        draw(desk); // 30 % of 4: 2 of them
        var lost = desk.visits("state=DUE").path(0).path("id").asLong();

        for (var standIn = 1; standIn <= 2; standIn++) {
            desk.done(desk.caller, desk.sheet(lost), "attempts", Map.of("outcome", "REFUSED"));
            assertThat(desk.visits("state=DUE").size()).isEqualTo(2);
            lost = newest(desk, standIn);
        }
        desk.done(desk.caller, desk.sheet(lost), "attempts", Map.of("outcome", "REFUSED"));

        assertThat(desk.visits("state=DUE").size()).as("no third stand-in").isEqualTo(1);
        assertThat(desk.visits("state=LOST").size()).isEqualTo(3);
    }

    @Test
    void passesOverTheNextOfTheDrawThatIsNoLongerClosed() {
        var desk = new CallDesk(hall, projects);
        repairs(desk, 6);
        draw(desk); // 30 % of 6: 2 of them
        var drawn = desk.caller.get("/api/visits/draws/" + draws(desk).path("draws").path(0).path("id").asLong()
                + "/redraw").json().path("lines");
        var open = reopen(desk, drawn.path(2));
        var gone = reopen(desk, drawn.path(3));
        desk.act(desk.worker, gone, "cancellation", Map.of("reason", "重复登记"));

        for (var lost : List.of(sheetOf(desk, drawn.path(0)), sheetOf(desk, drawn.path(1)))) {
            desk.done(desk.caller, lost, "attempts", Map.of("outcome", "REFUSED"));
        }

        assertThat(desk.visits("state=DUE")).extracting(row -> row.path("caseId").asLong())
                .containsExactlyInAnyOrder(caseOf(drawn.path(4)), caseOf(drawn.path(5)))
                .doesNotContain(open.path("id").asLong());
    }

    @Test
    void theHouseDrawsMonthsThatAreOver(@Autowired DrawMonths months) {
        var desk = new CallDesk(hall, projects);
        repairs(desk, 1);
        Scope.ofHouse(desk.org, "test").run(months::ofOrganisation);
        assertThat(desk.visits("state=DUE").size()).as("this month is not over").isZero();

        hall.as(desk.org, () -> hall.db().sql("""
            with moved as (update cases set closed_at = '2026-01-15T03:00:00Z' where org_id = :org returning id)
            update visits_pool set closed_at = '2026-01-15T03:00:00Z' where org_id = :org""").param("org", desk.org)
                .update());
        Scope.ofHouse(desk.org, "test").run(months::ofOrganisation);
        Scope.ofHouse(desk.org, "test").run(months::ofOrganisation);

        assertThat(desk.visits("state=DUE").size()).as("January is, and is drawn once").isEqualTo(1);
    }

    @Test
    void refusesAMonthToComeAndOneThatIsNoMonth() {
        var desk = new CallDesk(hall, projects);

        assertThat(desk.worker.post("/api/visits/draws", Map.of("projectId", desk.project, "month", "2099-01")).code())
                .isEqualTo("visits.month-ahead");
        assertThat(desk.worker.post("/api/visits/draws", Map.of("projectId", desk.project, "month", "上月")).status())
                .isEqualTo(400);
        assertThat(desk.caller.post("/api/visits/draws", Map.of("projectId", desk.project, "month", THIS_MONTH))
                .status()).isEqualTo(403);
    }

    @Test
    void aNewRuleHoldsFromItsDayAndNeverForThePast() {
        var desk = new CallDesk(hall, projects);
        var rule = new HashMap<String, Object>(Map.of("kind", "CONSULTATION", "effectiveFrom",
                LocalDate.now(ZoneId.of("Asia/Shanghai")).toString(), "share", 100, "withinDays", 2, "failuresMost", 2,
                "rectifyDays", 5, "aspects", List.of("解答清楚"), "script", "您好", "basis", "试行办法"));

        CallDesk.sound(desk.worker.post("/api/visits/rules", rule));
        assertThat(desk.worker.post("/api/visits/rules", rule).code()).isEqualTo("visits.rule-taken");
        desk.closed("CONSULTATION", "发票收据");
        assertThat(desk.visits("state=DUE&kind=CONSULTATION").size()).isEqualTo(1);

        rule.put("effectiveFrom", "2020-01-01");
        assertThat(desk.worker.post("/api/visits/rules", rule).code()).isEqualTo("visits.rule-past");
        rule.put("effectiveFrom", "2099-01-01");
        rule.put("kind", "NOTHING");
        assertThat(desk.worker.post("/api/visits/rules", rule).code()).isEqualTo("visits.no-kind");
        rule.put("share", 101);
        assertThat(desk.worker.post("/api/visits/rules", rule).status()).isEqualTo(400);
    }

    private static void repairs(CallDesk desk, int count) {
        for (var each = 0; each < count; each++) {
            desk.closed("REPAIR", "门窗");
        }
    }

    private static JsonNode reopen(CallDesk desk, JsonNode line) {
        return desk.act(desk.worker, desk.worker.get("/api/cases/" + caseOf(line)).json(), "reopenings",
                Map.of("reason", "又坏了"));
    }

    private static JsonNode sheetOf(CallDesk desk, JsonNode line) {
        return desk.sheet(line.path("visitId").asLong());
    }

    private static long caseOf(JsonNode line) {
        return line.path("caseId").asLong();
    }

    private static JsonNode draw(CallDesk desk) {
        return CallDesk.sound(
                desk.worker.post("/api/visits/draws", Map.of("projectId", desk.project, "month", THIS_MONTH)));
    }

    private static JsonNode draws(CallDesk desk) {
        return CallDesk.sound(desk.caller.get("/api/visits/draws?project=" + desk.project));
    }

    private static long newest(CallDesk desk, int standIn) {
        for (var row : desk.visits("state=DUE")) {
            if (row.path("standIn").asInt() == standIn) {
                return row.path("id").asLong();
            }
        }
        throw new IllegalStateException("No stand-in " + standIn);
    }
}
