package atrium.base.staff;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Replaces a password: by its owner who knows the present one, or by the house with a random one to be changed at once. */
@Service
class ChangePassword {
    private final JdbcClient db;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ChangePassword(JdbcClient db, PasswordEncoder passwords, Clock clock, ApplicationEventPublisher events) {
        this.db = db;
        this.passwords = passwords;
        this.clock = clock;
        this.events = events;
    }

    private record Present(String username, String passwordHash, Instant passwordChangedAt) {}

    /** Changes one's own. @return the moment it counts from @throws Refusal password.* */
    @Transactional
    public Instant own(Access who, String current, String next) {
        var present = lock(who.account());
        if (!passwords.matches(current, present.passwordHash())) {
            throw Refusal.badInput("password.wrong", "现在的密码不对。", "current");
        }
        PasswordRules.check(next, present.username(), !who.administers().isEmpty());
        refuseUsedBefore(who.account(), next, present);
        var now = replace(who.account(), next, present, false);
        events.publishEvent(StaffChanged.of("account", who.account(), "staff.password-changed"));
        return now;
    }

    /** Sets a password that must be changed at the next sign-in, and lifts a lock. */
    @Transactional
    public void reset(long account, String password) {
        replace(account, password, lock(account), true);
        events.publishEvent(StaffChanged.of("account", account, "staff.password-reset"));
    }

    private Present lock(long account) {
        return db
                .sql("""
                    select username, password_hash, password_changed_at from staff_accounts where org_id = ? and id = ? for update""")
                .params(Scope.required().org(), account).query(Present.class).optional().orElseThrow(Accounts::none);
    }

    private void refuseUsedBefore(long account, String next, Present present) {
        var earlier = db.sql("""
            select password_hash from staff_old_passwords where org_id = ? and account_id = ?
            order by changed_at desc limit ?""").params(Scope.required().org(), account, PasswordRules.KEPT - 1)
                .query(String.class).list();
        if (passwords.matches(next, present.passwordHash())
                || earlier.stream().anyMatch(hash -> passwords.matches(next, hash))) {
            throw PasswordRules.refusal("password.reused", "新密码不能与最近 %d 次用过的相同。".formatted(PasswordRules.KEPT));
        }
    }

    private Instant replace(long account, String next, Present present, boolean mustChange) {
        var org = Scope.required().org();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // what the database can hold, compared with sessions
        db.sql("""
            insert into staff_old_passwords (org_id, account_id, changed_at, password_hash) values (?, ?, ?, ?)
            on conflict do nothing""")
                .params(org, account, Timestamp.from(present.passwordChangedAt()), present.passwordHash()).update();
        db.sql("""
            delete from staff_old_passwords where org_id = :org and account_id = :account and changed_at not in (
                select changed_at from staff_old_passwords where org_id = :org and account_id = :account
                order by changed_at desc limit :kept)""").param("org", org).param("account", account)
                .param("kept", PasswordRules.KEPT).update();
        db.sql("""
            update staff_accounts set password_hash = :hash, password_changed_at = :now, must_change_password = :change,
                failed_sign_ins = 0, locked_until = null where org_id = :org and id = :account""")
                .param("hash", passwords.encode(next)).param("now", Timestamp.from(now)).param("change", mustChange)
                .param("org", org).param("account", account).update();
        db.sql("update staff_tokens set revoked_at = :now where org_id = :org and account_id = :account and revoked_at is null")
                .param("now", Timestamp.from(now)).param("org", org).param("account", account).update();
        return now;
    }
}
