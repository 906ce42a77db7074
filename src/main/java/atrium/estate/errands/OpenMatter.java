package atrium.estate.errands;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matter of a customer as this room keeps it.
 *
 * @param after codes of guides that must be done first for the same unit @param steps as they were when the matter came
 * @param visits how often the customer came for it
 */
record OpenMatter(long id, String module, long subjectId, long projectId, String projectName, long customerId,
        @Nullable Long unitId, @Nullable String unitLabel, String title, String link, @Nullable String guide,
        List<String> after, List<Step> steps, Instant openedAt, @Nullable Instant doneAt, @Nullable Instant settledAt,
        int visits) {

    boolean open() {
        return doneAt == null && settledAt == null;
    }

    /** Whether the other must be done before this one. */
    boolean waitsFor(OpenMatter other) {
        return other.id != id && other.guide != null && after.contains(other.guide)
                && (unitId == null || unitId.equals(other.unitId));
    }

    /** Whether all of it can be done without coming. */
    boolean remote() {
        return steps.stream().allMatch(step -> step.remote() != null);
    }
}
