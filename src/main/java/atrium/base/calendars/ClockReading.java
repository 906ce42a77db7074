package atrium.base.calendars;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the clock of a request shows at an instant: a pure function of its events, the limit and the calendar.
 *
 * @param due when the time is up; null while suspended, since nobody knows; once satisfied, as it stood then
 * @param satisfiedAt when it was done, unless reopened since
 * @param suspended suspended time that moved the deadline, in the limit's own measure (working time or wall time)
 * @param elapsedShare how much of the limit is used: 0.8 at 80 %, above 1 when overdue
 * @param unknownYears years on which the due date rests and whose holidays are not published: it is provisional
 * @param workings the rows that explain the result; their counted times add up to the time used
 */
public record ClockReading(State state, @Nullable Instant due, @Nullable Instant satisfiedAt, Duration used,
        Duration suspended, double elapsedShare, List<Integer> unknownYears, List<Row> workings) {

    /** Where the clock stands: MET and MISSED are final unless reopened. */
    public enum State {
        RUNNING, PAUSED, MET, MISSED, OVERDUE
    }

    /** One line of the workings: from when to when, what happened, the time counted against the limit, and why. */
    public record Row(Instant from, Instant to, String what, Duration counted, String note) {}

    /** Reads the clock; events may come in any order, those after asOf are not yet known. */
    public static ClockReading of(Collection<ClockEvent> events, TimeLimit initial, WorkCalendar calendar,
            Instant asOf) {
        var history = new ClockHistory(events, initial, asOf);
        var deadline = Deadline.of(history, calendar);
        var limit = history.limit;
        var used = limit.measure(history.start, history.end, calendar).minus(deadline.stopped());
        var whole = limit.measure(history.start, deadline.due(), calendar).minus(deadline.stopped());
        var state = state(history, deadline.due());
        return new ClockReading(state, state == State.PAUSED ? null : deadline.due(), history.satisfiedAt, used,
                deadline.suspended(), share(used, whole),
                limit.unknownYears(history.start, deadline.due(), calendar),
                new Workings(history, deadline, calendar).rows(state));
    }

    public boolean provisional() {
        return !unknownYears.isEmpty();
    }

    /** Why the due date is provisional, for who reads it; null when it is not. */
    public @Nullable String provisionalWhy() {
        return provisional() ? whyProvisional(unknownYears) : null;
    }

    static String whyProvisional(List<Integer> unknownYears) {
        return unknownYears.stream().map(String::valueOf).collect(Collectors.joining("、"))
                + " 年没有工作日历，按周一至周五算";
    }

    public boolean isOpen() {
        return satisfiedAt == null;
    }

    private static State state(ClockHistory history, Instant due) {
        boolean late = history.end.isAfter(due);
        if (history.satisfiedAt != null) {
            return late ? State.MISSED : State.MET;
        }
        if (late) {
            return State.OVERDUE;
        }
        // A pause that begins at the very end of the limit comes too late to stop it.
        return history.standing && due.isAfter(history.end) ? State.PAUSED : State.RUNNING;
    }

    private static double share(Duration used, Duration whole) {
        return whole.isZero() ? 1 : (double) used.toMillis() / whole.toMillis();
    }
}
