package atrium.estate.visits;

import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Draws the samples of months that are over and that nobody has drawn by hand. */
@Component
class DrawMonths {
    private static final Logger log = LoggerFactory.getLogger(DrawMonths.class);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final DrawSamples samples;
    private final Staff staff;
    private final Clock clock;

    DrawMonths(JdbcClient db, TransactionTemplate transaction, DrawSamples samples, Staff staff, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.samples = samples;
        this.staff = staff;
        this.clock = clock;
    }

    private record Waiting(long projectId, LocalDate month) {}

    /** Serves every organisation; a month that fails does not keep the others waiting. */
    void all() {
        staff.forEachOrganisation("visits-draw", this::ofOrganisation);
    }

    /** Serves the organisation in scope. */
    void ofOrganisation() {
        var thisMonth = YearMonth.from(clock.instant().atZone(Zones.SHANGHAI)).atDay(1).atStartOfDay(Zones.SHANGHAI);
        List<Waiting> waiting = transaction.execute(status -> db.sql("""
            select distinct p.project_id, date_trunc('month', p.closed_at at time zone 'Asia/Shanghai')::date as month
            from visits_pool p join cases c on c.id = p.case_id and c.closed_at = p.closed_at and c.state = 'CLOSED'
            where p.org_id = ? and p.draw_id is null and p.closed_at < ? order by 2, 1""")
                .params(Scope.required().org(), Timestamp.from(thisMonth.toInstant())).query(Waiting.class).list());
        for (var each : waiting == null ? List.<Waiting>of() : waiting) {
            try {
                samples.draw(each.projectId(), YearMonth.from(each.month()));
            } catch (RuntimeException e) {
                log.warn("The sample of {} in project {} could not be drawn", each.month(), each.projectId(), e);
            }
        }
    }

    /** Looks every hour. */
    @Configuration
    static class Schedule {
        @Bean
        RecurringTask<Void> drawMonthsTask(DrawMonths drawMonths) {
            return Tasks.recurring("visits-draw", FixedDelay.of(Duration.ofHours(1)))
                    .execute((instance, context) -> drawMonths.all());
        }
    }
}
