package atrium.base.calendars;

import atrium.base.platform.Scope;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives other rooms the work calendar of the organisation in scope. */
@Service
public class Calendars {
    /** Until somebody says otherwise. */
    static final List<String> USUAL = List.of("09:00-12:00", "13:30-18:00");

    private static final int YEARS_AHEAD = 3;

    private final CalendarRows rows;
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

    Calendars(CalendarRows rows) {
        this.rows = rows;
    }

    private record Kept(long version, WorkCalendar calendar) {}

    /** The calendar as it stands; read anew only after a change, on whichever node it was made. */
    @Transactional(readOnly = true)
    public WorkCalendar current() {
        var org = Scope.required().org();
        var version = rows.version();
        var known = kept.get(org);
        if (known != null && known.version() == version) {
            return known.calendar();
        }
        var calendar = read();
        kept.put(org, new Kept(version, calendar));
        return calendar;
    }

    private WorkCalendar read() {
        var days = rows.days();
        var types = days.stream().collect(Collectors.toMap(CalendarRows.Day::date, CalendarRows.Day::type));
        var years = days.stream().map(day -> day.date().getYear()).collect(Collectors.toSet());
        var hours = rows.hours();
        if (hours.isEmpty()) {
            return new WorkCalendar(types, frames(USUAL), years);
        }
        return new WorkCalendar(types, frames(on(hours.getLast(), 1)), otherHours(hours, years), years);
    }

    /** Days whose hours are not those of a Monday under the latest rule: other weekdays, and earlier rules. */
    private static Map<LocalDate, List<WorkFrame>> otherHours(List<CalendarRows.Hours> hours,
            java.util.Set<Integer> years) {
        var usual = on(hours.getLast(), 1);
        var last = hours.getLast().effectiveFrom().getYear();
        for (var year : years) {
            last = Math.max(last, year);
        }
        var other = new HashMap<LocalDate, List<WorkFrame>>();
        var end = Year.of(last + YEARS_AHEAD).atDay(1);
        for (var i = 0; i < hours.size(); i++) {
            var rule = hours.get(i);
            var until = i + 1 < hours.size() ? hours.get(i + 1).effectiveFrom() : end;
            for (var date = rule.effectiveFrom(); date.isBefore(until); date = date.plusDays(1)) {
                var frames = on(rule, date.getDayOfWeek().getValue());
                if (!frames.equals(usual)) {
                    other.put(date, frames(frames));
                }
            }
        }
        return other;
    }

    /** A weekday without hours of its own, such as a Saturday made a workday, keeps Monday's. */
    private static List<String> on(CalendarRows.Hours rule, int weekday) {
        return rule.frames().getOrDefault(weekday, rule.frames().getOrDefault(1, USUAL));
    }

    static List<WorkFrame> frames(List<String> spelled) {
        return spelled.stream().map(text -> {
            var dash = text.indexOf('-');
            return WorkFrame.of(text.substring(0, dash), text.substring(dash + 1));
        }).toList();
    }
}
