package atrium.base.calendars;

import atrium.base.shared.Zones;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** The instant by which something must be done; provisional while a year it rests on is not yet published. */
public record Due(Instant instant, boolean provisional) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy年M月d日 ");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /** As a clerk writes it, midnight as 24:00 of the day that ends: 2026年10月9日 24:00. */
    public String inWords() {
        return words(instant) + (provisional ? "（暂算）" : "");
    }

    static String words(Instant instant) {
        var local = instant.atZone(Zones.SHANGHAI);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? DATE.format(local.minusDays(1)) + "24:00"
                : DATE.format(local) + TIME.format(local);
    }
}
