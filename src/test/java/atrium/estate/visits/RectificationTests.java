package atrium.estate.visits;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class RectificationTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void closesOnlyWhenSomebodyElseHasCheckedIt() {
        var desk = new CallDesk(hall, projects);
        var id = opened(desk, false);
        var engineer = desk.of("engineering", "head");
        assertThat(engineer.get("/api/tasks?box=department&limit=200").text()).contains("整改：");

        var answered = done(engineer, one(engineer, id), "measures", Map.of("measures", "重做防水并复测"));
        assertThat(answered.path("row").path("state").asString()).isEqualTo("ANSWERED");
        var rejected = done(desk.colleague, answered, "checks", Map.of("passed", false, "note", "没有闭水记录"));
        assertThat(rejected.path("row").path("state").asString()).isEqualTo("OPEN");
        assertThat(rejected.path("row").path("rejections").asInt()).isEqualTo(1);
        answered = done(engineer, rejected, "measures", Map.of("measures", "补闭水记录"));
        var closed = done(desk.colleague, answered, "checks", Map.of("passed", true, "note", "现场已复核"));

        assertThat(closed.path("row").path("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("steps").size()).isEqualTo(5);
    }

    @Test
    void isAnsweredByTheDepartmentAndCheckedByNeitherItNorWhoWorkedOnTheCase() {
        var desk = new CallDesk(hall, projects);
        var id = opened(desk, false);
        var engineer = desk.of("engineering", "head");
        var checker = desk.of("engineering", "supervisor");
        var seen = one(engineer, id);

        assertThat(send(desk.colleague, seen, "measures", Map.of("measures", "代答")).code())
                .isEqualTo("visits.other-department");
        assertThat(send(desk.colleague, seen, "checks", Map.of("passed", true, "note", "可")).code())
                .isEqualTo("visits.rectification-state");
        var answered = done(engineer, seen, "measures", Map.of("measures", "重做"));
        assertThat(send(checker, answered, "checks", Map.of("passed", true, "note", "可")).code())
                .isEqualTo("visits.own-department");
        assertThat(send(desk.worker, answered, "checks", Map.of("passed", true, "note", "可")).code())
                .isEqualTo("visits.own-measures");
        assertThat(send(desk.colleague, answered, "checks", Map.of("passed", true, "note", " ")).status())
                .isEqualTo(400);
    }

    @Test
    void isNotThereForAnotherDepartmentNorAreItsPapers() {
        var desk = new CallDesk(hall, projects);
        var id = opened(desk, false);
        var stranger = desk.of("finance", "head");

        assertThat(stranger.get("/api/visits/rectifications/" + id).status()).isEqualTo(404);
        assertThat(stranger.get("/api/visits/rectifications").json().path("items").size()).isZero();
        assertThat(stranger.get("/api/files?subjectType=rectification&subjectId=" + id).status()).isEqualTo(404);
        assertThat(desk.of("engineering", "engineer").upload("/api/files", "闭水.txt",
                "闭水48小时".getBytes(StandardCharsets.UTF_8),
                Map.of("subjectType", "rectification", "subjectId", Long.toString(id))).status()).isEqualTo(201);
    }

    @Test
    void sendsAnUnsolvedCaseBackToItsDepartment() {
        var desk = new CallDesk(hall, projects);
        var caseId = desk.closed("COMPLAINT", "服务态度");
        desk.done(desk.caller, desk.visitOf(caseId), "result",
                CallDesk.result(false, CallDesk.BAD, Map.of("reopen", true)));

        var one = desk.worker.get("/api/cases/" + caseId).json();
        assertThat(one.path("state").asString()).isEqualTo("DISPATCHED");
        assertThat(one.path("departmentName").asString()).isEqualTo("工程部");
        assertThat(one.path("reopenedCount").asInt()).isEqualTo(1);
    }

    @Test
    void boardFiguresOpenExactlyTheRowsTheyCount() {
        var desk = new CallDesk(hall, projects);
        desk.done(desk.caller, desk.visitOf(desk.closed("COMPLAINT", "服务态度")), "result",
                CallDesk.result(true, CallDesk.GOOD, Map.of()));
        opened(desk, false);
        desk.done(desk.caller, desk.visitOf(desk.closed("COMPLAINT", "停车管理")), "attempts",
                Map.of("outcome", "REFUSED"));
        desk.closed("COMPLAINT", "停车管理");
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

        var board = CallDesk.sound(desk.caller.get("/api/visits/board?projects=" + desk.project + "&from=" + today
                + "&to=" + today.plusDays(10)));

        assertThat(value(board, "rate")).isEqualTo(50);
        assertThat(value(board, "lost")).isEqualTo(1);
        assertThat(value(board, "satisfied")).isEqualTo(50);
        assertThat(value(board, "nps")).as("one promoter, one detractor").isZero();
        for (var tile : board.path("tiles")) {
            var counted = tile.hasNonNull("count") ? tile.path("count").asInt() : tile.path("value").asInt();
            var key = tile.path("key").asString();
            if (!key.equals("nps")) {
                var whole = key.equals("rate") ? tile.path("of").asInt() : counted;
                assertThat(rows(desk, tile)).as(tile.toString()).isEqualTo(whole);
            }
        }
        for (var aspect : board.path("aspects")) {
            assertThat(rows(desk, aspect)).isEqualTo(aspect.path("rated").asInt());
            assertThat(desk.visits(aspect.path("goodFilter").asString()).size())
                    .isEqualTo(aspect.path("good").asInt());
        }
        for (var line : board.path("table")) {
            assertThat(rows(desk, line)).isEqualTo(line.path("should").asInt());
        }
        assertThat(desk.caller.get("/api/visits/board?from=2026-02-01&to=2026-01-01").code())
                .isEqualTo("visits.board-span");
    }

    @Test
    void asksForNoSecondAnswerWhenTheResultIsCorrectedBeforeTheCheck() {
        var desk = new CallDesk(hall, projects);
        var id = opened(desk, false);
        var engineer = desk.of("engineering", "head");
        var answered = done(engineer, one(engineer, id), "measures", Map.of("measures", "重做防水并复测"));

        desk.done(desk.caller, desk.sheet(answered.path("row").path("visitId").asLong()), "corrections",
                CallDesk.result(false, CallDesk.BAD, Map.of("comment", "水渍有两处", "why", "漏记一处")));

        var checked = one(desk.colleague, id);
        assertThat(checked.path("row").path("state").asString()).isEqualTo("ANSWERED");
        assertThat(checked.path("row").path("cause").asString()).contains("水渍有两处");
        assertThat(engineer.get("/api/tasks?box=department&limit=200").text()).doesNotContain("整改：");
        assertThat(engineer.get("/api/tasks?box=mine&limit=200").text()).doesNotContain("整改：");
    }

    @Test
    void opensNoSecondOneForWhatWasCheckedAndClosed() {
        var desk = new CallDesk(hall, projects);
        var id = opened(desk, false);
        var engineer = desk.of("engineering", "head");
        var answered = done(engineer, one(engineer, id), "measures", Map.of("measures", "重做防水并复测"));
        var visit = answered.path("row").path("visitId").asLong();
        done(desk.colleague, answered, "checks", Map.of("passed", true, "note", "现场已复核"));

        var corrected = desk.done(desk.caller, desk.sheet(visit), "corrections",
                CallDesk.result(false, CallDesk.BAD, Map.of("nps", 5, "why", "推荐分记错")));
        assertThat(corrected.path("remedies").size()).isEqualTo(1);
        assertThat(engineer.get("/api/tasks?box=department&limit=200").text()).doesNotContain("整改：");

        corrected = desk.done(desk.caller, desk.sheet(visit), "corrections",
                CallDesk.result(false, CallDesk.BAD, Map.of("comment", "水渍有两处", "why", "漏记一处")));
        assertThat(corrected.path("remedies").size()).as("another cause").isEqualTo(2);
    }

    private static int rows(CallDesk desk, JsonNode figure) {
        return desk.visits(figure.path("filter").asString()).size();
    }

    private static double value(JsonNode board, String key) {
        for (var tile : board.path("tiles")) {
            if (tile.path("key").asString().equals(key)) {
                return tile.path("value").asDouble();
            }
        }
        throw new IllegalArgumentException(key);
    }

    private static long opened(CallDesk desk, boolean reopen) {
        var visit = desk.visitOf(desk.closed("COMPLAINT", "服务态度"));
        return desk.done(desk.caller, visit, "result", CallDesk.result(false, CallDesk.BAD, Map.of("reopen", reopen)))
                .path("remedies").path(0).path("id").asLong();
    }

    private static JsonNode one(Visitor who, long id) {
        return CallDesk.sound(who.get("/api/visits/rectifications/" + id));
    }

    private static Visitor.Answer send(Visitor who, JsonNode seen, String verb, Map<String, Object> body) {
        return who.send("POST", "/api/visits/rectifications/" + seen.path("row").path("id").asLong() + "/" + verb,
                body, Map.of("If-Match", "\"" + seen.path("row").path("version").asInt() + "\""));
    }

    private static JsonNode done(Visitor who, JsonNode seen, String verb, Map<String, Object> body) {
        return CallDesk.sound(send(who, seen, verb, body));
    }
}
