package atrium.base.notifications;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open screens of this node. While there are any, one thread reads what all nodes write with their commits, hints and history,
 * and rings for those they concern. It asks once a second rather than LISTEN: that would hold a connection for good, and NOTIFY makes
 * all commits of the house queue on one lock.
 */
@Component
class LiveBells {
    static final String CLOSING = "closing";
    /** The place is given to a newer screen of the same account. */
    static final String EVICTED = "evicted";
    private static final Logger log = LoggerFactory.getLogger(LiveBells.class);
    private static final int ACCOUNT_MAX = 8;
    private static final int HOUSE_MAX = 2_000;
    private static final int NAMED_MAX = 40;
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

    private final Set<Bell> bells = ConcurrentHashMap.newKeySet();
    private final AtomicLong hung = new AtomicLong();
    private final Hearing<Signal> signals;
    private final Hearing<Activity.Changed> changes;
    private final Map<String, LiveTopic> topics;
    private volatile boolean open;

    LiveBells(JdbcClient db, Activity activity, List<LiveTopic> topics) {
        this.topics = topics.stream().collect(Collectors.toMap(LiveTopic::subject, topic -> topic));
        this.signals = new Hearing<>(() -> db.sql("select notifications_last_signal()").query(Long.class).single(),
                last -> db.sql("select * from notifications_signals_after(?)").param(last).query(Signal.class).list(),
                Signal::id);
        this.changes = new Hearing<>(activity::lastChange, activity::changesAfter, Activity.Changed::id);
    }

    /** One open screen. */
    static final class Bell {
        private final Access who;
        private final long place;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition rang = lock.newCondition();
        /** Records that changed by hint; with none named, any of the topic may have. */
        private final Map<Hint, Set<Long>> rung = new LinkedHashMap<>();
        private @Nullable String end;

        private Bell(Access who, long place) {
            this.who = who;
            this.place = place;
        }

        /** What changed, waiting at most so long; null when nothing did. */
        @Nullable
        String next(Duration patience) throws InterruptedException {
            lock.lock();
            try {
                var left = patience.toNanos();
                while (end == null && rung.isEmpty() && left > 0) {
                    left = rang.awaitNanos(left);
                }
                return end == null && !rung.isEmpty() ? taken() : end;
            } finally {
                lock.unlock();
            }
        }

        private String taken() {
            var first = rung.entrySet().iterator();
            var next = first.next();
            var records = next.getValue().iterator();
            var record = "";
            if (records.hasNext()) {
                record = ":" + records.next();
                records.remove();
            }
            if (next.getValue().isEmpty()) {
                first.remove();
            }
            return next.getKey().words(record);
        }

        /** Of too many records of a topic at once nothing is told but the topic. */
        private void ring(Hint hint, Set<Long> records) {
            lock.lock();
            try {
                var waiting = rung.computeIfAbsent(hint, _ -> new LinkedHashSet<>(records));
                if (records.isEmpty()) {
                    waiting.clear();
                } else if (!waiting.isEmpty()) {
                    waiting.addAll(records);
                }
                if (waiting.size() > NAMED_MAX) {
                    waiting.clear();
                }
                rang.signal();
            } finally {
                lock.unlock();
            }
        }

        private void close(String why) {
            lock.lock();
            try {
                end = why;
                rang.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    /** What a screen is told of. @param own by whoever sits before it: heard all the same, for another of the person's pages may show it */
    private record Hint(String topic, boolean own) {
        String words(String record) {
            return topic + (own ? (record.isEmpty() ? ":" : record) + ":own" : record);
        }
    }

    /** Whom a change concerns. */
    private record Audience(long org, @Nullable Long project, LiveTopic topic, @Nullable Long account) {
        boolean includes(Access who) {
            return org == who.org() && who.may(topic.needs())
                    && (project == null || who.allProjects() || who.projects().contains(project));
        }
    }

    private record Signal(long id, long orgId, String topic, @Nullable Long personId, @Nullable Long departmentId) {
        boolean concerns(Bell bell) {
            return orgId == bell.who.org() && (personId != null && personId == bell.who.person()
                    || departmentId != null && departmentId == bell.who.department());
        }
    }

    /**
     * Who has too many gives up the oldest: most likely its page is long gone, for a line that broke is noticed only when
     * something is to be sent.
     *
     * @throws Refusal notifications.too-many-screens
     */
    Bell hang(Access who) {
        var own = bells.stream().filter(bell -> bell.who.account() == who.account())
                .sorted(Comparator.comparingLong(bell -> bell.place)).toList();
        own.subList(0, Math.max(0, own.size() - ACCOUNT_MAX + 1)).forEach(bell -> {
            bells.remove(bell);
            bell.close(EVICTED);
        });
        if (bells.size() >= HOUSE_MAX || !open) {
            throw Refusal.tooMuch("notifications.too-many-screens", "同时打开的页面过多，本页改为每分钟刷新。");
        }
        var bell = new Bell(who, hung.incrementAndGet());
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
        bells.forEach(bell -> bell.close(CLOSING));
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
            signals.rest();
            changes.rest();
            return true;
        }
        try {
            signals.next().forEach(signal -> bells.stream().filter(signal::concerns)
                    .forEach(bell -> bell.ring(new Hint(signal.topic(), false), Set.of())));
            tell(changes.next());
            return true;
        } catch (RuntimeException e) {
            log.warn("The hints for open screens could not be read: {}", e.toString());
            return false;
        }
    }

    /** A bulk act changes thousands of records for the same audience: the bells are gone through once for all of them. */
    private void tell(List<Activity.Changed> changes) {
        var heard = new LinkedHashMap<Audience, Set<Long>>();
        for (var change : changes) {
            var topic = topics.get(change.subjectType());
            if (topic != null) {
                heard.computeIfAbsent(new Audience(change.orgId(), change.projectId(), topic, change.accountId()),
                        _ -> new LinkedHashSet<>()).add(change.subjectId());
            }
        }
        heard.forEach((audience, records) -> {
            var topic = audience.topic();
            var named = records.size() > NAMED_MAX ? Set.<Long>of() : records;
            bells.stream().filter(bell -> audience.includes(bell.who))
                    .forEach(bell -> bell.ring(
                            new Hint(topic.topic(), Objects.equals(audience.account(), bell.who.account())),
                            topic.names(bell.who) ? named : Set.of()));
        });
    }
}
