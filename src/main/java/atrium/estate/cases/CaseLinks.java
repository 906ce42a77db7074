package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keys by which a customer sees his case without an account: random, shown once, kept as a hash. */
@Component
class CaseLinks {
    /** How history names who acts by a link. */
    static final String CUSTOMER = "客户";
    private static final Duration LIFE = Duration.ofDays(60);
    private static final int TOKEN_BYTES = 24;

    private final JdbcClient db;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CaseLinks(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @param path the page it opens, below the web app */
    record Fresh(String path, Instant expiresAt) {}

    /** @param live keys that open the page now */
    record Standing(int live, @Nullable Instant lastMadeAt, @Nullable Instant expiresAt) {}

    /** What a key opens, seen with the eyes of the customer: this one project, nobody's account. */
    record Opened(long caseId, long project, Scope scope) {}

    private record Found(long orgId, long projectId, long caseId) {}

    /** Makes one more key; earlier ones keep opening the page until they expire, for the customer may look at an old message. */
    Fresh make(long caseId, long project) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        var expires = now.plus(LIFE);
        db.sql("""
            insert into cases_links (org_id, project_id, case_id, token_hash, made_at, expires_at)
            values (:org, :project, :case, :hash, :now, :expires)""").param("org", Scope.required().org())
                .param("project", project).param("case", caseId).param("hash", hash(token))
                .param("now", Timestamp.from(now)).param("expires", Timestamp.from(expires)).update();
        return new Fresh("/link/" + token, expires);
    }

    @Transactional(readOnly = true)
    public Standing standing(long caseId) {
        return db.sql("""
            select count(*) as live, max(made_at) as last_made_at, max(expires_at) as expires_at from cases_links
            where org_id = ? and case_id = ? and revoked_at is null and expires_at > ?""")
                .params(Scope.required().org(), caseId, Timestamp.from(clock.instant())).query(Standing.class).single();
    }

    /** Shuts every key of the case. @return how many there were */
    int revoke(long caseId) {
        return db.sql("update cases_links set revoked_at = ? where org_id = ? and case_id = ? and revoked_at is null")
                .params(Timestamp.from(clock.instant()), Scope.required().org(), caseId).update();
    }

    /**
     * Opens by a key. Needs no scope, and must run outside any transaction of another.
     *
     * @param origin the network address it is asked from
     * @throws Refusal link.none, the same for a key that never was, has expired or was shut
     */
    Opened open(String token, String origin) {
        return db.sql("select * from cases_link(?, ?)").params(hash(token), Timestamp.from(clock.instant()))
                .query(Found.class).optional()
                .map(found -> new Opened(found.caseId(), found.projectId(),
                        new Scope(found.orgId(), null, CUSTOMER, false, Set.of(found.projectId()), origin)))
                .orElseThrow(() -> Refusal.notFound("link.none", "链接无效或已过期。需要查看进度，请与客服中心联系，我们会重新发送。"));
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
