package atrium.estate.visits;

import atrium.hall.Hall;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A developer whose supervisor does all the work on cases, and a clerk who had no hand in it and makes the calls. */
final class CallDesk {
    static final Map<String, Integer> GOOD = Map.of("服务态度", 5, "响应速度", 4, "处理结果", 5, "总体满意", 5);
    static final Map<String, Integer> BAD = Map.of("服务态度", 4, "响应速度", 2, "处理结果", 1, "总体满意", 2);

    final Hall hall;
    final long org;
    final long project;
    final Visitor worker;
    final Visitor caller;
    final Visitor colleague;
    private final JsonNode options;

    CallDesk(Hall hall, Projects projects) {
        this.hall = hall;
        this.org = hall.developer();
        this.project = projects.project(org, "回访一期");
        this.worker = hall.signIn(hall.hire(org, "service", List.of("supervisor"), null));
        this.caller = hall.signIn(hall.hire(org, "service", List.of("clerk"), null));
        this.colleague = hall.signIn(hall.hire(org, "service", List.of("director"), null));
        this.options = worker.get("/api/cases/options").json();
    }

    Visitor of(String department, String role) {
        return hall.signIn(hall.hire(org, department, List.of(role), null));
    }

    /** Takes a case from intake to closing. @return its id */
    long closed(String kind, String category) {
        var seen = sound(worker.post("/api/cases", Map.of("channel", "PHONE", "kind", kind, "categoryId",
                pick("categories", category), "projectId", project, "summary", "卫生间渗水", "description", "顶板渗水",
                "callerName", "赵六", "callerPhone", "13800138000")));
        seen = act(worker, seen, "dispatches", Map.of("departmentId", pick("departments", "工程部"), "grade", "ORDINARY"));
        return finish(seen);
    }

    /** From dispatched to closed. */
    long finish(JsonNode dispatched) {
        var seen = act(worker, dispatched, "plans", Map.of("text", "重做防水"));
        seen = act(worker, seen, "completion", Map.of("result", "已修复"));
        seen = act(worker, seen, "confirmation", Map.of("method", "PHONE", "satisfaction", 5));
        return act(worker, seen, "closure", Map.of()).path("id").asLong();
    }

    JsonNode act(Visitor who, JsonNode seen, String verb, Map<String, Object> body) {
        return sound(who.send("POST", "/api/cases/" + seen.path("id").asLong() + "/" + verb, body,
                Map.of("If-Match", "\"" + seen.path("version").asInt() + "\"")));
    }

    JsonNode visits(String query) {
        return sound(caller.get("/api/visits?limit=200&" + query)).path("items");
    }

    /** The sheet of the visit of a case. */
    JsonNode visitOf(long caseId) {
        for (var row : visits("state=DUE")) {
            if (row.path("caseId").asLong() == caseId) {
                return sheet(row.path("id").asLong());
            }
        }
        throw new IllegalStateException("No visit of case " + caseId);
    }

    JsonNode sheet(long id) {
        return sound(caller.get("/api/visits/" + id));
    }

    Visitor.Answer send(Visitor who, JsonNode sheet, String verb, Map<String, Object> body) {
        return who.send("POST", "/api/visits/" + sheet.path("row").path("id").asLong() + "/" + verb, body,
                Map.of("If-Match", "\"" + sheet.path("row").path("version").asInt() + "\""));
    }

    JsonNode done(Visitor who, JsonNode sheet, String verb, Map<String, Object> body) {
        return sound(send(who, sheet, verb, body));
    }

    /** What is said on the telephone. */
    static Map<String, Object> result(boolean solved, Map<String, Integer> marks, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of("solved", solved, "marks", marks, "nps", solved ? 9 : 3,
                "comment", solved ? "" : "仍有水渍"));
        body.putAll(more);
        return body;
    }

    long pick(String list, String name) {
        for (var each : options.path(list)) {
            if (each.path("name").asString().equals(name)) {
                return each.path("id").asLong();
            }
        }
        throw new IllegalArgumentException(name);
    }

    static JsonNode sound(Visitor.Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
        return answer.json();
    }
}
