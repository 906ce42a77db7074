package atrium.base.notifications;

import atrium.base.notifications.Message.Colleague;
import atrium.base.platform.Secrets;
import atrium.base.shared.Masks;
import atrium.base.shared.PhoneNumber;
import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends a few harmless words by a channel, so that whoever set it up sees whether it works. */
@Service
class TryChannel {
    private final Notifications notifications;
    private final QueueDeliveries queue;
    private final Channels channels;
    private final Secrets secrets;

    TryChannel(Notifications notifications, QueueDeliveries queue, Channels channels, Secrets secrets) {
        this.notifications = notifications;
        this.queue = queue;
        this.channels = channels;
        this.secrets = secrets;
    }

    /** @param target a mail address or mobile; nothing for a robot @throws Refusal notifications.shut, notifications.mail, phone.malformed */
    @Transactional
    public void send(Channel channel, @Nullable String target, Access who) {
        if (channel == Channel.INAPP || !channels.open(channel)) {
            throw Refusal.conflict("notifications.shut", "“%s”通道还没有启用，请先保存并启用。".formatted(channel.label()));
        }
        var typed = target == null ? "" : target.strip();
        var message = new Message("notifications.trial:" + UUID.randomUUID(), "notifications.trial",
                new Colleague(who.person()), "试发", "这是一条试发消息，收到说明通道可用。", null, null);
        var id = notifications.keep(message).orElseThrow();
        switch (channel) {
            case MAIL -> {
                if (!MailAddress.valid(typed)) {
                    throw Refusal.badInput("notifications.mail", "请填写收件邮箱，例如 name@example.com。", "target");
                }
                queue.queueTrial(id, message, channel, secrets.seal(typed), Masks.email(typed));
            }
            case SMS -> {
                var phone = Refusal.inField("target", () -> PhoneNumber.parse(typed));
                queue.queueTrial(id, message, channel, secrets.seal(phone.value()), phone.masked());
            }
            case ROBOT -> queue.queueTrial(id, message, channel, null, null);
            case INAPP -> throw new IllegalStateException();
        }
    }
}
