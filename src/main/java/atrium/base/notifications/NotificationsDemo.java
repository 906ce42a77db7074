package atrium.base.notifications;

import atrium.base.demo.DemoScript;
import atrium.base.demo.DemoStage;
import atrium.base.shared.TravellingClock;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Sends, on the days they were told, what the other rooms told customers in the demo; quietly, it is long past. */
@Component
@Profile("demo")
class NotificationsDemo implements DemoScript {
    private static final int DAYS = 121;
    private static final Duration STEP = Duration.ofHours(3);

    private final DeliveryQueue queue;
    private final Clock clock;

    NotificationsDemo(DeliveryQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    public void play(DemoStage stage) {
        var send = new SendDeliveries(queue, channel -> new Past(), clock, "https://service.example.com");
        for (var at = stage.now().minus(Duration.ofDays(DAYS)); at.isBefore(stage.now()); at = at.plus(STEP)) {
            TravellingClock.at(at, () -> {
                while (send.batch() > 0) {
                    continue;
                }
            });
        }
    }

    /** Takes everything and says nothing. */
    private record Past() implements Provider {
        @Override
        public String name() {
            return "控制台";
        }

        @Override
        public String pack(Parcel parcel) {
            return parcel.words();
        }

        @Override
        public String send(Parcel parcel, String packed) {
            return "演示，没有真正发出";
        }
    }
}
