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
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds customers the day before, tells the desk whom to expect today, and notes who did not come. Each is idempotent. */
@Component
class VisitJobs {
    private static final Logger log = LoggerFactory.getLogger(VisitJobs.class);

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
        staff.forEachOrganisation("errands-visits", this::ofOrganisation);
    }

    /** Serves the organisation in scope; each appointment by itself, so that one that fails holds back no other. */
    void ofOrganisation() {
        var now = clock.instant();
        var local = now.atZone(Zones.SHANGHAI);
        var today = local.toLocalDate();
        each(LocalDate.EPOCH, today, this::miss);
        each(today, today.plusDays(1), one -> messages.expect(one, now));
        if (!local.toLocalTime().isBefore(FROM) && local.toLocalTime().isBefore(UNTIL)) {
            each(today.plusDays(1), today.plusDays(2), messages::remind);
        }
    }

    /** Who has not come by the end of the day is free to be booked anew. */
    private void miss(Appointments.Appointment one) {
        appointments.become(one.id(), AppointmentState.MISSED, null, clock.instant());
        messages.expectNoMore(one.id());
    }

    private void each(LocalDate from, LocalDate until, Consumer<Appointments.Appointment> act) {
        for (var id : Objects.requireNonNull(transaction.execute(status -> booked(from, until)))) {
            try {
                transaction.executeWithoutResult(status -> {
                    var one = appointments.lock(id);
                    var day = LocalDate.ofInstant(one.startsAt(), Zones.SHANGHAI);
                    // it may have been moved or called off meanwhile
                    if (one.state() == AppointmentState.BOOKED && !day.isBefore(from) && day.isBefore(until)) {
                        act.accept(one);
                    }
                });
            } catch (RuntimeException cause) {
                log.warn("Appointment {} could not be looked after; the others are", id, cause);
            }
        }
    }

    private List<Long> booked(LocalDate from, LocalDate until) {
        return db.sql("""
            select id from errands_appointments
            where org_id = ? and state = 'BOOKED' and starts_at >= ? and starts_at < ? order by starts_at, id""")
                .params(Scope.required().org(), Timestamp.from(from.atStartOfDay(Zones.SHANGHAI).toInstant()),
                        Timestamp.from(until.atStartOfDay(Zones.SHANGHAI).toInstant()))
                .query(Long.class).list();
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
