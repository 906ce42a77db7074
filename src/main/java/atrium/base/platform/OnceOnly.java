package atrium.base.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Once means once (law 6): a POST with an {@code Idempotency-Key} takes effect one time per account and address. The key is
 * written in the request's own transaction, so a racing twin waits for it and then gets the first answer with
 * {@code Idempotency-Hit: true}. Refused requests are not remembered: they changed nothing.
 */
public class OnceOnly extends OncePerRequestFilter {
    private static final int KEY_MAX = 255;
    private static final int BODY_MAX = 1 << 20;
    private static final String SHOWN_ONCE = "atrium.shown-once";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final Clock clock;

    public OnceOnly(JdbcClient db, TransactionTemplate transaction, Secrets secrets, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Keeps the answer of this request out of the memory: it carries a secret that is shown this once. */
    public static void shownOnce(HttpServletRequest request) {
        request.setAttribute(SHOWN_ONCE, true);
    }

    /** What was sent under which key. @param request to be read on */
    private record Submit(String key, byte[] hash, HttpServletRequest request) {}

    private record Answer(byte[] requestHash, @Nullable Integer status, @Nullable String contentType,
            @Nullable String etag, byte @Nullable [] body) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var scope = Scope.current();
        return !"POST".equals(request.getMethod()) || request.getHeader("Idempotency-Key") == null || scope == null
                || scope.account() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader("Idempotency-Key");
        if (key.isBlank() || key.length() > KEY_MAX) {
            ProblemWriter.write(response, HttpStatus.BAD_REQUEST, "once.bad-key", "Idempotency-Key 须为 1 至 255 个字符。");
            return;
        }
        var type = request.getContentType();
        if (type != null && type.startsWith("multipart/")) {
            var hash = hashOfParts(request);
            if (hash == null) {
                chain.doFilter(request, response); // too large or torn: who reads the parts next says so
            } else {
                perform(new Submit(key, hash, request), response, chain);
            }
            return;
        }
        var body = request.getInputStream().readNBytes(BODY_MAX + 1);
        if (body.length > BODY_MAX) {
            ProblemWriter.write(response, HttpStatus.CONTENT_TOO_LARGE, "http.413", "内容过大，已拒收。");
            return;
        }
        perform(new Submit(key, digest().digest(body), new RereadRequest(request, body)), response, chain);
    }

    private void perform(Submit submit, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var cached = new ContentCachingResponseWrapper(response);
        try {
            transaction.executeWithoutResult(status -> {
                if (!once(submit, cached, chain)) {
                    status.setRollbackOnly();
                }
            });
        } catch (Interrupted e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case ServletException failure -> throw failure;
                case null, default -> throw e;
            }
        } catch (org.springframework.transaction.UnexpectedRollbackException e) {
            logger.debug("An inner refusal rolled the request back; its answer stands");
        }
        cached.copyBodyToResponse();
    }

    /** @return whether the transaction is to be kept */
    private boolean once(Submit submit, ContentCachingResponseWrapper response, FilterChain chain) {
        var scope = Scope.required();
        var request = submit.request();
        var fresh = db.sql("""
            insert into platform_requests (org_id, account_id, endpoint, key, request_hash, received_at)
            values (:org, :account, :endpoint, :key, :hash, :at) on conflict do nothing""")
                .param("org", scope.org()).param("account", scope.account()).param("endpoint", request.getRequestURI())
                .param("key", submit.key()).param("hash", submit.hash()).param("at", Timestamp.from(clock.instant()))
                .update() == 1;
        try {
            if (!fresh) {
                replay(submit, response);
                return true;
            }
            chain.doFilter(request, response);
        } catch (IOException | ServletException e) {
            throw new Interrupted(e);
        }
        var done = response.getStatus() >= 200 && response.getStatus() < 300;
        if (done) {
            remember(submit.key(), request, response);
        }
        return done;
    }

    private void remember(String key, HttpServletRequest request, ContentCachingResponseWrapper response) {
        db.sql("""
            update platform_requests set status = :status, content_type = :type, etag = :etag, body = :body
            where account_id = :account and endpoint = :endpoint and key = :key""")
                .param("status", response.getStatus()).param("type", response.getContentType())
                .param("etag", response.getHeader("ETag"))
                .param("body", request.getAttribute(SHOWN_ONCE) == null ? sealed(response) : null)
                .param("account", Scope.required().account()).param("endpoint", request.getRequestURI())
                .param("key", key).update();
    }

    /** Kept answers carry what was asked for, such as a revealed telephone: they are no place to read it from. */
    private byte[] sealed(ContentCachingResponseWrapper response) {
        return secrets.seal(response.getContentAsByteArray());
    }

    private void replay(Submit submit, HttpServletResponse response) throws IOException {
        var answer = db.sql("""
            select request_hash, status, content_type, etag, body from platform_requests
            where account_id = :account and endpoint = :endpoint and key = :key""")
                .param("account", Scope.required().account()).param("endpoint", submit.request().getRequestURI())
                .param("key", submit.key()).query(Answer.class).single();
        if (!Arrays.equals(answer.requestHash(), submit.hash())) {
            ProblemWriter.write(response, HttpStatus.UNPROCESSABLE_CONTENT, "once.other-content",
                    "同一提交编号（Idempotency-Key）已用于另一份内容，请刷新页面后重新提交。");
            return;
        }
        if (answer.body() == null && answer.status() != null) {
            ProblemWriter.write(response, HttpStatus.CONFLICT, "once.shown-once", "已办理。密码、密钥和完整资料只给出一次，没有收到请重新办理。");
            return;
        }
        response.setStatus(answer.status() == null ? 200 : answer.status());
        response.setHeader("Idempotency-Hit", "true");
        if (answer.etag() != null) {
            response.setHeader("ETag", answer.etag());
        }
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        if (answer.body() != null) {
            response.getOutputStream().write(secrets.openBytes(answer.body()));
        }
    }

    /** Of a form with files, which lie on the disk by now; null when it cannot be read. */
    private static byte @Nullable [] hashOfParts(HttpServletRequest request) {
        var digest = digest();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (var part : request.getParts()) {
                var head = part.getName() + "\n" + part.getSubmittedFileName() + "\n" + part.getSize() + "\n";
                out.write(head.getBytes(StandardCharsets.UTF_8));
                try (var content = part.getInputStream()) {
                    content.transferTo(out);
                }
            }
            return digest.digest();
        } catch (IOException | ServletException | IllegalStateException unreadable) {
            return null;
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Carries a checked failure of the chain through the transaction, so that it rolls back. */
    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted(Exception cause) {
            super(cause);
        }
    }
}
