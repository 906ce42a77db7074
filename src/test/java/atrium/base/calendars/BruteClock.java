package atrium.base.calendars;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a clock the slow way, minute by minute with a finger on the calendar, in local time and without a line of the real
 * one. It knows the notice for 2026 by heart.
 */
final class BruteClock {
    private static final Set<LocalDate> OFF = new TreeSet<>();
    private static final Set<LocalDate> ON = new TreeSet<>();

    static {
        off(1, 1, 3);
        off(2, 15, 23);
        off(4, 4, 6);
        off(5, 1, 5);
        off(6, 19, 21);
        off(9, 25, 27);
        off(10, 1, 7);
        for (var day : List.of("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")) {
            ON.add(LocalDate.parse("2026-" + day));
        }
    }

    /** What a line of the table says happened. @param limit only of a change of limit */
    record Event(char sign, LocalDateTime at, @Nullable String limit) {}

    record Answer(String state, @Nullable LocalDateTime due) {}

    private final String calendar;
    private final LocalDateTime start;
    private final LocalDateTime asOf;
    /** Minutes in which the clock stood still. */
    private final Set<LocalDateTime> still = new TreeSet<>();
    private String limit;
    private @Nullable LocalDateTime done;
    private int pauses;

    private BruteClock(String calendar, String limit, LocalDateTime start, LocalDateTime asOf) {
        this.calendar = calendar;
        this.limit = limit;
        this.start = start;
        this.asOf = asOf;
    }

    static Answer read(String calendar, String limit, LocalDateTime start, List<Event> events, LocalDateTime asOf) {
        return new BruteClock(calendar, limit, start, asOf).read(events);
    }

    private Answer read(List<Event> events) {
        var known = new ArrayList<>(events.stream().filter(event -> !event.at().isAfter(asOf)).toList());
        known.sort(Comparator.comparing(Event::at).thenComparing(event -> "LSRDO".indexOf(event.sign())));
        var now = start;
        Set<LocalDateTime> stillWhenDone = Set.of();
        var limitWhenDone = limit;
        for (var event : known) {
            for (; now.isBefore(event.at()); now = now.plusMinutes(1)) {
                if (done != null || pauses > 0) {
                    still.add(now);
                }
            }
            var wasDone = done != null;
            apply(event);
            if (!wasDone && done != null) {
                stillWhenDone = Set.copyOf(still);
                limitWhenDone = limit;
            }
        }
        if (done != null) {
            still.clear();
            still.addAll(stillWhenDone);
            limit = limitWhenDone;
            var due = due(null);
            return new Answer(due != null && done.isAfter(due) ? "MISSED" : "MET", due);
        }
        var due = due(pauses > 0 ? now : null);
        if (due == null) {
            return new Answer("PAUSED", null);
        }
        return new Answer(asOf.isAfter(due) ? "OVERDUE" : "RUNNING", due);
    }

    private void apply(Event event) {
        switch (event.sign()) {
            case 'S' -> pauses++;
            case 'R' -> pauses = Math.max(0, pauses - 1);
            case 'D' -> done = done == null ? event.at() : done;
            case 'O' -> done = null;
            default -> limit = Objects.requireNonNull(event.limit());
        }
    }

    /** @param pausedSince from when it stands still and nobody knows how long; null when it runs */
    private @Nullable LocalDateTime due(@Nullable LocalDateTime pausedSince) {
        var unit = limit.substring(limit.indexOf(' ') + 1);
        var work = unit.equals("WORK_HOURS") || unit.equals("WORKDAYS");
        var left = minutes(Integer.parseInt(limit.substring(0, limit.indexOf(' '))), unit);
        var now = start;
        while (left > 0) {
            if (pausedSince != null && !now.isBefore(pausedSince)) {
                return null;
            }
            if (!still.contains(now) && (!work || works(now))) {
                left--;
            }
            now = now.plusMinutes(1);
        }
        return unit.equals("ROLLING") ? rolled(now) : now;
    }

    private long minutes(int amount, String unit) {
        if (unit.endsWith("HOURS")) {
            return amount * 60L;
        }
        var day = start.toLocalDate();
        for (var count = 0; count < amount;) {
            day = day.plusDays(1);
            count += !unit.equals("WORKDAYS") || isWorkday(day) ? 1 : 0;
        }
        var end = day.plusDays(1).atStartOfDay();
        var minutes = 0L;
        for (var now = start; now.isBefore(end); now = now.plusMinutes(1)) {
            minutes += !unit.equals("WORKDAYS") || works(now) ? 1 : 0;
        }
        return minutes;
    }

    private LocalDateTime rolled(LocalDateTime end) {
        var last = end.minusMinutes(1).toLocalDate();
        while (!isWorkday(last)) {
            last = last.plusDays(1);
        }
        return last.plusDays(1).atStartOfDay();
    }

    private boolean works(LocalDateTime minute) {
        var hour = minute.getHour();
        return isWorkday(minute.toLocalDate()) && switch (calendar) {
            case "NIGHT" -> hour < 6 || hour >= 22;
            case "SEVEN" -> hour >= 8 && hour < 20;
            default -> (hour >= 9 && hour < 12) || (hour >= 13 && hour < 18);
        };
    }

    private boolean isWorkday(LocalDate day) {
        if (!calendar.equals("HOUSE") || ON.contains(day)) {
            return true;
        }
        return !OFF.contains(day) && day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    private static void off(int month, int from, int to) {
        for (var day = from; day <= to; day++) {
            OFF.add(LocalDate.of(2026, month, day));
        }
    }
}
