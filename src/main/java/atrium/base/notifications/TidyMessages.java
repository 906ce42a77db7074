package atrium.base.notifications;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Clears what went out, to which number and with which key, once it has served; that it went out, when, and what became of it
 * stays. What is still to be sent and a dead letter keep theirs until somebody has settled them.
 */
@Component
class TidyMessages {
    private static final int CHUNK = 1_000;

    private static final String DELIVERIES = """
        update notifications_deliveries set content_sealed = null, target_sealed = null
        where org_id = :org and id in (
            select id from notifications_deliveries
            where org_id = :org and queued_at < :before and coalesce(sent_at, queued_at) < :before
              and (content_sealed is not null or target_sealed is not null)
              and state in ('SENT', 'SKIPPED', 'DROPPED')
            order by queued_at limit :most for update skip locked)""";
    /** Only after the deliveries: while a content is kept, the key must be known to be hidden in it. */
    private static final String MESSAGES = """
        update notifications_messages set phone_sealed = null, link_sealed = null
        where org_id = :org and id in (
            select id from notifications_messages m
            where org_id = :org and told_at < :before and (phone_sealed is not null or link_sealed is not null)
              and not exists (select from notifications_deliveries d
                              where d.org_id = m.org_id and d.message_id = m.id
                                and (d.content_sealed is not null or d.state not in ('SENT', 'SKIPPED', 'DROPPED')))
            order by told_at limit :most for update skip locked)""";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Activity activity;
    private final Clock clock;
    private final int keepDays;

    TidyMessages(JdbcClient db, TransactionTemplate transaction, Activity activity, Clock clock,
            @Value("${atrium.notifications.keep-days:180}") int keepDays) {
        this.db = db;
        this.transaction = transaction;
        this.activity = activity;
        this.clock = clock;
        this.keepDays = keepDays;
    }

    /** Tidies the organisation in scope. */
    void tidy() {
        var deliveries = clear(DELIVERIES);
        var messages = clear(MESSAGES);
        if (deliveries + messages > 0) {
            transaction.executeWithoutResult(status -> activity
                    .record(Activity.Entry.of("organisation", Scope.required().org(), null, "notifications.cleared")
                            .noting("满 %d 天，清除 %d 条发送记录的内容与号码；发送结果保留".formatted(keepDays,
                                    Math.max(deliveries, messages)))));
        }
    }

    private int clear(String sql) {
        var before = Timestamp.from(clock.instant().minus(Duration.ofDays(keepDays)));
        var all = 0;
        int some;
        do {
            some = Objects.requireNonNull(transaction.execute(status -> db.sql(sql)
                    .param("org", Scope.required().org()).param("before", before).param("most", CHUNK).update()));
            all += some;
        } while (some == CHUNK);
        return all;
    }

    @Configuration(proxyBeanMethods = false)
    static class Nightly {
        @Bean
        RecurringTask<Void> notificationsForget(TidyMessages messages, Staff staff) {
            return Tasks.recurring("notifications-forget", Schedules.daily(Zones.SHANGHAI, LocalTime.of(3, 20)))
                    .execute((instance, context) -> staff.forEachOrganisation("notifications-forget", messages::tidy));
        }
    }
}
