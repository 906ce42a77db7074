package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Visitor;
import java.time.LocalDate;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Drafts handling rules and publishes them, as the settings page does. */
final class DraftRules {
    static final String ROOT = "/api/cases/handbooks/";

    private DraftRules() {
    }

    /** A draft in force from the day that wants ordinary complaints answered otherwise. */
    static ObjectNode draft(Desk desk, String firstReply, LocalDate from) {
        var draft = (ObjectNode) desk.clerk.post("/api/cases/handbooks", Map.of()).json();
        draft.put("documentNumber", "客服〔2026〕" + from.getDayOfYear() + " 号").put("effectiveFrom", from.toString());
        ((ObjectNode) draft.path("limits").path(0)).put("firstReply", firstReply);
        return draft;
    }

    static Visitor.Answer put(Desk desk, JsonNode draft) {
        return desk.clerk.put(ROOT + draft.path("id").asLong(), draft, version(draft));
    }

    static JsonNode saved(Desk desk, JsonNode draft) {
        var answer = put(desk, draft);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    static Visitor.Answer publication(Desk desk, JsonNode draft) {
        return desk.clerk.send("POST", ROOT + draft.path("id").asLong() + "/publication", Map.of(), version(draft));
    }

    /** Saved, then published. */
    static JsonNode publish(Desk desk, JsonNode draft) {
        var answer = publication(desk, saved(desk, draft));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    static Map<String, String> version(JsonNode draft) {
        return Map.of("If-Match", "\"" + draft.path("rowVersion").asInt() + "\"");
    }
}
