package atrium.base.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that tests and the demo can set to another instant, seen only by the current call tree. */
public final class TravellingClock extends Clock {
    private static final ScopedValue<Instant> OTHER_TIME = ScopedValue.newInstance();

    private final Clock base;

    public TravellingClock(Clock base) {
        this.base = base;
    }

    /** The system's time, told in Shanghai. */
    public static TravellingClock system() {
        return new TravellingClock(Clock.system(Zones.SHANGHAI));
    }

    /** Runs the action while every travelling clock in this call tree stands still at the given instant. */
    public static void at(Instant instant, Runnable action) {
        ScopedValue.where(OTHER_TIME, instant).run(action);
    }

    /** As {@link #at}, for an action with a result or a checked exception. */
    public static <R, X extends Throwable> R callAt(Instant instant, ScopedValue.CallableOp<? extends R, X> action)
            throws X {
        return ScopedValue.where(OTHER_TIME, instant).call(action);
    }

    @Override
    public Instant instant() {
        return OTHER_TIME.isBound() ? OTHER_TIME.get() : base.instant();
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new TravellingClock(base.withZone(zone));
    }
}
