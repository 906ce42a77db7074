package atrium.base.calendars;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Something that happened to the clock of a request, at the time it is effective, whenever it was recorded. */
public sealed interface ClockEvent {

    Instant at();

    /** The clock starts; only the earliest start counts. */
    record Started(Instant at) implements ClockEvent {}

    /** The clock stands still for a reason, until as many resumptions as suspensions have come. */
    record Suspended(Instant at, String reason) implements ClockEvent {}

    /** Lifts one suspension; the reason says which, for the workings. */
    record Resumed(Instant at, @Nullable String reason) implements ClockEvent {
        public Resumed(Instant at) {
            this(at, null);
        }
    }

    /** What was due is done. */
    record Satisfied(Instant at) implements ClockEvent {}

    /** It was not done after all: the clock goes on with what was left; the time between does not count. */
    record Reopened(Instant at) implements ClockEvent {}

    /** Another limit holds, counted from the same start, with all that was used and suspended before; why is for the workings. */
    record PolicyChanged(Instant at, TimeLimit limit, @Nullable String why) implements ClockEvent {
        public PolicyChanged(Instant at, TimeLimit limit) {
            this(at, limit, null);
        }
    }
}
