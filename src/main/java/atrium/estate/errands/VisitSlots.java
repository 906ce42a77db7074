package atrium.estate.errands;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Seats at the counters. Taking one waits for whoever takes the same half hour, so no counter is filled beyond what it can take. */
@Repository
class VisitSlots {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(Zones.SHANGHAI);
    private static final Comparator<VisitDay.Seat> ORDER = Comparator.comparing(VisitDay.Seat::place)
            .thenComparing(VisitDay.Seat::at);

    private final JdbcClient db;

    VisitSlots(JdbcClient db) {
        this.db = db;
    }

    /** How many seats are taken on the day. */
    Map<VisitDay.Seat, Integer> taken(LocalDate day) {
        var taken = new HashMap<VisitDay.Seat, Integer>();
        db.sql("select place_id, starts_at, taken from errands_slots where org_id = ? and starts_at >= ? and starts_at < ?")
                .params(Scope.required().org(), Timestamp.from(start(day)), Timestamp.from(start(day.plusDays(1))))
                .query((row, n) -> taken.put(new VisitDay.Seat(row.getLong("place_id"),
                        row.getTimestamp("starts_at").toInstant()), row.getInt("taken")))
                .list();
        return taken;
    }

    /** Takes all of the seats, in one order for everybody. @throws Refusal errands.slot-full */
    void take(List<VisitDay.Seat> seats, List<ServiceCatalogue.Place> places) {
        for (var seat : seats.stream().sorted(ORDER).toList()) {
            var place = places.stream().filter(each -> each.id() == seat.place()).findFirst().orElseThrow();
            var got = place.seats() == 0
                    ? 0
                    : db.sql("""
                        insert into errands_slots (org_id, place_id, starts_at, taken) values (:org, :place, :at, 1)
                        on conflict (org_id, place_id, starts_at) do update set taken = errands_slots.taken + 1
                        where errands_slots.taken < :seats""").param("org", Scope.required().org())
                            .param("place", seat.place()).param("at", Timestamp.from(seat.at()))
                            .param("seats", place.seats())
                            .update();
            if (got == 0) {
                throw Refusal.conflict("errands.slot-full",
                        "%s %s 已约满，请换一个时间。".formatted(place.name(), TIME.format(seat.at()))).onField("startsAt");
            }
        }
    }

    void release(List<VisitDay.Seat> seats) {
        for (var seat : seats.stream().sorted(ORDER).toList()) {
            db.sql("""
                update errands_slots set taken = taken - 1
                where org_id = ? and place_id = ? and starts_at = ? and taken > 0""")
                    .params(Scope.required().org(), seat.place(), Timestamp.from(seat.at())).update();
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Zones.SHANGHAI).toInstant();
    }
}
