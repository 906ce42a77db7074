package atrium;

import atrium.hall.Visitor;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One of everything of the errands room, for the customer and the project that {@link Belongings} has. */
final class ErrandBelongings {
    private ErrandBelongings() {
    }

    static Map<String, Long> of(Visitor director, Map<String, String> ids) {
        var customer = "/api/errands/customers/" + ids.get("customer");
        var project = Long.parseLong(ids.getOrDefault("project", ""));
        var made = new LinkedHashMap<String, Long>();
        made.put("matter", made(director, customer + "/matters",
                Map.of("guide", "title", "projectId", project, "unitId", ids.getOrDefault("unit", ""))));
        made.put("paper", made(director, customer + "/papers", Map.of("kind", "identity", "copies", 1, "originalSeen",
                true, "originalKept", false, "note", Belongings.CANARY)));
        made.put("place", made(director, "/api/errands/places", Map.of("projectId", project, "code", "site", "name",
                Belongings.CANARY, "seats", 2, "rank", 7, "closed", false)));
        made.put("plan", made(director, customer + "/plans", Map.of("way", "PRINT")));
        made.put("appointment", made(director, customer + "/appointments",
                Map.of("startsAt", start(director, customer), "note", Belongings.CANARY)));
        return made;
    }

    private static String start(Visitor director, String customer) {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        for (var ahead = 1; ahead < 15; ahead++) {
            var starts = director.get(customer + "/starts?day=" + today.plusDays(ahead)).json();
            if (!starts.isEmpty()) {
                return starts.path(0).path("at").asString();
            }
        }
        throw new IllegalStateException("No working day within a fortnight");
    }

    private static long made(Visitor director, String path, Object body) {
        var answer = director.post(path, body);
        if (answer.status() >= 300) {
            throw new IllegalStateException(path + ": " + answer.text());
        }
        JsonNode json = answer.json();
        return json.path("id").asLong();
    }
}
