package atrium.estate.errands;

import atrium.base.calendars.WorkCalendar;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The half hours of a working day, and how a round of the counters lies in them; lunch is skipped, the round goes on after it. */
final class VisitDay {
    /** Counters are booked by half hours. */
    static final Duration CELL = Duration.ofMinutes(30);

    private final List<Instant> cells;

    private VisitDay(List<Instant> cells) {
        this.cells = cells;
    }

    /** A stop with its time. @param what with the matter's title left out where it is kept */
    record Timed(@Nullable Long placeId, String place, @Nullable String address, int minutes, Instant from, Instant to,
            List<Itinerary.Todo> what) {}

    /** A seat at a place for one half hour. */
    record Seat(long place, Instant at) {}

    static VisitDay of(LocalDate day, WorkCalendar calendar) {
        var cells = new ArrayList<Instant>();
        for (var frame : calendar.framesOn(day)) {
            var end = frame.end().toSecondOfDay() == 0 ? day.plusDays(1).atStartOfDay() : day.atTime(frame.end());
            for (var at = day.atTime(frame.start()); !at.plus(CELL).isAfter(end); at = at.plus(CELL)) {
                cells.add(instant(at));
            }
        }
        return new VisitDay(cells);
    }

    /** Every half hour of the day; none on a day off. */
    List<Instant> cells() {
        return cells;
    }

    /** The round when it begins at the instant; null when the day is over before it. @throws Refusal errands.no-such-time */
    @Nullable
    List<Timed> round(Instant start, List<Itinerary.Stop> stops) {
        var first = cells.indexOf(start);
        if (first < 0) {
            throw Refusal.badInput("errands.no-such-time", "请选择工作时间内的整点或半点。", "startsAt");
        }
        var minutes = 0L;
        var timed = new ArrayList<Timed>();
        for (var stop : stops) {
            var from = at(first, minutes);
            minutes += stop.minutes();
            if (first + (minutes - 1) / CELL.toMinutes() >= cells.size()) {
                return null;
            }
            // ends inside the half hour of its last minute, so that it does not run on to after lunch
            var to = at(first, minutes - 1).plus(Duration.ofMinutes(1));
            timed.add(new Timed(stop.placeId(), stop.place(), stop.address(), stop.minutes(), from, to, stop.what()));
        }
        return timed;
    }

    /** The half hours each stop touches. */
    List<Seat> seats(List<Timed> round) {
        var seats = new ArrayList<Seat>();
        for (var stop : round) {
            var place = stop.placeId();
            if (place != null) {
                cells.stream().filter(cell -> cell.isBefore(stop.to()) && cell.plus(CELL).isAfter(stop.from()))
                        .forEach(cell -> seats.add(new Seat(place, cell)));
            }
        }
        return seats.stream().distinct().toList();
    }

    private Instant at(int first, long minutes) {
        var cell = (int) Math.min(first + minutes / CELL.toMinutes(), cells.size() - 1L);
        return cells.get(cell).plus(Duration.ofMinutes(minutes % CELL.toMinutes()));
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(Zones.SHANGHAI).toInstant();
    }
}
