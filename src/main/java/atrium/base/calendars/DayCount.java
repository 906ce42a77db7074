package atrium.base.calendars;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/** Counts workdays and working seconds before any day: Monday to Friday by formula, exceptions by binary search. */
final class DayCount {
    /** 1970-01-01 was a Thursday. */
    private static final int DAYS_SINCE_MONDAY = 3;

    /** How one day differs from what its weekday alone would say. */
    record Difference(int workdays, int seconds) {}

    private final int regularSeconds;
    private final long[] days;
    private final long[] workdays;
    private final long[] seconds;

    DayCount(int regularSeconds, Map<LocalDate, Difference> differences) {
        this.regularSeconds = regularSeconds;
        var sorted = new TreeMap<>(differences);
        days = sorted.keySet().stream().mapToLong(LocalDate::toEpochDay).toArray();
        workdays = new long[days.length + 1];
        seconds = new long[days.length + 1];
        int i = 0;
        for (var difference : sorted.values()) {
            workdays[i + 1] = workdays[i] + difference.workdays();
            seconds[i + 1] = seconds[i] + difference.seconds();
            i++;
        }
    }

    /** Workdays before this day, counted from a fixed but arbitrary day; only differences mean something. */
    long workdaysBefore(long day) {
        return weekdaysBefore(day) + workdays[exceptionsBefore(day)];
    }

    long secondsBefore(long day) {
        return weekdaysBefore(day) * regularSeconds + seconds[exceptionsBefore(day)];
    }

    /** The first day, not before the given one, by whose end the count has reached the target. */
    static long firstReaching(long target, long from, LongUnaryOperator countBefore) {
        long step = 1;
        while (countBefore.applyAsLong(from + step) < target) {
            step *= 2;
        }
        long low = from;
        long high = from + step - 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (countBefore.applyAsLong(middle + 1) >= target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long weekdaysBefore(long day) {
        long sinceMonday = day + DAYS_SINCE_MONDAY;
        return Math.floorDiv(sinceMonday, 7) * 5L + Math.min(Math.floorMod(sinceMonday, 7), 5);
    }

    private int exceptionsBefore(long day) {
        int found = Arrays.binarySearch(days, day);
        return found >= 0 ? found : -found - 1;
    }
}
