package atrium.base.notifications;

import atrium.base.notifications.Message.Colleague;
import atrium.base.notifications.Message.Department;
import atrium.base.notifications.Message.Phone;
import atrium.base.platform.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides by which channels a message goes, and writes one row for each. In the house it has arrived with the commit. */
@Component
class QueueDeliveries {
    private final JdbcClient db;
    private final MessageKinds kinds;
    private final Channels channels;
    private final MailAddresses addresses;
    private final QuietSettings quiet;
    private final Clock clock;

    QueueDeliveries(JdbcClient db, MessageKinds kinds, Channels channels, MailAddresses addresses, QuietSettings quiet,
            Clock clock) {
        this.db = db;
        this.kinds = kinds;
        this.channels = channels;
        this.addresses = addresses;
        this.quiet = quiet;
        this.clock = clock;
    }

    private record Slip(long message, String kind, @Nullable Long project) {}

    void queue(long id, Message message) {
        var slip = new Slip(id, message.kind(), message.project());
        switch (message.to()) {
            case Phone _ -> queueForCustomers(message.kind(), List.of(id));
            case Colleague colleague -> toColleagues(slip, colleague.person(), null);
            case Department whole -> toColleagues(slip, null, whole.department());
        }
    }

    boolean reachesCustomers(String kind) {
        return kinds.channels(kind, true).contains(Channel.SMS) && channels.open(Channel.SMS);
    }

    /** Queues kept messages of one kind to the customers they name. */
    void queueForCustomers(String kind, List<Long> messages) {
        if (messages.isEmpty() || !kinds.channels(kind, true).contains(Channel.SMS)) {
            return;
        }
        var open = channels.open(Channel.SMS);
        var now = clock.instant();
        var hours = quiet.standing().hours();
        var state = !open ? DeliveryState.SKIPPED : hours.covers(now) ? DeliveryState.HELD : DeliveryState.QUEUED;
        var next = !open ? null : Timestamp.from(hours.covers(now) ? hours.end(now) : now);
        db.sql("""
            insert into notifications_deliveries (org_id, project_id, message_id, kind, channel, target_sealed, target_masked, state,
                                                  queued_at, next_at, answer)
            select org_id, project_id, id, kind, 'SMS', phone_sealed, phone_masked, :state, :now, :next::timestamptz, :answer
            from notifications_messages where org_id = :org and id = any(:ids)""")
                .param("state", state.name())
                .param("now", Timestamp.from(now)).param("next", next)
                .param("answer", open ? null : "短信通道未启用，没有发出。").param("org", Scope.required().org())
                .param("ids", messages.toArray(Long[]::new)).update();
    }

    private void toColleagues(Slip slip, @Nullable Long person, @Nullable Long department) {
        var now = clock.instant();
        var chosen = kinds.channels(slip.kind(), false);
        add(slip, Channel.INAPP, DeliveryState.SENT, null, null, null, null, null);
        ring(person, department);
        if (chosen.contains(Channel.MAIL) && channels.open(Channel.MAIL)) {
            addresses.of(person, department).forEach(each -> add(slip, Channel.MAIL, DeliveryState.QUEUED, now, null,
                    each.personId(), each.mailSealed(), each.mailMasked()));
        }
        if (chosen.contains(Channel.ROBOT) && channels.open(Channel.ROBOT)) {
            add(slip, Channel.ROBOT, DeliveryState.QUEUED, now, null, null, null, null);
        }
    }

    /** Sends by one channel whatever is set for its kind: for trying the channel out. */
    void queueTrial(long id, Message message, Channel channel, byte @Nullable [] target, @Nullable String masked) {
        add(new Slip(id, message.kind(), null), channel, DeliveryState.QUEUED, clock.instant(), null, null, target,
                masked);
    }

    private void ring(@Nullable Long person, @Nullable Long department) {
        db.sql("""
            insert into notifications_signals (org_id, topic, person_id, department_id)
            values (:org, 'messages', :person, :department)""").param("org", Scope.required().org())
                .param("person", person).param("department", department).update();
    }

    private void add(Slip slip, Channel channel, DeliveryState state, @Nullable Instant next, @Nullable String answer,
            @Nullable Long person, byte @Nullable [] target, @Nullable String masked) {
        var now = Timestamp.from(clock.instant());
        db.sql("""
            insert into notifications_deliveries (org_id, project_id, message_id, kind, channel, person_id,
                target_sealed, target_masked, state, queued_at, next_at, answer, sent_at)
            values (:org, :project, :message, :kind, :channel, :person, :target, :masked, :state, :now, :next, :answer,
                    :sent)""").param("org", Scope.required().org()).param("project", slip.project())
                .param("message", slip.message()).param("kind", slip.kind()).param("channel", channel.name())
                .param("person", person).param("target", target).param("masked", masked)
                .param("state", state.name()).param("now", now)
                .param("next", next == null ? null : Timestamp.from(next)).param("answer", answer)
                .param("sent", state == DeliveryState.SENT ? now : null).update();
    }
}
