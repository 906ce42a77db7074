package atrium.base.staff;

import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Binds an authenticator to an account: a secret is handed out, and counts once a code of it has come back. */
@Service
class EnrolCodes {
    private final JdbcClient db;
    private final Secrets secrets;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    EnrolCodes(JdbcClient db, Secrets secrets, Clock clock, ApplicationEventPublisher events) {
        this.db = db;
        this.secrets = secrets;
        this.clock = clock;
        this.events = events;
    }

    /** What an authenticator needs. @param secret as Base32 @param uri as its QR code says it */
    record Enrolment(String secret, String uri) {}

    private record Held(byte @Nullable [] totpPending, boolean enrolled) {}

    /** Hands out a new secret. @throws Refusal totp.enrolled when one is bound already */
    @Transactional
    public Enrolment begin(Access who) {
        if (lock(who.account()).enrolled()) {
            throw Refusal.conflict("totp.enrolled", "已绑定动态码。更换手机请联系系统管理员解除后重新绑定。");
        }
        var secret = OneTimeCodes.newSecret();
        db.sql("update staff_accounts set totp_pending = ? where org_id = ? and id = ?")
                .params(secrets.seal(secret), Scope.required().org(), who.account()).update();
        var base32 = new Base32().encodeAsString(Base64.getDecoder().decode(secret));
        var issuer = URLEncoder.encode("中庭", StandardCharsets.UTF_8);
        return new Enrolment(base32, "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(issuer, URLEncoder.encode(who.username(), StandardCharsets.UTF_8), base32, issuer));
    }

    /** Binds it. @throws Refusal totp.not-begun, totp.bad-code */
    @Transactional
    public void confirm(Access who, String code) {
        var pending = lock(who.account()).totpPending();
        if (pending == null) {
            throw Refusal.conflict("totp.not-begun", "请先取得绑定用的二维码。");
        }
        var step = OneTimeCodes.matchingStep(secrets.open(pending), code.strip(), clock.instant());
        if (step == null) {
            throw Refusal.badInput("totp.bad-code", "动态码不对。请核对手机时间后，填写当前显示的 6 位数字。", "code");
        }
        db.sql("""
            update staff_accounts set totp_secret = totp_pending, totp_pending = null, totp_last_step = ?
            where org_id = ? and id = ?""").params(step, Scope.required().org(), who.account()).update();
        events.publishEvent(StaffChanged.of("account", who.account(), "staff.totp-enrolled"));
    }

    private Held lock(long account) {
        return db.sql("""
            select totp_pending, totp_secret is not null as enrolled from staff_accounts
            where org_id = ? and id = ? for update""").params(Scope.required().org(), account).query(Held.class)
                .single();
    }
}
