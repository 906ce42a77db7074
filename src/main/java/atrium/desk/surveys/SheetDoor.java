package atrium.desk.surveys;

import atrium.base.platform.Scope;
import atrium.base.platform.Throttle;
import atrium.base.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets somebody with a link in, to the one questionnaire it is for; unknown, used and expired links all look alike. */
@Component
class SheetDoor {
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;
    private final Throttle misses;
    private final int missesMost;
    private final Clock clock;

    SheetDoor(JdbcClient db, Clock clock, @Value("${atrium.surveys.misses-per-address:20}") int missesMost) {
        this.db = db;
        this.misses = new Throttle(clock, Duration.ofMinutes(5));
        this.missesMost = missesMost;
        this.clock = clock;
    }

    /** What a link opens. */
    record Opened(long orgId, @Nullable Long projectId, long surveyId, long invitationId) {}

    interface Inside<T> {
        T with(Opened opened);
    }

    /** Does something within the scope the link opens. @throws Refusal surveys.no-sheet, surveys.too-many */
    <T> T enter(@Nullable String token, String address, Inside<T> inside) {
        if (misses.counted(address) >= missesMost) {
            throw Refusal.tooMuch("surveys.too-many", "打开失效链接的次数过多，请 5 分钟后再试。");
        }
        var opened = token == null || token.length() > 100
                ? null
                : db.sql("select * from surveys_door(?, ?)")
                        .params(hash(token), Timestamp.from(clock.instant())).query(Opened.class).optional()
                        .orElse(null);
        if (opened == null) {
            var _ = misses.count(address);
            throw none();
        }
        var project = opened.projectId();
        var scope = new Scope(opened.orgId(), null, "受访客户", false, project == null ? Set.of() : Set.of(project),
                address);
        Callable<T> action = () -> inside.with(opened);
        try {
            return scope.call(action);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Refusal none() {
        return Refusal.notFound("surveys.no-sheet", "这个链接已失效：可能已填写过、已截止，或地址不完整。如需填写，请联系客户服务中心。");
    }

    /** A new link's token, unguessable. */
    static String mint() {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
