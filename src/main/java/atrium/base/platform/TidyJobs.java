package atrium.base.platform;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forgets what was only kept for a while: answers to once-only requests and events that were heard, after 7 days. */
@Configuration(proxyBeanMethods = false)
class TidyJobs {
    private static final Duration KEPT = Duration.ofDays(7);

    @Bean
    RecurringTask<Void> platformTidy(JdbcClient db, Clock clock) {
        return Tasks.recurring("platform-tidy", FixedDelay.ofHours(6)).execute((instance, context) -> {
            var before = Timestamp.from(clock.instant().minus(KEPT));
            db.sql("select platform_forget(?)").param(before).query(Long.class).single();
            db.sql("delete from event_publication where completion_date < ?").param(before).update();
        });
    }
}
