package atrium.desk.reports;

import atrium.base.activity.Activity;
import atrium.base.calendars.Calendars;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.base.staff.Access;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders reports: those due, once for each month also after the house stood still, and those somebody asks for. */
@Component
class OrderReports {
    private static final int TRIES = 3;
    private static final int MOST_DAYS = 366;

    private final ReportPlans plans;
    private final IssuedReports issued;
    private final Calendars calendars;
    /** The scheduler is made of the tasks, one of which orders reports: it cannot be there before them. */
    private final ObjectProvider<SchedulerClient> jobs;
    private final Activity activity;
    private final Clock clock;

    OrderReports(ReportPlans plans, IssuedReports issued, Calendars calendars, ObjectProvider<SchedulerClient> jobs,
            Activity activity, Clock clock) {
        this.plans = plans;
        this.issued = issued;
        this.calendars = calendars;
        this.jobs = jobs;
        this.activity = activity;
        this.clock = clock;
    }

    /** Orders what is due in the organisation in scope: every month whose following first workday has come. */
    @Transactional
    public void orderDue() {
        var today = LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI);
        var calendar = calendars.current();
        for (var plan : plans.enabled()) {
            for (var month = plan.since(); !month.plusMonths(1).isAfter(today); month = month.plusMonths(1)) {
                var due = month.plusMonths(1);
                while (!calendar.isWorkday(due)) {
                    due = due.plusDays(1);
                }
                var end = month.plusMonths(1).minusDays(1);
                if (!today.isBefore(due) && issued.failures(plan.kind(), month, end) < TRIES) {
                    issued.want(plan.kind(), plan.title(), month, end, plan.sections(), true, null)
                            .map(ReportJobs.Task::of).ifPresent(this::schedule);
                }
            }
        }
    }

    /** Orders a report for any period. @throws Refusal reports.period, reports.no-kind */
    @Transactional
    public IssuedReports.Row order(String kind, LocalDate from, LocalDate to) {
        var today = LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI);
        if (to.isBefore(from) || from.isAfter(today) || from.plusDays(MOST_DAYS).isBefore(to)) {
            throw Refusal.badInput("reports.period", "报告期间不对：止日不早于起日，起日不晚于今天，最长一年。", "to");
        }
        var plan = plans.of(kind);
        var id = issued.want(kind, plan.title(), from, to, plan.sections(), false, Access.current().person())
                .orElseThrow(() -> Refusal.conflict("reports.busy", "另一份报告正好取走了这个编号，请再提交一次。"));
        schedule(ReportJobs.Task.of(id));
        activity.record(Activity.Entry.of("report", id, null, "reports.ordered")
                .noting(plan.title() + "，" + from + " 至 " + to));
        return issued.row(id);
    }

    /** Makes one that failed after all, under its number. @throws Refusal reports.none, reports.not-failed, reports.replaced */
    @Transactional
    public IssuedReports.Row again(long id) {
        var row = issued.again(id);
        schedule(issued.task(id)); // as whoever ordered it: its readers may see no more than he did
        activity.record(
                Activity.Entry.of("report", id, null, "reports.redone").noting(row.title() + " " + row.number()));
        return row;
    }

    private void schedule(ReportJobs.Task task) {
        jobs.getObject().schedule(new TaskInstance<>(ReportJobs.MAKE, task.org() + "-" + task.report(), task),
                clock.instant());
    }
}
