package atrium.base.notifications;

import atrium.base.platform.Scope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks every other second for what is due anywhere, and forgets the hints that open screens have long heard. */
@Configuration(proxyBeanMethods = false)
class DeliveryJobs {
    private static final Logger log = LoggerFactory.getLogger(DeliveryJobs.class);
    /** An organisation with a full queue does not keep the others waiting longer than so many batches. */
    private static final int BATCHES = 20;

    @Bean
    RecurringTask<Void> notificationsSend(SendDeliveries send, JdbcClient db, Clock clock) {
        return Tasks.recurring("notifications-send", FixedDelay.of(Duration.ofSeconds(2)))
                .execute((instance, context) -> db.sql("select * from notifications_due(?)")
                        .param(Timestamp.from(clock.instant())).query(Long.class).list()
                        .forEach(org -> Scope.ofHouse(org, "notifications-send").run(() -> serve(send, org))));
    }

    @Bean
    RecurringTask<Void> notificationsTidy(JdbcClient db) {
        return Tasks.recurring("notifications-tidy", FixedDelay.ofMinutes(5)).execute((instance, context) -> {
            var _ = db.sql("select notifications_forget_signals()").query(Long.class).single();
        });
    }

    private static void serve(SendDeliveries send, long org) {
        try {
            for (var i = 0; i < BATCHES && send.batch() > 0; i++) {
                log.debug("A batch of organisation {} went out", org);
            }
        } catch (RuntimeException e) {
            log.warn("Deliveries of organisation {} could not be served", org, e);
        }
    }
}
