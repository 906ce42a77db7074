package atrium.base.calendars;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How long something may take, in a named unit; rollForward moves a last calendar day that is a holiday. */
public record TimeLimit(int amount, Unit unit, boolean rollForward) {

    /** Whether hours and days are those of the wall clock or of work. */
    public enum Unit {
        HOURS("小时"), WORK_HOURS("个工作小时"), WORKDAYS("个工作日"), CALENDAR_DAYS("日");

        private final String words;

        Unit(String words) {
            this.words = words;
        }

        /** Whether only working time counts against the limit. */
        boolean countsWork() {
            return this == WORK_HOURS || this == WORKDAYS;
        }
    }

    public TimeLimit {
        if (amount < 0) {
            throw new IllegalArgumentException("a time limit is not negative: " + amount);
        }
        if (rollForward && unit != Unit.CALENDAR_DAYS) {
            throw new IllegalArgumentException("only calendar days roll forward, not " + unit);
        }
    }

    public static TimeLimit hours(int amount) {
        return new TimeLimit(amount, Unit.HOURS, false);
    }

    public static TimeLimit workHours(int amount) {
        return new TimeLimit(amount, Unit.WORK_HOURS, false);
    }

    public static TimeLimit workdays(int amount) {
        return new TimeLimit(amount, Unit.WORKDAYS, false);
    }

    public static TimeLimit calendarDays(int amount) {
        return new TimeLimit(amount, Unit.CALENDAR_DAYS, false);
    }

    /** The same limit, its last day moved to the next workday when it is a day off (民法典 203条). */
    public TimeLimit rollingForward() {
        return new TimeLimit(amount, unit, true);
    }

    /** When a limit that starts now ends, if nothing stops it. */
    public Due from(Instant start, WorkCalendar calendar) {
        var instant = switch (unit) {
            case HOURS -> calendar.plusHours(start, amount);
            case WORK_HOURS -> calendar.plusWorkingTime(start, Duration.ofHours(amount));
            case WORKDAYS -> calendar.plusWorkdays(start, amount);
            case CALENDAR_DAYS -> calendar.plusCalendarDays(start, amount, rollForward);
        };
        return new Due(instant, !unknownYears(start, instant, calendar).isEmpty());
    }

    /** 3个工作日, 30日（末日遇休息日顺延）. */
    public String inWords() {
        return amount + unit.words + (rollForward ? "（末日遇休息日顺延）" : "");
    }

    /** The time between two instants that counts against this limit. */
    Duration measure(Instant from, Instant to, WorkCalendar calendar) {
        if (unit.countsWork()) {
            return calendar.workingTimeBetween(from, to);
        }
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }

    /** Moves an end of this limit by time that did not count. */
    Instant moved(Instant end, Duration time, WorkCalendar calendar) {
        return unit.countsWork() ? calendar.plusWorkingTime(end, time) : end.plus(time);
    }

    /** The years without a published notice on which an end of this limit rests. */
    List<Integer> unknownYears(Instant start, Instant end, WorkCalendar calendar) {
        var lastDay = WorkCalendar.dateOf(end.minusNanos(1));
        if (unit.countsWork()) {
            return calendar.unknownYears(WorkCalendar.dateOf(start), lastDay);
        }
        return rollForward
                ? calendar.unknownYears(WorkCalendar.dateOf(start).plusDays(amount), lastDay)
                : List.of();
    }
}
