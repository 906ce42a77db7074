package atrium.estate.cases;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another grade, another category, or both, of a case that is under way.
 *
 * @param policy the limits of the new grade; null where the grade stays
 * @param kept the clocks that keep their limits, as {@link CaseClocks#keeping} says
 */
record Regrade(long category, @Nullable CasePolicy policy, List<CaseClock> kept) {

    /** What the event tells, with what was before. */
    Map<String, Object> data(CaseProgress before) {
        return policy == null
                ? CaseEvent.data("category", category, "categoryBefore", before.category)
                : CaseEvent.data("category", category, "categoryBefore", before.category, "grade",
                        policy.grade().name(), "gradeBefore", before.grade.name(), "policy", policy.id(), "kept",
                        kept.isEmpty() ? null : kept.stream().map(CaseClock::name).toList());
    }
}
