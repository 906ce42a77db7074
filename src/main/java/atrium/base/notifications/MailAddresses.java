package atrium.base.notifications;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.Masks;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where colleagues take mail; each names the address himself, and the house shows it masked. */
@Component
class MailAddresses {
    private final JdbcClient db;
    private final Secrets secrets;
    private final Activity activity;
    private final Clock clock;

    MailAddresses(JdbcClient db, Secrets secrets, Activity activity, Clock clock) {
        this.db = db;
        this.secrets = secrets;
        this.activity = activity;
        this.clock = clock;
    }

    record Address(long personId, byte[] mailSealed, String mailMasked) {}

    /** Addresses of the person, or of everybody of the department who is still here and has one. */
    List<Address> of(@Nullable Long person, @Nullable Long department) {
        return db.sql("""
            select a.person_id, a.mail_sealed, a.mail_masked from notifications_addresses a
            join staff_people p on p.id = a.person_id and p.left_on is null
            where a.org_id = :org and (a.person_id = :person or p.department_id = :department)""")
                .param("org", Scope.required().org()).param("person", person).param("department", department)
                .query(Address.class).list();
    }

    /** As the person may see it again; null when there is none. */
    @Transactional(readOnly = true)
    public @Nullable String masked(long person) {
        return of(person, null).stream().map(Address::mailMasked).findFirst().orElse(null);
    }

    /** @param typed blank to take no mail any more @throws Refusal notifications.mail */
    @Transactional
    public void save(long person, @Nullable String typed) {
        var org = Scope.required().org();
        var before = masked(person);
        if (typed == null || typed.isBlank()) {
            db.sql("delete from notifications_addresses where org_id = ? and person_id = ?").params(org, person)
                    .update();
            record(person, before, null);
            return;
        }
        var mail = typed.strip();
        if (!MailAddress.valid(mail)) {
            throw Refusal.badInput("notifications.mail", "邮箱地址不对，请按 name@example.com 的样子填写。", "mail");
        }
        db.sql("""
            insert into notifications_addresses (org_id, person_id, mail_sealed, mail_masked, changed_at)
            values (:org, :person, :sealed, :masked, :now)
            on conflict (person_id) do update set mail_sealed = excluded.mail_sealed,
                mail_masked = excluded.mail_masked, changed_at = excluded.changed_at""").param("org", org)
                .param("person", person).param("sealed", secrets.seal(mail)).param("masked", Masks.email(mail))
                .param("now", Timestamp.from(clock.instant())).update();
        record(person, before, Masks.email(mail));
    }

    /** Who turns somebody's mail to another place must be found afterwards. */
    private void record(long person, @Nullable String before, @Nullable String after) {
        activity.record(Activity.Entry.of("person", person, null, "notifications.address-changed")
                .with(Activity.changes("mail", before, after)));
    }
}
