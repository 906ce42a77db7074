package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what boards count of days and months that are over, a month a transaction, and every night counts all of it again to
 * compare.
 */
@Component
class KeepMonths {
    private static final Logger log = LoggerFactory.getLogger(KeepMonths.class);

    private final KeptMonths months;
    private final Staff staff;
    private final Activity activity;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    KeepMonths(KeptMonths months, Staff staff, Activity activity, JdbcClient db, TransactionTemplate transaction) {
        this.months = months;
        this.staff = staff;
        this.activity = activity;
        this.db = db;
        this.transaction = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        // counting and comparing must see one moment
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Serves the organisation in scope: keeps what is due. */
    void ofOrganisation() {
        for (var kind : Kept.values()) {
            var due = Objects.requireNonNull(transaction.execute(status -> months.due(kind)));
            due.forEach(month -> safely(kind, month, () -> months.keep(kind, month)));
        }
    }

    /** Serves the organisation in scope: compares what is kept with the cases, mends what differs, and says so in the history. */
    void check() {
        for (var kind : Kept.values()) {
            kept(kind).forEach(month -> safely(kind, month, () -> {
                if (months.lies(kind, month)) {
                    mend(kind, month);
                }
            }));
        }
    }

    /** Each month by itself: one changed by somebody else meanwhile is left to the next time and does not keep the others waiting. */
    private void safely(Kept kind, LocalDate month, Runnable work) {
        try {
            transaction.executeWithoutResult(status -> work.run());
        } catch (RuntimeException e) {
            log.warn("What boards keep of {} ({}) could not be counted for organisation {}", month, kind,
                    Scope.required().org(), e);
        }
    }

    private List<LocalDate> kept(Kept kind) {
        return Objects.requireNonNull(transaction.execute(status -> db
                .sql("select distinct date_trunc('month', day)::date from cases_days_kept where org_id = ? and held = ? order by 1")
                .params(Scope.required().org(), kind == Kept.HELD).query(LocalDate.class).list()));
    }

    private void mend(Kept kind, LocalDate month) {
        log.error("What boards kept of {} ({}) differs from the cases of organisation {}; counted anew", month, kind,
                Scope.required().org());
        months.mend(kind, month);
        activity.record(Activity.Entry.of("case-months", Scope.required().org(), null, "cases.months-mended")
                .noting("夜间核对：%d 年 %d 月%s与事项不符，已按事项重新统计".formatted(month.getYear(), month.getMonthValue(),
                        kind == Kept.HELD ? "各部门用时" : "看板数字")));
    }

    /** Often enough that few days of what is changed just now stay marked for long. */
    @Configuration
    static class Schedule {
        @Bean
        RecurringTask<Void> keepMonthsTask(KeepMonths keepMonths) {
            return Tasks.recurring("cases-months", FixedDelay.of(Duration.ofMinutes(2)))
                    .execute((instance, context) -> keepMonths.staff.forEachOrganisation("cases-months",
                            keepMonths::ofOrganisation));
        }

        @Bean
        RecurringTask<Void> checkMonthsTask(KeepMonths keepMonths) {
            return Tasks.recurring("cases-months-check", new Daily(Zones.SHANGHAI, LocalTime.of(3, 20)))
                    .execute((instance, context) -> keepMonths.staff.forEachOrganisation("cases-months-check",
                            keepMonths::check));
        }
    }
}
