package atrium.estate.cases;

import atrium.base.calendars.ClockEvent;
import atrium.base.calendars.ClockReading;
import atrium.base.calendars.TimeLimit;
import atrium.base.calendars.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Reads the three clocks of a case from its events, the policies they name and the calendar; keeps nothing. */
final class CaseClocks {
    private final LongFunction<CasePolicy> policies;
    private final WorkCalendar calendar;

    /** @param policies a policy by its id */
    CaseClocks(LongFunction<CasePolicy> policies, WorkCalendar calendar) {
        this.policies = policies;
        this.calendar = calendar;
    }

    /** How a clock stands; STOPPED when the case was cancelled or referred before it was satisfied. */
    enum State {
        RUNNING, PAUSED, MET, LATE, OVERDUE, STOPPED
    }

    /** @param remaining what is left, negative when overdue; null once satisfied or stopped @param provisionalWhy null when no day it rests on is guessed */
    record Reading(CaseClock clock, TimeLimit limit, State state, Instant startedAt, @Nullable Instant dueAt,
            @Nullable Instant stoppedAt, Duration used, Duration paused, @Nullable Duration remaining,
            @Nullable String provisionalWhy, List<ClockReading.Row> workings) {
        boolean provisional() {
            return provisionalWhy != null;
        }

        boolean open() {
            return state == State.RUNNING || state == State.PAUSED || state == State.OVERDUE;
        }

        /** All the time there is for it, as far as it is still open. */
        Duration whole() {
            return remaining == null ? Duration.ZERO : used.plus(remaining);
        }

        /** Percent of the limit used. */
        double share() {
            return whole().isPositive() ? 100.0 * used.toMillis() / whole().toMillis() : 100;
        }
    }

    /** Every clock the current policy sets, read at an instant. */
    Map<CaseClock, Reading> read(List<CaseEvent> events, Instant asOf) {
        var readings = new EnumMap<CaseClock, Reading>(CaseClock.class);
        for (var clock : CaseClock.values()) {
            var reading = read(clock, events, asOf);
            if (reading != null) {
                readings.put(clock, reading);
            }
        }
        return readings;
    }

    private @Nullable Reading read(CaseClock clock, List<CaseEvent> events, Instant asOf) {
        var history = new ArrayList<ClockEvent>();
        TimeLimit initial = null;
        TimeLimit current = null;
        TimeLimit ruling = null;
        Instant ended = null;
        for (var event : events) {
            var policy = event.number("policy");
            if (policy != null) {
                var limit = policies.apply(policy).limit(clock);
                // what rules the same as before leaves a clock the limit that it kept
                if (!kept(event, clock) && !Objects.equals(limit, ruling)) {
                    current = limit;
                    if (initial == null) {
                        initial = limit;
                    } else if (limit != null) {
                        history.add(new ClockEvent.PolicyChanged(event.at(), limit, why(event)));
                    }
                }
                ruling = limit;
            }
            if (event.type() == EventType.CANCELLED || event.type() == EventType.REFERRED) {
                ended = event.at();
            }
            translate(clock, event, history);
        }
        if (initial == null || current == null) {
            return null;
        }
        var at = ended == null || asOf.isBefore(ended) ? asOf : ended;
        var reading = ClockReading.of(history, initial, calendar, at);
        return told(clock, judging(history, initial, current, reading.satisfiedAt()), reading, events.getFirst().at(),
                ended, remaining(reading, history, current, at));
    }

    /**
     * Those that keep their limits when a case gets another grade: what is late stays late, and what was promised stands. A graver
     * grade shortens limits and lengthens none, nor does a lesser one after it lengthen what was kept: no grade is a way to gain time.
     */
    List<CaseClock> keeping(Case one, CasePolicy to, Case.By by) {
        return keeping(one, to, by, to.grade().compareTo(one.progress().grade) > 0);
    }

    /** @param raised false at dispatch: graded for the first time, a case has its grade's own limits, but for what a group let it keep */
    List<CaseClock> keeping(Case one, CasePolicy to, Case.By by, boolean raised) {
        var ruling = policies.apply(one.progress().policy);
        var other = copy(one);
        other.regrade(by, new Regrade(one.progress().category, to, List.of()), "");
        var after = going(other, by);
        return going(one, by).values().stream().filter(Reading::open).filter(reading -> {
            var kept = !reading.limit().equals(ruling.limit(reading.clock()));
            return reading.state() == State.OVERDUE
                    || (raised || kept) && later(after.get(reading.clock()), reading);
        }).map(Reading::clock).toList();
    }

    /** How they would read by another grade. */
    Map<CaseClock, Reading> regraded(Case one, CasePolicy to, Case.By by) {
        var other = copy(one);
        other.regrade(by, new Regrade(one.progress().category, to, keeping(one, to, by)), "");
        return read(other.events(), by.at());
    }

    /** Without a limit it would be later than any. */
    private static boolean later(@Nullable Reading after, Reading before) {
        return after == null
                || Objects.requireNonNull(after.dueAt()).isAfter(Objects.requireNonNull(before.dueAt()));
    }

    /** What is suspended is read as if it were resumed at once: else nothing falls due, and working time does not compare with days. */
    private Map<CaseClock, Reading> going(Case one, Case.By by) {
        var going = copy(one);
        if (going.progress().state == CaseState.SUSPENDED) {
            going.resume(by, null);
        }
        return read(going.events(), by.at());
    }

    private static Case copy(Case one) {
        return new Case(one.facts(), one.events(), one.version(), one.alarmed());
    }

    /** Those that are overdue. */
    static List<CaseClock> overdue(Map<CaseClock, Reading> readings) {
        return readings.values().stream().filter(reading -> reading.state() == State.OVERDUE).map(Reading::clock)
                .toList();
    }

    private static boolean kept(CaseEvent event, CaseClock clock) {
        return event.data().get("kept") instanceof List<?> kept && kept.contains(clock.name());
    }

    private static @Nullable String why(CaseEvent event) {
        var before = event.word("gradeBefore");
        return before == null
                ? null
                : "%s由“%s”改为“%s”（%s）".formatted(event.type().label(),
                        CaseGrade.valueOf(before).label(), CaseProgress.grade(event).label(),
                        event.text());
    }

    /** The limit a clock is judged by: once satisfied, the one that held then. */
    private static TimeLimit judging(List<ClockEvent> history, TimeLimit initial, TimeLimit current,
            @Nullable Instant satisfied) {
        if (satisfied == null) {
            return current;
        }
        return history.stream().filter(ClockEvent.PolicyChanged.class::isInstance)
                .map(ClockEvent.PolicyChanged.class::cast).filter(change -> !change.at().isAfter(satisfied))
                .reduce((earlier, later) -> later).map(ClockEvent.PolicyChanged::limit).orElse(initial);
    }

    private static Reading told(CaseClock clock, TimeLimit limit, ClockReading reading, Instant start,
            @Nullable Instant ended, Duration remaining) {
        var state = switch (reading.state()) {
            case MET -> State.MET;
            case MISSED -> State.LATE;
            case RUNNING -> ended == null ? State.RUNNING : State.STOPPED;
            case PAUSED -> ended == null ? State.PAUSED : State.STOPPED;
            case OVERDUE -> ended == null ? State.OVERDUE : State.STOPPED;
        };
        var done = state == State.MET || state == State.LATE || state == State.STOPPED;
        return new Reading(clock, limit, state, start, reading.due(), state == State.STOPPED
                ? ended
                : reading.satisfiedAt(), reading.used(), reading.suspended(), done ? null : remaining,
                reading.provisionalWhy(), reading.workings());
    }

    /** While suspended: what would be left if it were resumed at once. */
    private Duration remaining(ClockReading reading, List<ClockEvent> history, TimeLimit limit, Instant at) {
        var due = reading.due();
        if (due == null) {
            var resumed = new ArrayList<>(history);
            resumed.add(new ClockEvent.Resumed(at));
            due = ClockReading.of(resumed, limit, calendar, at).due();
        }
        if (due == null) {
            return Duration.ZERO;
        }
        var working = limit.unit() == TimeLimit.Unit.WORKDAYS || limit.unit() == TimeLimit.Unit.WORK_HOURS;
        if (!working) {
            return Duration.between(at, due);
        }
        return due.isBefore(at)
                ? calendar.workingTimeBetween(due, at).negated()
                : calendar.workingTimeBetween(at, due);
    }

    private static void translate(CaseClock clock, CaseEvent event, List<ClockEvent> history) {
        switch (event.type()) {
            case REGISTERED -> history.add(new ClockEvent.Started(event.at()));
            case SUSPENDED -> history.add(new ClockEvent.Suspended(event.at(), pause(event)));
            case RESUMED -> history.add(new ClockEvent.Resumed(event.at()));
            case REPLIED, CONFIRMED -> satisfy(clock == CaseClock.FIRST_REPLY, event, history);
            case PLANNED, COMPLETED -> satisfy(clock == CaseClock.PLAN, event, history);
            case CLOSED -> satisfy(clock == CaseClock.CLOSE, event, history);
            case REOPENED -> {
                if (clock == CaseClock.CLOSE) {
                    history.add(new ClockEvent.Reopened(event.at()));
                }
            }
            case PAUSE_ADDED -> {
                history.add(new ClockEvent.Suspended(event.at(), pause(event)));
                history.add(new ClockEvent.Resumed(CasePauses.end(event), pause(event)));
            }
            default -> {
                // moves no clock
            }
        }
    }

    private static void satisfy(boolean mine, CaseEvent event, List<ClockEvent> history) {
        if (mine) {
            history.add(new ClockEvent.Satisfied(event.at()));
        }
    }

    private static String pause(CaseEvent event) {
        var reason = event.word("reason");
        return reason == null ? "挂起" : PauseReason.valueOf(reason).label();
    }
}
