package atrium.base.notifications;

import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ordered by time ends. @param at null at the very beginning */
record MomentCursor(@Nullable Instant at, long id) {
    /** @throws Refusal list.bad-cursor */
    static MomentCursor of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new MomentCursor(null, 0);
        }
        try {
            var comma = text.indexOf(',');
            return new MomentCursor(Instant.parse(text.substring(0, comma)), Long.parseLong(text.substring(comma + 1)));
        } catch (RuntimeException e) {
            throw Refusal.badInput("list.bad-cursor", "翻页位置无效，请从第一页重新查看。");
        }
    }

    static String text(Instant at, long id) {
        return at + "," + id;
    }

    @Nullable
    Timestamp timestamp() {
        return at == null ? null : Timestamp.from(at);
    }
}
