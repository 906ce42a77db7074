package atrium.estate.cases;

import java.util.Arrays;
import java.util.Optional;

/** What a board counts. Tile and list use the very same condition, so that a number opens exactly its rows. */
enum Measure {
    INTAKE("intake", "true"), OPEN("open", "c.open"), OVERDUE("overdue", "c.open and c.due_at < :now"),
    FIRST_REPLY_DUE("firstReplyDue", "(c.first_reply_late is not null or c.open and c.first_reply_due_at < :now)"),
    FIRST_REPLY_ON_TIME("firstReplyOnTime", "c.first_reply_late = false"),
    PLAN_DUE("planDue", "(c.plan_late is not null or c.open and c.plan_due_at < :now)"),
    PLAN_ON_TIME("planOnTime", "c.plan_late = false"),
    CLOSE_DUE("closeDue", "(c.close_late is not null or c.open and c.close_due_at < :now)"),
    CLOSE_ON_TIME("closeOnTime", "c.close_late = false"),
    CLOSED("closed", "c.state = 'CLOSED'"),
    RATED("rated", "c.satisfaction is not null"), SATISFIED("satisfied", "c.satisfaction >= 4"),
    REOPENED("reopened", "c.reopened_count > 0"), TRANSFERRED("transferred", "c.transferred_count > 0");

    private final String key;
    private final String condition;

    Measure(String key, String condition) {
        this.key = key;
        this.condition = condition;
    }

    /** As it stands in a list's address. */
    String key() {
        return key;
    }

    /** SQL over {@code cases c} and {@code :now}. */
    String condition() {
        return condition;
    }

    /** Whether it is counted of the cases registered in a period, rather than of all there are now. */
    boolean ofPeriod() {
        return this != OPEN && this != OVERDUE;
    }

    static Optional<Measure> of(String key) {
        return Arrays.stream(values()).filter(measure -> measure.key.equals(key)).findFirst();
    }
}
