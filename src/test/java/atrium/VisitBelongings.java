package atrium;

import atrium.hall.Visitor;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One of everything that comes after a case is closed: a visit called once, a rectification, a draw, a survey with an answer. */
final class VisitBelongings {
    private final Visitor director;
    private final Visitor colleague;
    private final Map<String, String> known;

    /** @param colleague had no hand in the director's cases, so may call */
    VisitBelongings(Visitor director, Visitor colleague, Map<String, String> known) {
        this.director = director;
        this.colleague = colleague;
        this.known = known;
    }

    /** Makes them. @return their ids by the names doors.tsv uses */
    Map<String, String> make() {
        var made = new HashMap<String, String>();
        var visit = visitOf(closed("COMPLAINT", number("category")));
        var called = verb(visit, "attempts", Map.of("outcome", "NO_ANSWER"));
        made.put("visit", text(visit.path("row")));
        made.put("attempt", text(called.path("attempts").path(0)));
        var bad = visitOf(closed("COMPLAINT", number("category")));
        var marks = new HashMap<String, Integer>();
        bad.path("rule").path("aspects").forEach(aspect -> marks.put(aspect.asString(), 1));
        made.put("rectification", text(verb(bad, "result", Map.of("solved", false, "marks", marks, "comment",
                Belongings.CANARY)).path("remedies").path(0)));
        closed("BUSINESS", number("category"));
        sound(director.post("/api/visits/draws", Map.of("projectId", number("project"), "month",
                YearMonth.now(ZoneId.of("Asia/Shanghai")).toString())));
        made.put("draw", text(director.get("/api/visits/draws").json().path("draws").path(0)));
        addSurvey(made);
        return made;
    }

    private void addSurvey(Map<String, String> made) {
        var survey = text(sound(director.post("/api/surveys", Map.of("projectId", number("project"), "title",
                Belongings.CANARY, "period", "2026", "closesOn", "2099-01-01", "questions",
                List.of(Map.of("key", "q1", "kind", "TEXT", "text", Belongings.CANARY))))));
        made.put("survey", survey);
        sound(director.post("/api/surveys/" + survey + "/publication", Map.of()));
        sound(director.post("/api/visits/surveys/" + survey + "/invitations",
                Map.of("projectId", number("project"))));
        var invitation = text(director.get("/api/surveys/" + survey + "/invitations").json().path(0));
        made.put("invitation", invitation);
        sound(director.post("/api/surveys/" + survey + "/answers",
                Map.of("invitationId", Long.parseLong(invitation), "answers", Map.of("q1", Belongings.CANARY))));
        made.put("answer", text(director.get("/api/surveys/" + survey + "/answers").json().path(0)));
    }

    private long closed(String kind, long category) {
        var one = sound(director.post("/api/cases", Map.of("channel", "PHONE", "kind", kind, "categoryId", category,
                "projectId", number("project"), "unitId", number("unit"), "summary", Belongings.CANARY,
                "description", Belongings.CANARY)));
        one = step(one, "dispatches", Map.of("departmentId", number("department"), "grade", "ORDINARY"));
        one = step(one, "plans", Map.of("text", Belongings.CANARY));
        one = step(one, "completion", Map.of("result", Belongings.CANARY));
        one = step(one, "confirmation", Map.of("method", "PHONE", "satisfaction", 5));
        return step(one, "closure", Map.of()).path("id").asLong();
    }

    private JsonNode step(JsonNode seen, String verb, Map<String, Object> body) {
        return sound(director.send("POST", "/api/cases/" + text(seen) + "/" + verb, body,
                Map.of("If-Match", "\"" + seen.path("version").asInt() + "\"")));
    }

    private JsonNode visitOf(long caseId) {
        for (var row : colleague.get("/api/visits?state=DUE&limit=200").json().path("items")) {
            if (row.path("caseId").asLong() == caseId) {
                return sound(colleague.get("/api/visits/" + text(row)));
            }
        }
        throw new IllegalStateException("No visit of case " + caseId);
    }

    private JsonNode verb(JsonNode sheet, String verb, Map<String, Object> body) {
        return sound(colleague.send("POST", "/api/visits/" + text(sheet.path("row")) + "/" + verb, body,
                Map.of("If-Match", "\"" + sheet.path("row").path("version").asInt() + "\"")));
    }

    private long number(String name) {
        return Long.parseLong(known.getOrDefault(name, ""));
    }

    private static String text(JsonNode record) {
        return Long.toString(record.path("id").asLong());
    }

    private static JsonNode sound(Visitor.Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
        return answer.text().isEmpty()
                ? tools.jackson.databind.node.JsonNodeFactory.instance.objectNode()
                : answer.json();
    }
}
