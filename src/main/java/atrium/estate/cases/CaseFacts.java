package atrium.estate.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was taken in with a case and does not change: whose it is, where, what was said. */
record CaseFacts(long id, long project, String number, @Nullable String externalNumber, CaseKind kind,
        CaseChannel channel, @Nullable Long building, @Nullable Long unit, @Nullable Long customer, Caller caller,
        String summary, String description, @Nullable Instant occurredAt, @Nullable Long duplicateOf) {

    /** Who called. The number is kept sealed; the rest is what may be shown and compared. */
    record Caller(@Nullable String name, byte @Nullable [] phoneSealed, byte @Nullable [] phoneBlind,
            @Nullable String phoneMasked) {
        static Caller named(@Nullable String name) {
            return new Caller(name, null, null, null);
        }
    }
}
