package atrium.base.notifications;

import atrium.base.shared.Zones;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** Hours of the day in Shanghai in which customers are left in peace; they may pass midnight. Equal ends mean never. */
record QuietHours(LocalTime from, LocalTime until) {
    static final QuietHours USUAL = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    boolean covers(Instant instant) {
        var time = LocalTime.ofInstant(instant, Zones.SHANGHAI);
        return from.isAfter(until)
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
    }

    /** When the quiet that covers the instant ends. */
    Instant end(Instant instant) {
        var now = ZonedDateTime.ofInstant(instant, Zones.SHANGHAI);
        var end = now.with(until);
        return (end.isAfter(now) ? end : end.plusDays(1)).toInstant();
    }
}
