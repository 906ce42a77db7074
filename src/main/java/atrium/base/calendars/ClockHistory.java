package atrium.base.calendars;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The events of a clock in order, up to the reading: where it stood still, which limit holds, whether it is done. */
final class ClockHistory {

    /** A stretch in which the clock stood still, either suspended or already satisfied. */
    record Stop(Instant from, Instant to, List<String> reasons, boolean suspended) {}

    /** At one instant: a limit holds before anything is judged by it, and a pause opens before it closes. */
    private static final Comparator<ClockEvent> ORDER = Comparator.comparing(ClockEvent::at)
            .thenComparing(ClockHistory::rank).thenComparing(Object::toString);

    final Instant start;
    final List<Stop> stops = new ArrayList<>();
    final List<ClockEvent.PolicyChanged> changes = new ArrayList<>();
    TimeLimit limit;
    /** Where the reading is taken: when it was satisfied, or else when it was asked. */
    Instant end;
    @Nullable
    Instant satisfiedAt;
    boolean standing;

    private final List<String> reasons = new ArrayList<>();
    private Instant since;

    ClockHistory(Collection<ClockEvent> events, TimeLimit initial, Instant asOf) {
        start = events.stream().filter(ClockEvent.Started.class::isInstance).map(ClockEvent::at)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("the clock was never started"));
        limit = initial;
        since = start;
        end = asOf.isBefore(start) ? start : asOf;
        int stopsWhenSatisfied = 0;
        int changesWhenSatisfied = 0;
        for (var event : events.stream().filter(e -> !e.at().isAfter(asOf)).sorted(ORDER).toList()) {
            boolean wasSatisfied = satisfiedAt != null;
            cutAt(event.at());
            apply(event);
            if (!wasSatisfied && satisfiedAt != null) {
                stopsWhenSatisfied = stops.size();
                changesWhenSatisfied = changes.size();
            }
        }
        finish(initial, stopsWhenSatisfied, changesWhenSatisfied);
    }

    private void apply(ClockEvent event) {
        switch (event) {
            case ClockEvent.Started _ -> {
            }
            case ClockEvent.Suspended suspended -> reasons.add(suspended.reason());
            case ClockEvent.Resumed resumed -> lift(resumed.reason());
            case ClockEvent.Satisfied satisfied -> satisfiedAt = satisfiedAt == null ? satisfied.at() : satisfiedAt;
            case ClockEvent.Reopened _ -> satisfiedAt = null;
            case ClockEvent.PolicyChanged change -> limitTo(change);
        }
    }

    /** Rules that leave the limit as it is change nothing. */
    private void limitTo(ClockEvent.PolicyChanged change) {
        var now = changes.isEmpty() ? limit : changes.getLast().limit();
        if (!change.limit().equals(now)) {
            changes.add(change);
        }
    }

    /** What came after the satisfaction matters only once the clock is reopened. */
    private void finish(TimeLimit initial, int stopsWhenSatisfied, int changesWhenSatisfied) {
        if (satisfiedAt == null) {
            standing = !reasons.isEmpty();
            cutAt(end);
        } else {
            end = satisfiedAt.isBefore(start) ? start : satisfiedAt;
            stops.subList(stopsWhenSatisfied, stops.size()).clear();
            changes.subList(changesWhenSatisfied, changes.size()).clear();
        }
        limit = changes.isEmpty() ? initial : changes.getLast().limit();
    }

    /** Ends the stretch that has lasted since the last event. */
    private void cutAt(Instant at) {
        if (!at.isAfter(since)) {
            return;
        }
        if (satisfiedAt != null || !reasons.isEmpty()) {
            stops.add(new Stop(since, at, List.copyOf(reasons), satisfiedAt == null));
        }
        since = at;
    }

    /** A resumption without a suspension is a slip of the pen and lifts nothing. */
    private void lift(@Nullable String reason) {
        if (!reasons.isEmpty() && (reason == null || !reasons.remove(reason))) {
            reasons.removeLast();
        }
    }

    private static int rank(ClockEvent event) {
        return switch (event) {
            case ClockEvent.Started _ -> 0;
            case ClockEvent.PolicyChanged _ -> 1;
            case ClockEvent.Suspended _ -> 2;
            case ClockEvent.Resumed _ -> 3;
            case ClockEvent.Satisfied _ -> 4;
            case ClockEvent.Reopened _ -> 5;
        };
    }
}
