package atrium.estate.errands;

import atrium.base.shared.Zones;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A paper that was handed in. @param unitId for kinds that there is one of for each unit */
record FiledPaper(long id, long customerId, String customerName, String kind, @Nullable Long unitId,
        @Nullable String unitLabel, int copies, boolean originalSeen, boolean originalKept,
        @Nullable LocalDate issuedOn, @Nullable LocalDate validUntil, @Nullable String note, Instant takenAt,
        String takenBy, @Nullable End endedAs, @Nullable Instant endedAt, @Nullable String endedBy,
        @Nullable String endedFor) {

    /** How a paper left the file. */
    enum End {
        RETURNED, VOID
    }

    /**
     * Whether it does for what is wanted, so that nobody asks for it again. Copies beyond the first are made by the house from
     * what it has, so their number does not matter.
     */
    boolean serves(Step.Form form, @Nullable Integer freshDays, LocalDate day) {
        if (endedAs == End.VOID || validUntil != null && validUntil.isBefore(day)) {
            return false;
        }
        if (freshDays != null && dated().plusDays(freshDays).isBefore(day)) {
            return false;
        }
        return switch (form) {
            case COPY -> true;
            case SEEN -> originalSeen || originalKept;
            case ORIGINAL -> originalKept && endedAs == null;
        };
    }

    private LocalDate dated() {
        return issuedOn == null ? LocalDate.ofInstant(takenAt, Zones.SHANGHAI) : issuedOn;
    }
}
