package atrium.estate.errands;

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
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds customers the day before, tells the desk whom to expect today, and notes who did not come. Each is idempotent. */
@Component
class VisitJobs {
    /** Nobody is woken by a reminder. */
    private static final LocalTime FROM = LocalTime.of(9, 0);
    private static final LocalTime UNTIL = LocalTime.of(20, 0);

    private final Appointments appointments;
    private final VisitMessages messages;
    private final Staff staff;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    VisitJobs(Appointments appointments, VisitMessages messages, Staff staff, JdbcClient db,
            TransactionTemplate transaction, Clock clock) {
        this.appointments = appointments;
        this.messages = messages;
        this.staff = staff;
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
    }

    void all() {
        staff.forEachOrganisation("errands-visits",
                () -> transaction.executeWithoutResult(status -> ofOrganisation()));
    }

    /** Serves the organisation in scope. */
    void ofOrganisation() {
        var now = clock.instant();
        var local = now.atZone(Zones.SHANGHAI);
        miss(local.toLocalDate());
        appointments.on(local.toLocalDate()).stream().filter(one -> one.state() == AppointmentState.BOOKED)
                .forEach(one -> messages.expect(one, now));
        if (!local.toLocalTime().isBefore(FROM) && local.toLocalTime().isBefore(UNTIL)) {
            appointments.on(local.toLocalDate().plusDays(1)).stream()
                    .filter(one -> one.state() == AppointmentState.BOOKED).forEach(messages::remind);
        }
    }

    /** Who has not come by the end of the day is free to be booked anew. */
    private void miss(LocalDate today) {
        db.sql("""
            update errands_appointments set state = 'MISSED', version = version + 1
            where org_id = ? and state = 'BOOKED' and starts_at < ? returning id""")
                .params(Scope.required().org(), Timestamp.from(today.atStartOfDay(Zones.SHANGHAI).toInstant()))
                .query(Long.class).list().forEach(messages::expectNoMore);
    }

    /** Looks every ten minutes. */
    @Configuration
    static class Schedule {
        @Bean
        RecurringTask<Void> visitJobsTask(VisitJobs visitJobs) {
            return Tasks.recurring("errands-visits", FixedDelay.of(Duration.ofMinutes(10)))
                    .execute((instance, context) -> visitJobs.all());
        }
    }
}
