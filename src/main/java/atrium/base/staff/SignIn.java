package atrium.base.staff;

import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs an account in: password, one-time code where enrolled, lock-out after five failures (等保: 登录失败处理). */
@Service
class SignIn {
    static final int FAILURES_MAX = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    private final AccessLookup lookup;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final PasswordEncoder passwords;
    private final Secrets secrets;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final String decoy;

    SignIn(AccessLookup lookup, JdbcClient db, TransactionTemplate transaction, PasswordEncoder passwords,
            Secrets secrets, Clock clock, ApplicationEventPublisher events) {
        this.lookup = lookup;
        this.db = db;
        this.transaction = transaction;
        this.passwords = passwords;
        this.secrets = secrets;
        this.clock = clock;
        this.events = events;
        this.decoy = passwords.encode("no account has this password");
    }

    private record Lock(String passwordHash, @Nullable Instant lockedUntil, byte @Nullable [] totpSecret,
            @Nullable Long totpLastStep, boolean disabled) {}

    /**
     * Checks the credentials. An unknown name and a locked account cost the same time and get the same words as a
     * wrong password.
     *
     * @return the account signed in
     * @throws Refusal session.bad-credentials, session.locked, session.code-needed, session.bad-code
     */
    long signIn(String username, String password, @Nullable String code, String origin) {
        var door = lookup.door(username);
        if (door == null) {
            passwords.matches(password, decoy);
            throw badCredentials();
        }
        var known = lookup.find(door.accountId());
        var actor = known == null ? username : known.access().name();
        var scope = new Scope(door.orgId(), door.accountId(), actor, true, java.util.Set.of(), origin);
        var refusal = new Refusal[1];
        scope.run(() -> transaction.executeWithoutResult(status -> {
            try {
                attempt(door.accountId(), password, code);
            } catch (Refusal e) {
                refusal[0] = e; // the failure count must be kept, so the transaction commits
            }
            events.publishEvent(new SignInTried(door.accountId(), refusal[0] == null ? null : refusal[0].code()));
        }));
        if (refusal[0] != null) {
            throw refusal[0];
        }
        return door.accountId();
    }

    private void attempt(long account, String password, @Nullable String code) {
        var now = clock.instant();
        var lock = db.sql("""
            select password_hash, locked_until, totp_secret, totp_last_step, disabled_at is not null as disabled
            from staff_accounts where id = ? for update""").param(account).query(Lock.class).single();
        var right = passwords.matches(password, lock.passwordHash()) && !lock.disabled();
        if (lock.lockedUntil() != null && lock.lockedUntil().isAfter(now)) {
            throw right
                    ? Refusal.forbidden("session.locked", "登录失败次数过多，账号已锁定 15 分钟，请稍后再试或联系安全管理员。")
                    : badCredentials(); // else a lock would tell a stranger that the name exists
        }
        if (!right) {
            countFailure(account, now);
            throw badCredentials();
        }
        if (lock.totpSecret() != null) {
            checkCode(account, secrets.open(lock.totpSecret()), lock.totpLastStep(), code, now);
        }
        db.sql("update staff_accounts set failed_sign_ins = 0, locked_until = null, last_sign_in_at = ? where id = ?")
                .param(Timestamp.from(now)).param(account).update();
    }

    private void checkCode(long account, String secret, @Nullable Long lastStep, @Nullable String code, Instant now) {
        if (code == null || code.isBlank()) {
            throw Refusal.forbidden("session.code-needed", "请输入验证器上的 6 位动态码。");
        }
        var step = OneTimeCodes.matchingStep(secret, code.strip(), now);
        if (step == null || (lastStep != null && step <= lastStep)) {
            countFailure(account, now);
            throw Refusal.forbidden("session.bad-code", "动态码不对或已用过，请等下一个码再试。");
        }
        db.sql("update staff_accounts set totp_last_step = ? where id = ?").param(step).param(account).update();
    }

    private void countFailure(long account, Instant now) {
        db.sql("""
            update staff_accounts set failed_sign_ins = case when failed_sign_ins + 1 >= :max then 0 else failed_sign_ins + 1 end,
                locked_until = case when failed_sign_ins + 1 >= :max then :until::timestamptz end
            where id = :account""")
                .params(Map.of("max", FAILURES_MAX, "until", Timestamp.from(now.plus(LOCK)),
                        "account", account))
                .update();
    }

    private static Refusal badCredentials() {
        return Refusal.forbidden("session.bad-credentials", "用户名或密码不对。连续输错 5 次，账号将锁定 15 分钟。");
    }
}
