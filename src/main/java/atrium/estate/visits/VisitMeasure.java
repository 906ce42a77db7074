package atrium.estate.visits;

import java.util.Arrays;
import java.util.Optional;

/** What is counted of return visits. Figure and list use the very same condition, so that a number opens exactly its rows. */
enum VisitMeasure {
    SHOULD("should", "true"), DONE("done", "v.state = 'DONE'"), LOST("lost", "v.state = 'LOST'"),
    WAITING("waiting", "v.state = 'DUE'"), OVERDUE("overdue", "v.state = 'DUE' and v.due_at < :now"),
    ON_TIME("onTime", "v.state = 'DONE' and v.ended_at <= v.due_at"),
    SATISFIED("satisfied", "v.state = 'DONE' and v.score >= 4"), LOW("low", "v.state = 'DONE' and v.low"),
    UNSOLVED("unsolved", "v.state = 'DONE' and not v.solved"),
    RATED("rated", "v.state = 'DONE' and v.nps is not null"), PROMOTERS("promoters", "v.state = 'DONE' and v.nps >= 9"),
    DETRACTORS("detractors", "v.state = 'DONE' and v.nps <= 6");

    private final String key;
    private final String condition;

    VisitMeasure(String key, String condition) {
        this.key = key;
        this.condition = condition;
    }

    /** As it stands in a list's address. */
    String key() {
        return key;
    }

    /** SQL over {@code visits v} and {@code :now}. */
    String condition() {
        return condition;
    }

    static Optional<VisitMeasure> of(String key) {
        return Arrays.stream(values()).filter(measure -> measure.key.equals(key)).findFirst();
    }
}
