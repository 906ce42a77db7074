package atrium.estate.visits;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class CallTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void callsEveryClosedComplaintBackWithinThreeDays() {
        var desk = new CallDesk(hall, projects);
        var visit = desk.visitOf(desk.closed("COMPLAINT", "服务态度")).path("row");

        var closed = Instant.parse(visit.path("closedAt").asString());
        assertThat(Instant.parse(visit.path("dueAt").asString())).isEqualTo(closed.plus(Duration.ofDays(3)));
        assertThat(visit.path("customerName").asString()).isEqualTo("赵*");
        assertThat(visit.path("customerPhone").asString()).isEqualTo("138****8000");
    }

    @Test
    void neverLetsWhoWorkedOnTheCaseMakeTheCallNorTakeItFromTheInbox() {
        var desk = new CallDesk(hall, projects);
        var visit = desk.visitOf(desk.closed("COMPLAINT", "服务态度"));
        var id = visit.path("row").path("id").asLong();

        assertThat(desk.worker.post("/api/visits/" + id + "/claim", Map.of()).code()).isEqualTo("visits.own-work");
        assertThat(desk.send(desk.worker, visit, "result", CallDesk.result(true, CallDesk.GOOD, Map.of())).code())
                .isEqualTo("visits.own-work");
        assertThat(desk.worker.get("/api/visits?box=free").json().path("items").size()).isZero();
        for (var task : desk.worker.get("/api/tasks?box=department&limit=200").json().path("items")) {
            if (task.path("module").asString().equals("visits")) {
                assertThat(desk.worker.post("/api/tasks/" + task.path("id").asLong() + "/claim", Map.of()).code())
                        .isEqualTo("visits.own-work");
            }
        }
        assertThat(desk.caller.get("/api/visits?box=free").json().path("items").size()).isEqualTo(1);
    }

    @Test
    void keepsAClaimedVisitToWhoClaimedIt() {
        var desk = new CallDesk(hall, projects);
        var id = desk.visitOf(desk.closed("COMPLAINT", "服务态度")).path("row").path("id").asLong();

        CallDesk.sound(desk.caller.post("/api/visits/" + id + "/claim", Map.of()));

        assertThat(desk.colleague.post("/api/visits/" + id + "/claim", Map.of()).code()).isEqualTo("visits.claimed");
        CallDesk.sound(desk.caller.delete("/api/visits/" + id + "/claim"));
        assertThat(desk.colleague.post("/api/visits/" + id + "/claim", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void recordsWhatTheCustomerSaysAndSettlesTheTask() {
        var desk = new CallDesk(hall, projects);
        var visit = desk.visitOf(desk.closed("COMPLAINT", "服务态度"));

        var after = desk.done(desk.caller, visit, "result", CallDesk.result(true, CallDesk.GOOD, Map.of()));

        assertThat(after.path("row").path("state").asString()).isEqualTo("DONE");
        assertThat(after.path("row").path("score").asDouble()).isEqualTo(4.75);
        assertThat(after.path("remedies").size()).isZero();
        assertThat(desk.caller.get("/api/tasks?box=department&limit=200").text()).doesNotContain("\"visits\"");
        assertThat(desk.send(desk.caller, after, "result", CallDesk.result(true, CallDesk.GOOD, Map.of())).code())
                .isEqualTo("visits.not-now");
    }

    @Test
    void refusesAnswersThatAreIncompleteOrBeyondTheScale() {
        var desk = new CallDesk(hall, projects);
        var visit = desk.visitOf(desk.closed("COMPLAINT", "服务态度"));
        var six = new HashMap<>(CallDesk.GOOD);
        six.put("总体满意", 6);

        assertThat(desk.send(desk.caller, visit, "result", CallDesk.result(true, Map.of("总体满意", 5), Map.of())).code())
                .isEqualTo("visits.marks");
        assertThat(desk.send(desk.caller, visit, "result", CallDesk.result(true, six, Map.of())).code())
                .isEqualTo("visits.marks");
        assertThat(desk.send(desk.caller, visit, "result",
                CallDesk.result(true, CallDesk.GOOD, Map.of("nps", 11))).status()).isEqualTo(400);
        assertThat(desk.send(desk.caller, visit, "result",
                CallDesk.result(false, CallDesk.BAD, Map.of("comment", " "))).code())
                .isEqualTo("visits.comment-needed");
        assertThat(desk.send(desk.caller, visit, "result",
                CallDesk.result(true, CallDesk.GOOD, Map.of("reopen", true))).code())
                .isEqualTo("visits.reopen-solved");
        assertThat(desk.caller.post("/api/visits/" + visit.path("row").path("id").asLong() + "/result",
                CallDesk.result(true, CallDesk.GOOD, Map.of())).code()).isEqualTo("edit.version-required");
    }

    @Test
    void givesUpAfterThreeCallsInVainAndTakesOneBackWhenItWasASlip() {
        var desk = new CallDesk(hall, projects);
        var visit = desk.visitOf(desk.closed("COMPLAINT", "服务态度"));

        assertThat(desk.send(desk.caller, visit, "attempts", Map.of("outcome", "CALL_BACK")).code())
                .isEqualTo("visits.next-needed");
        assertThat(desk.send(desk.caller, visit, "attempts", Map.of("outcome", "REACHED")).code())
                .isEqualTo("visits.result-needed");
        visit = desk.done(desk.caller, visit, "attempts", Map.of("outcome", "CALL_BACK", "nextAt",
                Instant.now().plus(Duration.ofHours(3)).toString(), "note", "客户开会"));
        for (var call = 1; call <= 3; call++) {
            assertThat(visit.path("row").path("state").asString()).isEqualTo("DUE");
            visit = desk.done(desk.caller, visit, "attempts", Map.of("outcome", "NO_ANSWER"));
        }
        assertThat(visit.path("row").path("state").asString()).isEqualTo("LOST");

        var last = visit.path("attempts").path(0).path("id").asLong();
        visit = desk.done(desk.caller, visit, "attempts/" + last + "/withdrawal", Map.of("why", "记错了户"));

        assertThat(visit.path("row").path("state").asString()).isEqualTo("DUE");
        assertThat(visit.path("row").path("failures").asInt()).isEqualTo(2);
        assertThat(visit.path("attempts").path(0).path("undoneWhy").asString()).isEqualTo("记错了户");
    }

    @Test
    void saysWhoWasQuickerWhenTwoWorkOnTheSameVisit() {
        var desk = new CallDesk(hall, projects);
        var visit = desk.visitOf(desk.closed("COMPLAINT", "服务态度"));
        desk.done(desk.caller, visit, "attempts", Map.of("outcome", "NO_ANSWER"));

        var late = desk.send(desk.caller, visit, "attempts", Map.of("outcome", "NO_ANSWER"));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("edit.overtaken");
        assertThat(late.json().path("changes").size()).isEqualTo(1);
    }

    @Test
    void keepsTheFirstAnswersWhenTheyAreCorrected() {
        var desk = new CallDesk(hall, projects);
        var visit = desk.visitOf(desk.closed("COMPLAINT", "服务态度"));
        visit = desk.done(desk.caller, visit, "result", CallDesk.result(false, CallDesk.BAD, Map.of()));
        assertThat(visit.path("remedies").path(0).path("state").asString()).isEqualTo("OPEN");

        assertThat(desk.send(desk.caller, visit, "corrections", CallDesk.result(true, CallDesk.GOOD, Map.of())).code())
                .isEqualTo("visits.why-needed");
        visit = desk.done(desk.caller, visit, "corrections",
                CallDesk.result(true, CallDesk.GOOD, Map.of("why", "填串了行")));

        assertThat(visit.path("results").size()).isEqualTo(2);
        assertThat(visit.path("results").path(1).path("solved").asBoolean()).isFalse();
        assertThat(visit.path("row").path("solved").asBoolean()).isTrue();
        assertThat(visit.path("remedies").path(0).path("state").asString()).isEqualTo("WITHDRAWN");
    }

    @Test
    void countsAVisitOfAReopenedCaseOnlyAfterItsNextClosing() {
        var desk = new CallDesk(hall, projects);
        var id = desk.closed("COMPLAINT", "服务态度");
        var visit = desk.visitOf(id);
        var reopened = desk.act(desk.worker, CallDesk.sound(desk.worker.get("/api/cases/" + id)), "reopenings",
                Map.of("reason", "又发生了"));

        assertThat(desk.visits("state=DUE").size()).isZero();
        assertThat(desk.send(desk.caller, visit, "attempts", Map.of("outcome", "NO_ANSWER")).code())
                .isEqualTo("visits.case-open");

        desk.finish(reopened);
        assertThat(desk.visits("state=DUE").size()).isEqualTo(1);
        assertThat(desk.visitOf(id).path("row").path("id").asLong())
                .isNotEqualTo(visit.path("row").path("id").asLong());
    }
}
