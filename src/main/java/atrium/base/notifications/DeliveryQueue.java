package atrium.base.notifications;

import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deliveries that wait: taken in hand by one worker at a time, and put down with what came of them. */
@Component
class DeliveryQueue {
    /** After the first failure, the second, …; the one after the last makes a dead letter. */
    static final List<Duration> WAITS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30),
            Duration.ofHours(2), Duration.ofHours(6));
    /** Well above a whole batch at the providers' patience. */
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int ANSWER_MAX = 500;

    private static final String TAKE = """
        update notifications_deliveries d set leased_until = :lease from (
            select id from notifications_deliveries
            where org_id = :org and next_at <= :now and (leased_until is null or leased_until < :now)
            order by next_at, id limit :most for update skip locked) due
        where d.org_id = :org and d.id = due.id
        returning d.id""";
    private static final String READ = """
        select d.id, d.project_id, d.channel, d.tag, d.attempts, d.target_sealed, d.target_masked, m.title, m.text, m.link, m.link_sealed,
               m.phone_masked is not null as customer
        from notifications_deliveries d join notifications_messages m on m.id = d.message_id
        where d.org_id = :org and d.id = any (:ids) order by d.next_at, d.id""";
    private static final String SETTLE = """
        update notifications_deliveries set state = :state, next_at = :next, attempts = :attempts, provider = :provider,
            content_sealed = coalesce(:content, content_sealed), answer = :answer, leased_until = null,
            sent_at = case when :state = 'SENT' then :now::timestamptz end
        where org_id = :org and id = :id and leased_until = :lease""";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final QuietSettings quiet;
    private final Secrets secrets;
    private final Clock clock;

    DeliveryQueue(JdbcClient db, TransactionTemplate transaction, QuietSettings quiet, Secrets secrets, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.quiet = quiet;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A delivery in hand. @param lease until when */
    record Due(long id, @Nullable Long project, Channel channel, UUID tag, int attempts, @Nullable String target,
            @Nullable String masked, String title, String text, @Nullable String link, boolean customer,
            Instant lease) {

        /** @param address of the house, for pages it speaks of */
        Parcel parcel(String address, Instant at) {
            var whole = link != null && link.startsWith("/") ? address + "/app" + link : link;
            return new Parcel(tag, target, title, text, whole, at);
        }

        /** What the other side said, fit to be kept: gateways and mail servers like to quote whom they were to reach. */
        String discreet(String answer) {
            return DeliveryList.discreet(answer, target, masked, customer ? link : null);
        }
    }

    /** What came of a try. @param provider null when the channel was shut meanwhile */
    record Outcome(Due due, @Nullable String provider, @Nullable String content, boolean taken, String answer,
            Duration took) {
        static Outcome shut(Due due) {
            return new Outcome(due, null, null, false, "通道已停用，没有发出。", Duration.ZERO);
        }
    }

    /** Takes up to so many that are due; customers' are put back while they are left in peace. @param inside read in the same transaction */
    List<Due> take(int most, Runnable inside) {
        var taken = transaction.execute(status -> {
            var org = Scope.required().org();
            // the database keeps microseconds, and the lease is compared
            var now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
            var lease = now.plus(LEASE);
            var ids = db.sql(TAKE).param("org", org).param("now", Timestamp.from(now))
                    .param("lease", Timestamp.from(lease)).param("most", most).query(Long.class).list();
            if (ids.isEmpty()) {
                return List.<Due>of();
            }
            inside.run();
            var due = db.sql(READ).param("org", org).param("ids", ids.toArray(Long[]::new))
                    .query((row, n) -> due(row, lease)).list();
            var hours = quiet.standing().hours();
            if (!hours.covers(now)) {
                return due;
            }
            due.stream().filter(Due::customer).forEach(each -> hold(each, hours.end(now)));
            return due.stream().filter(each -> !each.customer()).toList();
        });
        return taken == null ? List.of() : taken;
    }

    /** Writes down what came of deliveries that are still in hand; one that another worker took over is his. */
    void settle(List<Outcome> outcomes) {
        transaction.executeWithoutResult(status -> outcomes.forEach(this::settle));
    }

    private void settle(Outcome outcome) {
        var due = outcome.due();
        var now = clock.instant();
        var tries = outcome.provider() == null ? due.attempts() : due.attempts() + 1;
        var state = outcome.taken()
                ? DeliveryState.SENT
                : outcome.provider() == null
                        ? DeliveryState.SKIPPED
                        : tries > WAITS.size() ? DeliveryState.DEAD : DeliveryState.FAILED;
        var next = state == DeliveryState.FAILED ? now.plus(WAITS.get(tries - 1)) : null;
        var told = due.discreet(outcome.answer());
        var answer = told.substring(0, Math.min(ANSWER_MAX, told.length()));
        var settled = db.sql(SETTLE).param("state", state.name()).param("next", timestamp(next))
                .param("attempts", tries).param("provider", outcome.provider())
                .param("content", outcome.content() == null ? null : secrets.seal(outcome.content()))
                .param("answer", answer).param("now", Timestamp.from(now)).param("org", Scope.required().org())
                .param("id", due.id()).param("lease", Timestamp.from(due.lease())).update();
        if (settled == 1 && outcome.provider() != null) {
            db.sql("""
                insert into notifications_attempts (org_id, project_id, delivery_id, at, provider, taken, answer, millis)
                values (:org, :project, :delivery, :now, :provider, :taken, :answer, :millis)""")
                    .param("org", Scope.required().org()).param("project", due.project()).param("delivery", due.id())
                    .param("now", Timestamp.from(now)).param("provider", outcome.provider())
                    .param("taken", outcome.taken()).param("answer", answer)
                    .param("millis", Math.toIntExact(outcome.took().toMillis())).update();
        }
    }

    private void hold(Due due, Instant until) {
        db.sql("""
            update notifications_deliveries set state = 'HELD', next_at = ?, leased_until = null
            where org_id = ? and id = ?""").params(Timestamp.from(until), Scope.required().org(), due.id()).update();
    }

    private Due due(ResultSet row, Instant lease) throws SQLException {
        var target = row.getBytes("target_sealed");
        var link = row.getBytes("link_sealed");
        return new Due(row.getLong("id"), row.getObject("project_id", Long.class),
                Channel.valueOf(row.getString("channel")), row.getObject("tag", UUID.class), row.getInt("attempts"),
                target == null ? null : secrets.open(target), row.getString("target_masked"), row.getString("title"),
                row.getString("text"),
                link == null ? row.getString("link") : secrets.open(link), row.getBoolean("customer"), lease);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
