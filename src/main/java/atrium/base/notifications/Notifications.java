package atrium.base.notifications;

import atrium.base.notifications.Message.Colleague;
import atrium.base.notifications.Message.Department;
import atrium.base.notifications.Message.Phone;
import atrium.base.platform.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes messages from the rooms; what is told in a transaction is sent only if that transaction commits. */
@Service
public class Notifications {
    private final JdbcClient db;
    private final Clock clock;

    Notifications(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Queues the message; joins the caller's transaction. A key told before to the same recipient is not told again. */
    public void tell(Message message) {
        var to = message.to();
        db.sql("""
            insert into notifications_messages (org_id, project_id, key, kind, person_id, department_id, phone_sealed,
                                                phone_masked, title, text, link, told_at)
            values (:org, :project, :key, :kind, :person, :department, :phone, :masked, :title, :text, :link, :now)
            on conflict do nothing""").param("org", Scope.required().org()).param("project", message.project())
                .param("key", message.key()).param("kind", message.kind())
                .param("person", to instanceof Colleague colleague ? Long.valueOf(colleague.person()) : null)
                .param("department", to instanceof Department whole ? Long.valueOf(whole.department()) : null)
                .param("phone", to instanceof Phone phone ? phone.phone() : null)
                .param("masked", to instanceof Phone phone ? phone.masked() : null).param("title", message.title())
                .param("text", message.text()).param("link", message.link())
                .param("now", Timestamp.from(clock.instant())).update();
    }
}
