package atrium.base.calendars;

import atrium.base.platform.Scope;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final RotaRows rotas;
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

    Calendars(CalendarRows rows, RotaRows rotas) {
        this.rows = rows;
        this.rotas = rotas;
    }

    private record Kept(long version, WorkCalendar organisation, Map<Long, WorkCalendar> byRota,
            Map<Long, Long> rotaOf) {}

    /** Raised by every change of days, hours or rotas: what was reckoned by an earlier one may be reckoned anew. */
    @Transactional(readOnly = true)
    public long version() {
        return rows.version();
    }

    /** The organisation's calendar as it stands: by it customers are promised. */
    @Transactional(readOnly = true)
    public WorkCalendar current() {
        return latest().organisation();
    }

    /** The calendar a department works by: its rota, or the organisation's. */
    @Transactional(readOnly = true)
    public WorkCalendar of(long department) {
        var latest = latest();
        var rota = latest.rotaOf().get(department);
        return rota == null ? latest.organisation() : latest.byRota().getOrDefault(rota, latest.organisation());
    }

    WorkCalendar ofRota(long rota) {
        return latest().byRota().getOrDefault(rota, latest().organisation());
    }

    /** Read anew only after a change, on whichever node it was made. */
    private Kept latest() {
        var org = Scope.required().org();
        var version = rows.version();
        var known = kept.get(org);
        if (known != null && known.version() == version) {
            return known;
        }
        var fresh = read(version);
        kept.put(org, fresh);
        return fresh;
    }

    private Kept read(long version) {
        var days = rows.days();
        var types = days.stream().collect(Collectors.toMap(CalendarRows.Day::date, CalendarRows.Day::type));
        var years = days.stream().filter(day -> !day.byHand()).map(day -> day.date().getYear())
                .collect(Collectors.toSet());
        var hours = rows.hours();
        var organisation = hours.isEmpty()
                ? new WorkCalendar(types, frames(USUAL), years)
                : new WorkCalendar(types, frames(on(hours.getLast(), 1)), otherHours(hours, years), years);
        var byRota = rotas.all().stream().collect(Collectors.toMap(RotaRows.Rota::id,
                rota -> RotaCalendar.of(rota, types, years, horizon(rota.hours(), years))));
        return new Kept(version, organisation, byRota, rotas.departments());
    }

    /** Rules are spelled out up to here. */
    private static LocalDate horizon(List<CalendarRows.Hours> hours, Set<Integer> years) {
        var last = hours.getLast().effectiveFrom().getYear();
        for (var year : years) {
            last = Math.max(last, year);
        }
        return Year.of(last + YEARS_AHEAD).atDay(1);
    }

    /** Days whose hours are not those of a Monday under the latest rule: other weekdays, and earlier rules. */
    private static Map<LocalDate, List<WorkFrame>> otherHours(List<CalendarRows.Hours> hours,
            Set<Integer> years) {
        var usual = on(hours.getLast(), 1);
        var other = new HashMap<LocalDate, List<WorkFrame>>();
        var end = horizon(hours, years);
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

    /** @param spelled such as 09:00-12:00; 24:00 is midnight at the day's end */
    static List<WorkFrame> frames(List<String> spelled) {
        return spelled.stream().map(text -> {
            var dash = text.indexOf('-');
            return WorkFrame.of(text.substring(0, dash), text.substring(dash + 1).replace("24:00", "00:00"));
        }).toList();
    }
}
