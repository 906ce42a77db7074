package atrium.estate.cases;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another grade, another category, or both, of a case that is under way.
 *
 * @param policy the limits of the new grade; null where the grade stays
 * @param late the clocks that are overdue: what is late stays late, so they keep their limits
 */
record Regrade(long category, @Nullable CasePolicy policy, List<CaseClock> late) {

    /** What the event tells, with what was before. */
    Map<String, Object> data(CaseProgress before) {
        return policy == null
                ? CaseEvent.data("category", category, "categoryBefore", before.category)
                : CaseEvent.data("category", category, "categoryBefore", before.category, "grade",
                        policy.grade().name(), "gradeBefore", before.grade.name(), "policy", policy.id(), "kept",
                        late.isEmpty() ? null : late.stream().map(CaseClock::name).toList());
    }
}
