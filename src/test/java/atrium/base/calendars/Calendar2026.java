package atrium.base.calendars;

import atrium.base.shared.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The published year 2026, an eight-hour day with lunch from twelve to one. */
final class Calendar2026 {
    static final WorkCalendar CALENDAR = new WorkCalendar(days(),
            List.of(WorkFrame.of("09:00", "12:00"), WorkFrame.of("13:00", "18:00")), Set.of(2025, 2026));

    private Calendar2026() {
    }

    static Map<LocalDate, DayType> days() {
        var days = new HashMap<LocalDate, DayType>();
        for (var span : List.of("01-01/01-03", "02-15/02-23", "04-04/04-06", "05-01/05-05", "06-19/06-21",
                "09-25/09-27",
                "10-01/10-07")) {
            var ends = span.split("/");
            date(ends[0]).datesUntil(date(ends[1]).plusDays(1)).forEach(day -> days.put(day, DayType.HOLIDAY));
        }
        for (var makeup : List.of("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")) {
            days.put(date(makeup), DayType.MAKEUP_WORKDAY);
        }
        return days;
    }

    /** {@code 03-02} in 2026, or a full date. */
    static LocalDate date(String text) {
        return LocalDate.parse(text.length() == 5 ? "2026-" + text : text);
    }

    /** {@code 03-02 10:00} in Shanghai, in 2026 unless the year is given. */
    static Instant at(String text) {
        var full = text.length() == 11 ? "2026-" + text : text;
        return LocalDateTime.parse(full.replace(' ', 'T')).atZone(Zones.SHANGHAI).toInstant();
    }
}
