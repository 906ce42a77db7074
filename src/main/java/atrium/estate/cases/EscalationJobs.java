package atrium.estate.cases;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for alarms every minute, on one node at a time. */
@Configuration
class EscalationJobs {
    @Bean
    RecurringTask<Void> escalateCasesTask(EscalateCases escalateCases) {
        return Tasks.recurring("cases-escalate", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> escalateCases.all());
    }
}
