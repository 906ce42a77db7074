package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends pauses whose last day is over: no clock stands still longer than was said. */
@Component
class ResumeCases {
    private static final Logger log = LoggerFactory.getLogger(ResumeCases.class);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final WorkOnCase work;
    private final MoveJudgements moveJudgements;
    private final Staff staff;
    private final Clock clock;

    ResumeCases(JdbcClient db, TransactionTemplate transaction, WorkOnCase work,
            MoveJudgements moveJudgements, Staff staff, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.work = work;
        this.moveJudgements = moveJudgements;
        this.staff = staff;
        this.clock = clock;
    }

    /** Serves every organisation; a case that fails does not keep the others waiting. Judgements are looked at on the same round. */
    void all() {
        staff.forEachOrganisation("cases-resume", () -> {
            ofOrganisation();
            moveJudgements.ofOrganisation();
        });
    }

    /** Serves the organisation in scope. @return how many were resumed */
    int ofOrganisation() {
        var today = LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI);
        var over = transaction.execute(status -> db.sql("""
            select id from cases where org_id = ? and state = 'SUSPENDED' and paused_until < ? order by id limit 500""")
                .params(Scope.required().org(), Date.valueOf(today)).query(Long.class).list());
        var resumed = 0;
        for (var id : over == null ? List.<Long>of() : over) {
            try {
                work.work(id, null, CaseAct.RESUME, (one, by) -> one.resume(endOf(one, by), "挂起到期，自动恢复"));
                resumed++;
            } catch (RuntimeException e) {
                log.warn("Case {} could not be resumed", id, e);
            }
        }
        return resumed;
    }

    /** The clocks go on from the midnight that ends the pause, however late the house notices. */
    private static Case.By endOf(Case one, Case.By by) {
        var until = one.progress().pausedUntil;
        var end = until == null ? by.at() : until.plusDays(1).atStartOfDay(Zones.SHANGHAI).toInstant();
        var last = one.events().getLast().at();
        return new Case.By(end.isBefore(last) ? last : end, by.name(), by.person(), by.department());
    }

    /** Looks every ten minutes. */
    @Configuration
    static class Schedule {
        @Bean
        RecurringTask<Void> resumeCasesTask(ResumeCases resumeCases) {
            return Tasks.recurring("cases-resume", FixedDelay.of(Duration.ofMinutes(10)))
                    .execute((instance, context) -> resumeCases.all());
        }
    }
}
