package atrium.base.shared;
import java.time.*;
/** tmp */
public class TravellingClock extends Clock {
    private final Clock c;

    public TravellingClock(Clock c) {
        this.c = c;
    }
    public ZoneId getZone() {
        return c.getZone();
    }
    public Clock withZone(ZoneId z) {
        return c.withZone(z);
    }
    public Instant instant() {
        return c.instant();
    }
}
