package atrium.base.activity;

import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Seals history soon after it is written, and keeps the signed heads. */
@Configuration(proxyBeanMethods = false)
class SealJobs {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration HEADS = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> activitySeal(Sealer sealer) {
        return Tasks.recurring("activity-seal", FixedDelay.of(SOON))
                .execute((instance, context) -> sealer.waiting().forEach(sealer::seal));
    }

    @Bean
    RecurringTask<Void> activityHeads(SealedHeads heads, Staff staff) {
        return Tasks.recurring("activity-heads", FixedDelay.of(HEADS))
                .execute((instance, context) -> staff.organisations().forEach(heads::keep));
    }
}
