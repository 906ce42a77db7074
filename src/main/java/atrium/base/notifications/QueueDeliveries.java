package atrium.base.notifications;

import atrium.base.notifications.Message.Colleague;
import atrium.base.notifications.Message.Department;
import atrium.base.notifications.Message.Phone;
import atrium.base.platform.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
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
        var chosen = kinds.channels(message.kind(), message.to() instanceof Phone);
        switch (message.to()) {
            case Phone phone -> toCustomer(slip, phone, chosen);
            case Colleague colleague -> toColleagues(slip, chosen, colleague.person(), null);
            case Department whole -> toColleagues(slip, chosen, null, whole.department());
        }
    }

    private void toCustomer(Slip slip, Phone phone, Set<Channel> chosen) {
        if (!chosen.contains(Channel.SMS)) {
            return;
        }
        if (!channels.open(Channel.SMS)) {
            add(slip, Channel.SMS, DeliveryState.SKIPPED, null, "短信通道未启用，没有发出。", null, phone.phone(), phone.masked());
            return;
        }
        var now = clock.instant();
        var hours = quiet.standing().hours();
        if (hours.covers(now)) {
            add(slip, Channel.SMS, DeliveryState.HELD, hours.end(now), null, null, phone.phone(), phone.masked());
        } else {
            add(slip, Channel.SMS, DeliveryState.QUEUED, now, null, null, phone.phone(), phone.masked());
        }
    }

    private void toColleagues(Slip slip, Set<Channel> chosen, @Nullable Long person, @Nullable Long department) {
        var now = clock.instant();
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
