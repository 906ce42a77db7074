package atrium.base.notifications;

import atrium.base.notifications.DeliveryQueue.Due;
import atrium.base.notifications.DeliveryQueue.Outcome;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Sends what is due: takes a batch in hand, speaks to the providers without any transaction or connection, then writes down
 * what came of it. A worker that dies in between leaves the batch to the next, with the same ids: at least once, known as one.
 */
@Service
class SendDeliveries {
    private static final Logger log = LoggerFactory.getLogger(SendDeliveries.class);
    private static final int BATCH = 50;

    private final DeliveryQueue queue;
    private final Function<Channel, @Nullable Provider> providers;
    private final Clock clock;
    private final String address;

    @Autowired
    SendDeliveries(DeliveryQueue queue, Channels channels, Clock clock,
            @Value("${atrium.address:http://localhost:8080}") String address) {
        this(queue, channels::provider, clock, address);
    }

    SendDeliveries(DeliveryQueue queue, Function<Channel, @Nullable Provider> providers, Clock clock, String address) {
        this.queue = queue;
        this.providers = providers;
        this.clock = clock;
        this.address = address.replaceAll("/+$", "");
    }

    /** Sends one batch of the organisation in scope. @return how many were taken in hand */
    int batch() {
        var chosen = new EnumMap<Channel, Provider>(Channel.class);
        var due = queue.take(BATCH, () -> Channels.OUTWARD.forEach(channel -> {
            var provider = providers.apply(channel);
            if (provider != null) {
                chosen.put(channel, provider);
            }
        }));
        if (!due.isEmpty()) {
            queue.settle(spoken(due, chosen));
        }
        return due.size();
    }

    private List<Outcome> spoken(List<Due> due, Map<Channel, Provider> chosen) {
        var now = clock.instant();
        try (var lines = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = due.stream().map(each -> {
                var parcel = each.parcel(address, now);
                var provider = chosen.get(each.channel());
                return lines.submit(() -> provider == null ? Outcome.shut(each) : call(each, parcel, provider, lines));
            }).toList();
            return calls.stream().map(call -> {
                try {
                    return call.get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }).toList();
        }
    }

    /** One call, cut off when the other side does not answer in time, whatever it is doing. */
    private static Outcome call(Due due, Parcel parcel, Provider provider, ExecutorService lines) {
        var begun = System.nanoTime();
        var packed = "";
        try {
            var ready = provider.pack(parcel);
            packed = ready;
            var answer = lines.submit(() -> provider.send(parcel, ready));
            try {
                var told = answer.get(Provider.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return new Outcome(due, provider.name(), packed, true, told, since(begun));
            } finally {
                answer.cancel(true);
            }
        } catch (TimeoutException e) {
            return new Outcome(due, provider.name(), packed, false,
                    "%d 秒内没有回音".formatted(Provider.PATIENCE.toSeconds()), since(begun));
        } catch (ExecutionException e) {
            return new Outcome(due, provider.name(), packed, false, said(e.getCause()), since(begun));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(due, provider.name(), packed, false, "发送被中断", since(begun));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return new Outcome(due, provider.name(), packed, false, said(e), since(begun));
        } catch (RuntimeException e) {
            // a failed try like any other, so that the rest of the batch is put down with what came of it
            log.warn("Delivery {} could not be packed", due.id(), e);
            return new Outcome(due, provider.name(), packed, false, "系统准备发送时出了意外，已记录，将自动重试。", since(begun));
        }
    }

    private static String said(@Nullable Throwable cause) {
        var message = cause == null ? null : cause.getMessage();
        return message == null ? String.valueOf(cause) : message;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
