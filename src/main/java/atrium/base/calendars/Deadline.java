package atrium.base.calendars;

import java.time.Duration;
import java.time.Instant;

/** Where the end of a limit stands after the stops so far; a stop that begins when all is over moves nothing. */
record Deadline(Instant due, Duration stopped, Duration suspended) {

    static Deadline of(ClockHistory history, WorkCalendar calendar) {
        var limit = history.limit;
        var plain = limit.rollForward()
                ? calendar.plusCalendarDays(history.start, limit.amount(), false)
                : limit.from(history.start, calendar).instant();
        var due = limit.rollForward() ? lastDayEnd(plain, calendar) : plain;
        var stopped = Duration.ZERO;
        var suspended = Duration.ZERO;
        for (var stop : history.stops) {
            if (!stop.from().isBefore(due)) {
                break;
            }
            var length = limit.measure(stop.from(), stop.to(), calendar);
            stopped = stopped.plus(length);
            suspended = stop.suspended() ? suspended.plus(length) : suspended;
            due = limit.moved(plain, stopped, calendar);
            if (limit.rollForward()) {
                due = rolled(due, stop.to(), calendar);
            }
        }
        return new Deadline(due, stopped, suspended);
    }

    /**
     * By law the last day is a workday and lasts until 24:00; so it is told anew after every stop. A clock that
     * resumes when that day is already over gets the day of its resumption.
     */
    private static Instant rolled(Instant plainEnd, Instant resumed, WorkCalendar calendar) {
        var due = lastDayEnd(plainEnd, calendar);
        return resumed.isBefore(due)
                ? due
                : WorkCalendar.endOf(calendar.firstWorkdayFrom(WorkCalendar.dateOf(resumed)));
    }

    private static Instant lastDayEnd(Instant plainEnd, WorkCalendar calendar) {
        return WorkCalendar.endOf(calendar.firstWorkdayFrom(WorkCalendar.dateOf(plainEnd.minusNanos(1))));
    }
}
