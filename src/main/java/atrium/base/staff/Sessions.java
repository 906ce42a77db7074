package atrium.base.staff;

import atrium.base.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where an account is signed in. A session is named by a hash, since its id is the key to it. */
@Component
class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration IDLE_ADMINISTRATOR = Duration.ofMinutes(15);

    private final FindByIndexNameSessionRepository<? extends Session> repository;
    private final ApplicationEventPublisher events;

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository, ApplicationEventPublisher events) {
        this.repository = repository;
        this.events = events;
    }

    record Row(String id, Instant createdAt, Instant lastSeenAt, String address, String agent, boolean current) {}

    List<Row> of(long account, @Nullable String current) {
        return found(account).values().stream()
                .map(session -> new Row(name(session.getId()), session.getCreationTime(),
                        session.getLastAccessedTime(), text(session, "address"), text(session, "agent"),
                        session.getId().equals(current)))
                .sorted(Comparator.comparing(Row::lastSeenAt).reversed()).toList();
    }

    /** Ends one session of the account. @throws Refusal session.none */
    @Transactional
    public void end(long account, String name) {
        var id = found(account).keySet().stream().filter(each -> name(each).equals(name)).findFirst()
                .orElseThrow(() -> Refusal.notFound("session.none", "这台设备已经退出登录。"));
        repository.deleteById(id);
        events.publishEvent(StaffChanged.of("account", account, "staff.session-ended"));
    }

    /** Ends all sessions of the account but one. @param kept null to end all */
    void endAll(long account, @Nullable String kept) {
        found(account).keySet().stream().filter(id -> !id.equals(kept)).forEach(repository::deleteById);
    }

    private Map<String, ? extends Session> found(long account) {
        return repository.findByPrincipalName(Long.toString(account));
    }

    private static String text(Session session, String attribute) {
        return String.valueOf(session.<Object>getAttribute(attribute));
    }

    private static String name(String id) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
