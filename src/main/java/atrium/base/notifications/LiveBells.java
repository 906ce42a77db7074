package atrium.base.notifications;

import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open screens of this node. While there are any, one thread reads the hints that all nodes write with their commits, and rings
 * for those they concern. It asks once a second rather than LISTEN: that would hold a connection for good, and NOTIFY makes
 * all commits of the house queue on one lock.
 */
@Component
class LiveBells {
    static final String CLOSING = "closing";
    private static final Logger log = LoggerFactory.getLogger(LiveBells.class);
    private static final int ACCOUNT_MAX = 8;
    private static final int HOUSE_MAX = 2_000;
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
    /** Ids are given before commits, so a hint may come after younger ones: so far back it is still heard. */
    private static final int LATECOMERS = 200;

    private final Set<Bell> bells = ConcurrentHashMap.newKeySet();
    private final Set<Long> heard = new LinkedHashSet<>();
    private final JdbcClient db;
    private volatile boolean open;
    private @Nullable Long last;

    LiveBells(JdbcClient db) {
        this.db = db;
    }

    /** One open screen. */
    static final class Bell {
        private final long account;
        private final long org;
        private final long person;
        private final long department;
        private final LinkedBlockingQueue<String> rung = new LinkedBlockingQueue<>(8);

        private Bell(Access who) {
            this.account = who.account();
            this.org = who.org();
            this.person = who.person();
            this.department = who.department();
        }

        /** What changed, waiting at most so long; null when nothing did. */
        @Nullable
        String next(Duration patience) throws InterruptedException {
            return rung.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void ring(String topic) {
            if (!rung.contains(topic)) {
                var _ = rung.offer(topic);
            }
        }
    }

    private record Signal(long id, long orgId, String topic, @Nullable Long personId, @Nullable Long departmentId) {
        boolean concerns(Bell bell) {
            return orgId == bell.org && (personId != null && personId == bell.person
                    || departmentId != null && departmentId == bell.department);
        }
    }

    /** @throws Refusal notifications.too-many-screens */
    Bell hang(Access who) {
        var own = bells.stream().filter(bell -> bell.account == who.account()).count();
        if (own >= ACCOUNT_MAX || bells.size() >= HOUSE_MAX || !open) {
            throw Refusal.tooMuch("notifications.too-many-screens", "同时打开的页面过多，本页改为每分钟刷新。");
        }
        var bell = new Bell(who);
        bells.add(bell);
        return bell;
    }

    void take(Bell bell) {
        bells.remove(bell);
    }

    @EventListener(ApplicationReadyEvent.class)
    void listen() {
        open = true;
        Thread.ofVirtual().name("notifications-live").start(this::listening);
    }

    /** Before the server waits for running requests, for these would never end. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        open = false;
        bells.forEach(bell -> bell.ring(CLOSING));
    }

    private void listening() {
        try {
            while (open) {
                Thread.sleep(hear() ? PACE : AFTER_TROUBLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hear() {
        if (bells.isEmpty()) {
            last = null;
            return true;
        }
        try {
            if (last == null) {
                last = db.sql("select notifications_last_signal()").query(Long.class).single();
                heard.clear();
            }
            var signals = db.sql("select * from notifications_signals_after(?)").param(last - LATECOMERS)
                    .query(Signal.class).list();
            signals.stream().filter(signal -> heard.add(signal.id())).forEach(
                    signal -> bells.stream().filter(signal::concerns).forEach(bell -> bell.ring(signal.topic())));
            if (!signals.isEmpty()) {
                last = Math.max(last, signals.getLast().id());
            }
            heard.removeIf(id -> id < last - 2 * LATECOMERS);
            return true;
        } catch (RuntimeException e) {
            log.warn("The hints for open screens could not be read: {}", e.toString());
            return false;
        }
    }
}
