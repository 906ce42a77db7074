package atrium.base.calendars;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Spells a rota out day by day as a calendar; beyond its last known year it is a plain week. */
final class RotaCalendar {
    private static final List<String> OFF = List.of();

    private final RotaRows.Rota rota;
    private final Map<LocalDate, DayType> notice;
    private final Map<LocalDate, List<String>> single;

    private RotaCalendar(RotaRows.Rota rota, Map<LocalDate, DayType> notice) {
        this.rota = rota;
        this.notice = notice;
        this.single = rota.days().stream().collect(Collectors.toMap(RotaRows.Day::date, RotaRows.Day::frames));
    }

    /** @param notice holidays and make-up days of the organisation @param years whose notice is published */
    static WorkCalendar of(RotaRows.Rota rota, Map<LocalDate, DayType> notice, Set<Integer> years, LocalDate until) {
        return new RotaCalendar(rota, notice).spell(years, until);
    }

    private WorkCalendar spell(Set<Integer> years, LocalDate until) {
        var usual = rota.hours().getLast().frames().values().stream().filter(frames -> !frames.isEmpty()).findFirst()
                .orElse(Calendars.USUAL);
        var days = new HashMap<LocalDate, DayType>();
        var other = new HashMap<LocalDate, List<WorkFrame>>();
        var begin = rota.hours().getFirst().effectiveFrom();
        for (var i = 0; i < rota.hours().size(); i++) {
            var hours = rota.hours().get(i);
            var end = i + 1 < rota.hours().size() ? rota.hours().get(i + 1).effectiveFrom() : until;
            for (var date = hours.effectiveFrom(); date.isBefore(end); date = date.plusDays(1)) {
                var frames = on(date, hours.frames());
                var weekday = date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
                if (frames.isEmpty() == weekday) {
                    days.put(date, weekday ? DayType.HOLIDAY : DayType.MAKEUP_WORKDAY);
                }
                if (!frames.isEmpty() && !frames.equals(usual)) {
                    other.put(date, Calendars.frames(frames));
                }
            }
        }
        return new WorkCalendar(days, Calendars.frames(usual), other, rota.observesHolidays()
                ? years
                : IntStream.range(begin.getYear(), until.getYear()).boxed().collect(Collectors.toSet()));
    }

    private List<String> on(LocalDate date, Map<Integer, List<String>> week) {
        var own = single.get(date);
        if (own != null) {
            return own;
        }
        var frames = week.getOrDefault(date.getDayOfWeek().getValue(), OFF);
        var type = rota.observesHolidays() ? notice.get(date) : null;
        if (type == DayType.HOLIDAY) {
            return OFF;
        }
        // a Saturday made a workday is worked as a Monday
        return type == DayType.MAKEUP_WORKDAY && frames.isEmpty() ? week.getOrDefault(1, OFF) : frames;
    }
}
