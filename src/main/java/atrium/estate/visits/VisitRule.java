package atrium.estate.visits;

import atrium.estate.cases.Cases;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of which closed cases are called back, how soon, and what is asked.
 *
 * @param grade null for any
 * @param categoryId the category and those below it; null for any
 * @param share percent; 100 makes a visit of each closed case, less draws a sample each month, 0 asks nobody
 * @param failuresMost unanswered calls after which the contact counts as lost
 */
record VisitRule(long id, String kind, @Nullable String grade, @Nullable Long categoryId, int version,
        LocalDate effectiveFrom, int share, int withinDays, int failuresMost, int rectifyDays, boolean byBuilding,
        boolean byCategory, List<String> aspects, String script, String basis) {

    /**
     * The rule that holds for a case closed on a day: that of the nearest category before that of the grade, the latest in
     * force of each. None when nothing was in force.
     */
    static Optional<VisitRule> choose(List<VisitRule> all, Cases.Handled one, LocalDate on) {
        return all.stream()
                .filter(rule -> rule.kind.equals(one.kind()) && !rule.effectiveFrom.isAfter(on)
                        && (rule.grade == null || rule.grade.equals(one.grade()))
                        && (rule.categoryId == null || one.topics().contains(rule.categoryId)))
                .min(Comparator.<VisitRule>comparingInt(rule -> rule.distance(one))
                        .thenComparing(rule -> rule.grade == null)
                        .thenComparing(VisitRule::effectiveFrom, Comparator.reverseOrder()));
    }

    boolean samples() {
        return share > 0 && share < 100;
    }

    private int distance(Cases.Handled one) {
        return categoryId == null ? Integer.MAX_VALUE : one.topics().indexOf(categoryId);
    }
}
