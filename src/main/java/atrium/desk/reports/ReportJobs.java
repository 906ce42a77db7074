package atrium.desk.reports;

import atrium.base.platform.Scope;
import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for reports that are due, and makes those ordered: as whoever ordered them, seeing no more than they do. */
@Configuration(proxyBeanMethods = false)
class ReportJobs {
    static final String MAKE = "reports-make";

    private static final Duration LOOK = Duration.ofMinutes(10);

    /** Kept with the job so that it survives a restart. */
    record Task(long report, long org, String actor, boolean allProjects, HashSet<Long> projects, String origin)
            implements
                Serializable {
        static Task of(long report) {
            var scope = Scope.required();
            return new Task(report, scope.org(), scope.actor(), scope.allProjects(), new HashSet<>(scope.projects()),
                    scope.origin());
        }

        Scope scope() {
            return new Scope(org, null, actor, allProjects, projects, origin);
        }
    }

    @Bean
    RecurringTask<Void> reportsDue(OrderReports orders, Staff staff) {
        return Tasks.recurring("reports-due", FixedDelay.of(LOOK))
                .execute((instance, context) -> staff.forEachOrganisation("reports-due", orders::orderDue));
    }

    @Bean
    OneTimeTask<Task> reportsMake(IssueReport issueReport) {
        return Tasks.oneTime(MAKE, Task.class).execute((instance, context) -> instance.getData().scope()
                .run(() -> issueReport.make(instance.getData().report())));
    }
}
