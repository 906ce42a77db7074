package atrium.base.notifications;

import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.TravellingClock;
import atrium.hall.Hall;
import atrium.hall.Visitor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** An organisation whose messages lie in a year the house's own job does not reach, so that a test alone sends them. */
final class Post {
    static final String PHONE = "13800138000";
    static final LocalDate DAY = LocalDate.of(2031, 5, 8);

    final long org;
    final Visitor manager;
    private final Hall hall;
    private final Notifications notifications;
    private final SendDeliveries send;
    private final Secrets secrets;

    Post(Hall hall, Notifications notifications, SendDeliveries send, Secrets secrets) {
        this.hall = hall;
        this.notifications = notifications;
        this.send = send;
        this.secrets = secrets;
        this.org = hall.developer();
        this.manager = hall.signIn(hall.hire(org, "service", List.of("director"), null));
    }

    static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).atZone(atrium.base.shared.Zones.SHANGHAI).toInstant();
    }

    /** Sets the channel for text messages to the gateway. */
    void openSms(Gateway gateway, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of("channel", "SMS", "enabled", true, "provider", "HTTP", "url",
                gateway.url(), "method", "POST", "headers", "Authorization: Bearer {secret}", "body",
                "{\"to\":\"{phone}\",\"content\":\"{text}\",\"id\":\"{id}\"}", "secret", "4711"));
        body.putAll(more);
        var answer = manager.put("/api/notifications/channels", body, Map.of("If-Match", "\"0\""));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.text());
        }
    }

    Message toCustomer(String key) {
        return new Message(key, "cases.registered", new Message.Phone(secrets.seal(PHONE), "138****8000"), "事项",
                "您反映的“漏水”已受理。", "/link/geheim-" + key, null);
    }

    void tell(Instant at, Message... messages) {
        TravellingClock.at(at, () -> hall.as(org, () -> {
            for (var message : messages) {
                notifications.tell(message);
            }
            return null;
        }));
    }

    /** One batch, as the job would send it at the time. */
    int send(Instant at) {
        var sent = new AtomicInteger();
        TravellingClock.at(at, () -> Scope.ofHouse(org, "test").run(() -> sent.set(send.batch())));
        return sent.get();
    }

    JsonNode deliveries(String query) {
        return manager.get("/api/notifications/deliveries?" + query).json().path("items");
    }

    JsonNode only() {
        var found = deliveries("channel=SMS");
        if (found.size() != 1) {
            throw new IllegalStateException(found.toString());
        }
        return manager.get("/api/notifications/deliveries/" + found.get(0).path("id").asLong()).json();
    }
}
