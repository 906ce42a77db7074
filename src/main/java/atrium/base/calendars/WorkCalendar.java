package atrium.base.calendars;

import atrium.base.shared.Zones;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** When an organisation works: days by the published notices, hours by its own frames, all told in Shanghai. */
public final class WorkCalendar {
    private final Map<LocalDate, DayType> days;
    private final List<WorkFrame> frames;
    private final Map<LocalDate, List<WorkFrame>> otherHours;
    private final Set<Integer> knownYears;
    private final DayCount count;

    /** @param knownYears years whose notice is published; results that rest on other years are provisional */
    public WorkCalendar(Map<LocalDate, DayType> days, List<WorkFrame> frames, Set<Integer> knownYears) {
        this(days, frames, Map.of(), knownYears);
    }

    /** @param otherHours working days whose frames differ from the usual ones, such as a half day */
    public WorkCalendar(Map<LocalDate, DayType> days, List<WorkFrame> frames,
            Map<LocalDate, List<WorkFrame>> otherHours, Set<Integer> knownYears) {
        this.days = Map.copyOf(days);
        this.frames = WorkFrame.inOrder(frames);
        var ordered = new HashMap<LocalDate, List<WorkFrame>>();
        otherHours.forEach((date, hours) -> ordered.put(date, WorkFrame.inOrder(hours)));
        this.otherHours = Map.copyOf(ordered);
        this.knownYears = Set.copyOf(knownYears);
        this.count = new DayCount(WorkFrame.secondsOf(this.frames), differences());
    }

    public DayType typeOf(LocalDate date) {
        var recorded = days.get(date);
        if (recorded != null) {
            return recorded;
        }
        return isWeekday(date) ? DayType.WORKDAY : DayType.WEEKEND;
    }

    public boolean isWorkday(LocalDate date) {
        return typeOf(date).isWorkday();
    }

    /** The working frames of the day in order; none on a day off. */
    public List<WorkFrame> framesOn(LocalDate date) {
        return isWorkday(date) ? otherHours.getOrDefault(date, frames) : List.of();
    }

    /** Whether a result that counts the days of this span (both ends included) rests on an unpublished year. */
    public boolean isProvisional(LocalDate from, LocalDate to) {
        return !unknownYears(from, to).isEmpty();
    }

    /** The years of this span (both ends included) that are not published: there Monday to Friday count as workdays. */
    List<Integer> unknownYears(LocalDate from, LocalDate to) {
        return IntStream.rangeClosed(from.getYear(), to.getYear()).filter(year -> !knownYears.contains(year)).boxed()
                .toList();
    }

    /** The first instant by which this much working time has passed; a zero duration gives the start itself. */
    public Instant plusWorkingTime(Instant start, Duration time) {
        requireNotNegative(time.isNegative());
        if (time.isZero()) {
            return start;
        }
        var target = worked(start).plus(time);
        long wholeSeconds = target.getSeconds() + (target.getNano() > 0 ? 1 : 0);
        long day = DayCount.firstReaching(wholeSeconds, dateOf(start).toEpochDay(), count::secondsBefore);
        var left = target.minusSeconds(count.secondsBefore(day));
        var date = LocalDate.ofEpochDay(day);
        for (var frame : framesOn(date)) {
            if (left.compareTo(Duration.ofSeconds(frame.seconds())) <= 0) {
                return secondOf(date, frame.startSecond()).plus(left);
            }
            left = left.minusSeconds(frame.seconds());
        }
        throw new IllegalStateException("no frame left on " + date);
    }

    /** Working time from one instant to a later one; zero when they are out of order. */
    public Duration workingTimeBetween(Instant from, Instant to) {
        return to.isAfter(from) ? worked(to).minus(worked(from)) : Duration.ZERO;
    }

    /** Working days after the first date up to and including the second. */
    public long workdaysBetween(LocalDate from, LocalDate to) {
        return count.workdaysBefore(to.toEpochDay() + 1) - count.workdaysBefore(from.toEpochDay() + 1);
    }

    /** The n-th workday after the date, which itself is not counted (民法典 201条); the date itself for zero. */
    public LocalDate plusWorkdays(LocalDate date, int workdays) {
        requireNotNegative(workdays < 0);
        if (workdays == 0) {
            return date;
        }
        long target = count.workdaysBefore(date.toEpochDay() + 1) + workdays;
        return LocalDate.ofEpochDay(
                DayCount.firstReaching(target, date.toEpochDay() + 1, count::workdaysBefore));
    }

    /** When business closes on the n-th workday after the day of the event (民法典 201、203条). */
    public Instant plusWorkdays(Instant event, int workdays) {
        return closeOf(plusWorkdays(dateOf(event), workdays));
    }

    /** The n-th day after the date (民法典 201条); rolled forward, it is the first workday from there on (203条). */
    public LocalDate plusCalendarDays(LocalDate date, int calendarDays, boolean rollForward) {
        requireNotNegative(calendarDays < 0);
        var last = date.plusDays(calendarDays);
        return rollForward ? firstWorkdayFrom(last) : last;
    }

    /** 24:00 of the n-th day after the day of the event, that is 00:00 of the day after. */
    public Instant plusCalendarDays(Instant event, int calendarDays, boolean rollForward) {
        return endOf(plusCalendarDays(dateOf(event), calendarDays, rollForward));
    }

    /** Hours of the wall clock, day and night, holidays included. */
    public Instant plusHours(Instant event, int hours) {
        requireNotNegative(hours < 0);
        return event.plus(Duration.ofHours(hours));
    }

    LocalDate firstWorkdayFrom(LocalDate date) {
        return isWorkday(date) ? date : plusWorkdays(date, 1);
    }

    /** When business closes that day; midnight at its end on a day off. */
    Instant closeOf(LocalDate date) {
        var hours = framesOn(date);
        return hours.isEmpty() ? endOf(date) : secondOf(date, hours.getLast().endSecond());
    }

    static Instant endOf(LocalDate date) {
        return date.plusDays(1).atStartOfDay(Zones.SHANGHAI).toInstant();
    }

    static LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, Zones.SHANGHAI);
    }

    /** All working time before the instant, from a fixed but arbitrary day on. */
    private Duration worked(Instant instant) {
        var local = instant.atZone(Zones.SHANGHAI).toLocalDateTime();
        var date = local.toLocalDate();
        var sinceMidnight = Duration.ofNanos(local.toLocalTime().toNanoOfDay());
        var total = Duration.ofSeconds(count.secondsBefore(date.toEpochDay()));
        for (var frame : framesOn(date)) {
            var inside = sinceMidnight.minusSeconds(frame.startSecond());
            if (inside.isNegative()) {
                break;
            }
            total = inside.getSeconds() < frame.seconds() ? total.plus(inside) : total.plusSeconds(frame.seconds());
        }
        return total;
    }

    private Map<LocalDate, DayCount.Difference> differences() {
        var differences = new HashMap<LocalDate, DayCount.Difference>();
        int regular = WorkFrame.secondsOf(frames);
        var recorded = new HashSet<>(days.keySet());
        recorded.addAll(otherHours.keySet());
        for (var date : recorded) {
            int expected = isWeekday(date) ? 1 : 0;
            int actual = isWorkday(date) ? 1 : 0;
            int seconds = WorkFrame.secondsOf(framesOn(date));
            differences.put(date, new DayCount.Difference(actual - expected, seconds - expected * regular));
        }
        return differences;
    }

    private static Instant secondOf(LocalDate date, int second) {
        return date.atStartOfDay().plusSeconds(second).atZone(Zones.SHANGHAI).toInstant();
    }

    private static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }

    private static void requireNotNegative(boolean negative) {
        if (negative) {
            throw new IllegalArgumentException("time limits run forward only");
        }
    }
}
