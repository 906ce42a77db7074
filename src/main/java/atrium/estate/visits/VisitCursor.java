package atrium.estate.visits;

import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a list by due time goes on. */
record VisitCursor(@Nullable Instant at, long id) {

    /** @throws Refusal page.after */
    static VisitCursor of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new VisitCursor(null, 0);
        }
        try {
            var comma = text.indexOf(',');
            return new VisitCursor(Instant.parse(text.substring(0, comma)), Long.parseLong(text.substring(comma + 1)));
        } catch (RuntimeException e) {
            throw Refusal.badInput("page.after", "翻页位置不对，请从第一页重新查看。", "after");
        }
    }

    @Nullable
    Timestamp timestamp() {
        return at == null ? null : Timestamp.from(at);
    }

    String text() {
        return at + "," + id;
    }
}
