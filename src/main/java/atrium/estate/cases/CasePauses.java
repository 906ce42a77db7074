package atrium.estate.cases;

import atrium.base.calendars.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a case was suspended, whether written down in its time or later. */
final class CasePauses {
    private CasePauses() {
    }

    /** @param to null while it lasts */
    record Pause(Instant from, @Nullable Instant to) {
        boolean overlaps(Instant otherFrom, Instant otherTo) {
            return from.isBefore(otherTo) && (to == null || otherFrom.isBefore(to));
        }
    }

    static List<Pause> of(List<CaseEvent> events) {
        var pauses = new ArrayList<Pause>();
        Instant since = null;
        for (var event : events) {
            switch (event.type()) {
                case SUSPENDED -> since = event.at();
                case PAUSE_ADDED -> pauses.add(new Pause(event.at(), end(event)));
                case RESUMED, CANCELLED, REFERRED -> {
                    if (since != null) {
                        pauses.add(new Pause(since, event.at()));
                        since = null;
                    }
                }
                default -> {
                }
            }
        }
        if (since != null) {
            pauses.add(new Pause(since, null));
        }
        return pauses;
    }

    /** When those entered later were over. */
    static Stream<Instant> ended(List<CaseEvent> events) {
        return events.stream().filter(event -> event.type() == EventType.PAUSE_ADDED).map(CasePauses::end);
    }

    /** When a pause entered later was over. @throws IllegalStateException when the event lacks it: history is damaged */
    static Instant end(CaseEvent event) {
        var to = event.word("to");
        if (to == null) {
            throw new IllegalStateException("Event " + event.seq() + " " + event.type() + " lacks to");
        }
        return Instant.parse(to);
    }

    /** Working time between two instants without the pauses. */
    static Duration worked(List<CaseEvent> events, Instant from, Instant to, WorkCalendar calendar) {
        var worked = calendar.workingTimeBetween(from, to);
        for (var pause : of(events)) {
            var begin = pause.from().isAfter(from) ? pause.from() : from;
            var end = pause.to() == null || pause.to().isAfter(to) ? to : pause.to();
            worked = worked.minus(calendar.workingTimeBetween(begin, end));
        }
        return worked;
    }
}
