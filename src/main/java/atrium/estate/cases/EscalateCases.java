package atrium.estate.cases;

import atrium.base.calendars.Calendars;
import atrium.base.calendars.WorkCalendar;
import atrium.base.platform.Scope;
import atrium.base.staff.Staff;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the cases of which somebody must hear now: a limit is being used up, a matter keeps coming back, goes to and fro or lies
 * still. Looks only at cases whose time has come, so the cost does not grow with the number of open ones.
 */
@Component
class EscalateCases {
    private static final Logger log = LoggerFactory.getLogger(EscalateCases.class);
    private static final int BATCH = 500;
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final CaseReader reader;
    private final CaseStore store;
    private final CaseLadders ladders;
    private final RaiseAlarm raiseAlarm;
    private final CaseEscalations escalations;
    private final Oversight oversight;
    private final Calendars calendars;
    private final Staff staff;
    private final Clock clock;

    EscalateCases(JdbcClient db, TransactionTemplate transaction, CaseReader reader, CaseStore store,
            CaseLadders ladders, RaiseAlarm raiseAlarm, CaseEscalations escalations, Oversight oversight,
            Calendars calendars, Staff staff,
            Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.reader = reader;
        this.store = store;
        this.ladders = ladders;
        this.raiseAlarm = raiseAlarm;
        this.escalations = escalations;
        this.oversight = oversight;
        this.calendars = calendars;
        this.staff = staff;
        this.clock = clock;
    }

    /** Serves every organisation in turn. */
    void all() {
        staff.forEachOrganisation("cases-escalate", this::ofOrganisation);
    }

    /** Serves the organisation in scope; a case that fails is tried again later and does not keep the others waiting. */
    void ofOrganisation() {
        List<Long> due;
        do {
            due = Objects.requireNonNull(transaction.execute(status -> db.sql("""
                select id from cases where org_id = ? and open and next_alarm_at <= ?
                order by next_alarm_at limit ?""").params(Scope.required().org(), timestamp(), BATCH).query(Long.class)
                    .list()));
            due.forEach(this::lookSafely);
        } while (due.size() == BATCH);
    }

    /** By what the alarms of a case are told. */
    record Measures(List<CaseLadders.Rung> ladder, Oversight.Rules rules, WorkCalendar calendar) {
        /** When a case just taken in is to be looked at: at once only when its matter has come back, else nothing is earned yet. */
        @Nullable
        Instant first(Case one, Map<CaseClock, CaseClocks.Reading> clocks) {
            var at = one.events().getFirst().at();
            return one.progress().recurrences() > 0 ? at : alarms(one, at).next(clocks, at);
        }

        private CaseAlarms alarms(Case one, Instant movedAt) {
            return new CaseAlarms(one, ladder, rules, calendar, movedAt);
        }
    }

    /** Those that hold under a policy. Must run in a transaction. */
    Measures measures(long policy) {
        return new Measures(ladders.of(policy), oversight.rules(), calendars.current());
    }

    private void lookSafely(long id) {
        try {
            transaction.executeWithoutResult(status -> look(id));
        } catch (RuntimeException e) {
            log.warn("Case {} could not be looked at", id, e);
            transaction.executeWithoutResult(status -> lookAgain(id, clock.instant().plus(AFTER_FAILURE)));
        }
    }

    /** Somebody who is working on the case at this moment will have it looked at again by that very act. */
    private void look(long id) {
        var free = db.sql("""
            select id from cases where org_id = ? and id = ? and open and next_alarm_at <= ? for update skip locked""")
                .params(Scope.required().org(), id, timestamp()).query(Long.class).optional();
        if (free.isEmpty()) {
            return;
        }
        var one = reader.read(id);
        var at = clock.instant();
        var keptSince = keptSince(id);
        var measures = measures(one.progress().policy);
        var alarms = measures.alarms(one, movedAt(id, keptSince));
        var readings = store.clocks(one, at);
        escalations.settle(one, readings, false);
        alarms.earned(readings, before(one, keptSince), at, keptSince)
                .forEach(alarm -> raiseAlarm.raise(one, alarm, measures.ladder()));
        lookAgain(id, alarms.next(readings, at));
    }

    /** History brought in late was late before the house knew of it: that alarms nobody now. */
    private Map<CaseClock, CaseClocks.Reading> before(Case one, Instant keptSince) {
        return keptSince.isAfter(one.events().getFirst().at().plusSeconds(60))
                ? store.clocks(one, keptSince)
                : Map.of();
    }

    private Instant keptSince(long id) {
        return db.sql("select recorded_at from cases_events where org_id = ? and case_id = ? and seq = 1")
                .params(Scope.required().org(), id).query(Timestamp.class).single().toInstant();
    }

    /** By when it was written down: what is dated back is done now. History brought in was done in its own time. */
    private Instant movedAt(long id, Instant keptSince) {
        return db.sql("""
            select max(case when recorded_at > :kept then recorded_at else at end) from cases_events
            where org_id = :org and case_id = :id and type <> all (:watching)""")
                .param("watching", CaseRequests.WATCHING.stream().map(Enum::name).toArray(String[]::new))
                .param("kept", Timestamp.from(keptSince)).param("org", Scope.required().org()).param("id", id)
                .query(Timestamp.class).single().toInstant();
    }

    private void lookAgain(long id, @Nullable Instant at) {
        db.sql("update cases set next_alarm_at = :at where org_id = :org and id = :id")
                .param("at", at == null ? null : Timestamp.from(at)).param("org", Scope.required().org())
                .param("id", id).update();
    }

    private Timestamp timestamp() {
        return Timestamp.from(clock.instant());
    }
}
