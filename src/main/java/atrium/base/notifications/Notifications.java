package atrium.base.notifications;

import atrium.base.notifications.Message.Colleague;
import atrium.base.notifications.Message.Department;
import atrium.base.notifications.Message.Phone;
import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes messages from the rooms; what is told in a transaction is sent only if that transaction commits. */
@Service
public class Notifications {
    private final JdbcClient db;
    private final QueueDeliveries queue;
    private final QuietSettings quiet;
    private final Secrets secrets;
    private final Clock clock;

    Notifications(JdbcClient db, QueueDeliveries queue, QuietSettings quiet, Secrets secrets, Clock clock) {
        this.db = db;
        this.queue = queue;
        this.quiet = quiet;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Queues the message; joins the caller's transaction. A key told before to the same recipient is not told again. To a
     * customer the link goes after the text; it opens without an account, so it must not stand in the text itself.
     */
    public void tell(Message message) {
        keep(message).ifPresent(id -> queue.queue(id, message));
    }

    /** Tells many customers, each his own words, in a handful of statements however many. @param messages all of one kind and to telephones */
    public void tellCustomers(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var kind = messages.getFirst().kind();
        var phones = messages.stream().map(each -> (Phone) each.to()).toList();
        var ids = db
                .sql("""
                    insert into notifications_messages (org_id, project_id, key, kind, phone_sealed, phone_masked, title, text, link_sealed,
                                                        told_at)
                    select :org, t.project, t.key, :kind, t.phone, t.masked, t.title, t.text, t.link, :now
                    from unnest(:projects::bigint[], :keys::text[], :phones::bytea[], :maskeds::text[], :titles::text[], :texts::text[],
                                :links::bytea[]) as t(project, key, phone, masked, title, text, link)
                    on conflict do nothing returning id""")
                .param("org", Scope.required().org()).param("kind", kind)
                .param("projects", messages.stream().map(Message::project).toArray(Long[]::new))
                .param("keys", messages.stream().map(Message::key).toArray(String[]::new))
                .param("phones", phones.stream().map(Phone::phone).toArray(byte[][]::new))
                .param("maskeds", phones.stream().map(Phone::masked).toArray(String[]::new))
                .param("titles", messages.stream().map(Message::title).toArray(String[]::new))
                .param("texts", messages.stream().map(Message::text).toArray(String[]::new))
                .param("links",
                        messages.stream().map(Message::link).map(link -> link == null ? null : secrets.seal(link))
                                .toArray(byte[][]::new))
                .param("now", Timestamp.from(clock.instant())).query(Long.class).list();
        queue.queueForCustomers(kind, ids);
    }

    /**
     * Gives up what was told and has not gone out yet: things went on, and in the morning it would ask for what is settled. What a
     * worker has in hand goes out all the same.
     *
     * @param start of the keys of the messages, up to a colon
     */
    public void overtaken(String start) {
        db.sql("""
            update notifications_deliveries d set state = 'DROPPED', next_at = null, answer = '事情已有进展，不再发送'
            from notifications_messages m
            where m.org_id = :org and m.key ^@ :start and d.org_id = m.org_id and d.message_id = m.id
              and d.next_at is not null and (d.leased_until is null or d.leased_until < :now)""")
                .param("org", Scope.required().org()).param("start", start)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Whether text messages of the kind reach customers of the organisation in scope: it is set for them, and the channel is open. */
    public boolean reachesCustomers(String kind) {
        return queue.reachesCustomers(kind);
    }

    /** Whether customers of the organisation in scope are left in peace just now. */
    public boolean quiet() {
        return quiet.standing().hours().covers(clock.instant());
    }

    /** Keeps the message without sending it. @return its id; empty when it was told before */
    Optional<Long> keep(Message message) {
        var to = message.to();
        var link = message.link();
        var customer = to instanceof Phone;
        return db.sql("""
            insert into notifications_messages (org_id, project_id, key, kind, person_id, department_id, phone_sealed,
                                                phone_masked, title, text, link, link_sealed, told_at)
            values (:org, :project, :key, :kind, :person, :department, :phone, :masked, :title, :text, :link,
                    :linkSealed, :now)
            on conflict do nothing returning id""").param("org", Scope.required().org())
                .param("project", message.project())
                .param("key", message.key()).param("kind", message.kind())
                .param("person", to instanceof Colleague colleague ? Long.valueOf(colleague.person()) : null)
                .param("department", to instanceof Department whole ? Long.valueOf(whole.department()) : null)
                .param("phone", to instanceof Phone phone ? phone.phone() : null)
                .param("masked", to instanceof Phone phone ? phone.masked() : null).param("title", message.title())
                .param("text", message.text()).param("link", customer ? null : link)
                .param("linkSealed", customer && link != null ? secrets.seal(link) : null)
                .param("now", Timestamp.from(clock.instant())).query(Long.class).optional();
    }
}
