package atrium.estate.cases;

import atrium.base.shared.TravellingClock;
import atrium.base.shared.Zones;
import atrium.hall.Hall;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A developer with one project, a clerk at the desk and two engineers, for tests of cases over HTTP. */
final class Desk {
    final Hall hall;
    final long org;
    final long project;
    final Visitor clerk;
    final JsonNode options;

    Desk(Hall hall, Projects projects) {
        this.hall = hall;
        this.org = hall.developer();
        this.project = projects.project(org, "翠湖一期");
        this.clerk = hall.signIn(hall.hire(org, "service", List.of("supervisor"), null));
        this.options = clerk.get("/api/cases/options").json();
    }

    Visitor engineer() {
        return hall.signIn(hall.hire(org, "engineering", List.of("engineer"), Set.of(project)));
    }

    long department(String name) {
        return pick("departments", name);
    }

    long category(String name) {
        return pick("categories", name);
    }

    /** Takes a case in. @return the detail */
    JsonNode register(String kind, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of("channel", "PHONE", "kind", kind, "categoryId", category("渗漏"),
                "projectId", project, "summary", "卫生间渗水", "description", "楼上装修后卫生间顶板渗水"));
        body.putAll(more);
        var answer = clerk.post("/api/cases", body);
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.text());
        }
        return answer.json();
    }

    /** Does something to a case in the version it was last seen. */
    Visitor.Answer act(Visitor who, JsonNode seen, String verb, Map<String, Object> body) {
        return who.send("POST", "/api/cases/" + seen.path("id").asLong() + "/" + verb, body,
                Map.of("If-Match", "\"" + seen.path("version").asInt() + "\""));
    }

    JsonNode done(Visitor who, JsonNode seen, String verb, Map<String, Object> body) {
        var answer = act(who, seen, verb, body);
        if (answer.status() != 200) {
            throw new IllegalStateException(verb + ": " + answer.text());
        }
        return answer.json();
    }

    /** A paper of the case, as proof of something. @return its id */
    long attach(JsonNode seen) {
        return clerk.upload("/api/files", "短信.txt", "出差".getBytes(StandardCharsets.UTF_8),
                Map.of("subjectType", "case", "subjectId", Long.toString(seen.path("id").asLong()))).json().path("id")
                .asLong();
    }

    /** Lets its clocks stand still until the end of the day so far ahead, with the paper it takes. */
    JsonNode suspended(JsonNode seen, String reason, int days) {
        return done(clerk, seen, "suspensions", Map.of("reason", reason, "until",
                LocalDate.now(Zones.SHANGHAI).plusDays(days).toString(), "evidence", "客户短信：出差", "files",
                List.of(attach(seen))));
    }

    /** Sets one number of 督办 and leaves the others. */
    void oversight(String rule, int value) {
        var rules = (ObjectNode) clerk.get("/api/cases/oversight").json();
        var answer = clerk.put("/api/cases/oversight", rules.put(rule, value),
                Map.of("If-Match", "\"" + rules.path("version").asInt() + "\""));
        if (answer.status() != 200) {
            throw new IllegalStateException(rule + ": " + answer.text());
        }
    }

    /** A complaint taken in at that time. @return its id */
    long takenIn(RegisterCase registerCase, CaseGrade grade, Instant at) {
        return hall.as(org, () -> TravellingClock.callAt(at, () -> registerCase.register(new RegisterCase.Intake(
                CaseChannel.PHONE, CaseKind.COMPLAINT, category("渗漏"), grade, project, null, null, null, null, "卫生间渗水",
                "顶板渗水", null)).id()));
    }

    JsonNode dispatched(String kind, String department) {
        return done(clerk, register(kind, Map.of()), "dispatches",
                Map.of("departmentId", department(department), "grade", "ORDINARY"));
    }

    JsonNode closed(String kind) {
        return done(clerk, confirmed(kind), "closure", Map.of());
    }

    /** It only waits to be closed. */
    JsonNode confirmed(String kind) {
        var planned = done(clerk, dispatched(kind, "工程部"), "plans", Map.of("text", "重做防水"));
        var done = done(clerk, planned, "completion", Map.of("result", "已修复"));
        return done(clerk, done, "confirmation", Map.of("method", "PHONE", "satisfaction", 5));
    }

    /** The alarms about a case, the newest first. */
    JsonNode escalations(JsonNode one) {
        return clerk.get("/api/cases/" + one.path("id").asLong()).json().path("around").path("escalations");
    }

    /** What alarms sent as messages say, without the summary. */
    List<String> alarmsTold() {
        return hall.as(org, () -> hall.db().sql("""
            select split_part(title, '：', 1) from notifications_messages where org_id = ? and kind = 'cases.escalated'
            order by id""").param(org).query(String.class).list());
    }

    /** Who was told of another grade, a person or a department, and in which words. */
    List<String> regradesTold() {
        return hall.as(org, () -> hall.db().sql("""
            select coalesce('P' || person_id, 'D' || department_id) || '|' || title || '|' || text
            from notifications_messages where org_id = ? and kind = 'cases.regraded' order by id""").param(org)
                .query(String.class).list());
    }

    /** When a clock of the case falls due, in the order of the clocks. */
    static String due(JsonNode one, int clock) {
        return one.path("clocks").path(clock).path("dueAt").asString();
    }

    /** What somebody owes, by the titles. */
    static String tasks(Visitor visitor) {
        return String.join("\n", visitor.get("/api/tasks?box=mine").json().path("items").valueStream()
                .map(item -> item.path("title").asString()).toList());
    }

    static long person(Visitor visitor) {
        return visitor.get("/api/session").json().path("personId").asLong();
    }

    private long pick(String list, String name) {
        for (var each : options.path(list)) {
            if (each.path("name").asString().equals(name)) {
                return each.path("id").asLong();
            }
        }
        throw new IllegalArgumentException(name);
    }
}
