package atrium.base.calendars;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A year of a calendar, day by day, as a wall planner shows it. */
@Component
class YearPlan {
    private final CalendarRows rows;
    private final RotaRows rotas;
    private final Calendars calendars;

    YearPlan(CalendarRows rows, RotaRows rotas, Calendars calendars) {
        this.rows = rows;
        this.rotas = rotas;
        this.calendars = calendars;
    }

    /** @param name of the feast, or why the day differs @param byHand whether a person set it */
    record Day(LocalDate date, boolean works, String name, boolean byHand, List<String> frames) {}

    /** @param provisional true while the year's notice is not published here */
    record Answer(int year, boolean provisional, long workdays, List<Day> days) {}

    /** @param rota null for the organisation's calendar */
    @Transactional(readOnly = true)
    public Answer of(int year, @Nullable Long rota) {
        var first = LocalDate.of(year, 1, 1);
        var last = LocalDate.of(year, 12, 31);
        var notice = rows.days(first, last).stream().collect(Collectors.toMap(CalendarRows.Day::date,
                Function.identity()));
        var chosen = rota == null ? null : rotas.require(rota);
        var own = chosen == null
                ? Map.<LocalDate, RotaRows.Day>of()
                : chosen.days().stream().collect(Collectors.toMap(RotaRows.Day::date, Function.identity()));
        var calendar = chosen == null ? calendars.current() : calendars.ofRota(chosen.id());
        var days = first.datesUntil(last.plusDays(1)).map(date -> {
            var single = own.get(date);
            var told = chosen == null || chosen.observesHolidays() ? notice.get(date) : null;
            var name = single != null ? single.note() : told == null ? "" : told.name();
            var frames = calendar.framesOn(date).stream().map(WorkFrame::inWords).toList();
            return new Day(date, calendar.isWorkday(date), name, single != null || (told != null && told.byHand()),
                    frames);
        }).toList();
        return new Answer(year, calendar.isProvisional(first, last), days.stream().filter(Day::works).count(), days);
    }
}
