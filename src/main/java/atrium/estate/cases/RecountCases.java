package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.calendars.Calendars;
import atrium.base.platform.Scope;
import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reckons anew when open cases fall due after the calendar changed: a published notice, other hours, a day set by hand. A
 * chunk is a transaction and notes how far it came; a change meanwhile begins again from the first case.
 */
@Component
class RecountCases {
    private static final int CHUNK = 200;

    private final JdbcClient db;
    private final Calendars calendars;
    private final CaseReader reader;
    private final CaseStore store;
    private final CaseDuties duties;
    private final ApplyHandbook applyHandbook;
    private final Staff staff;
    private final Activity activity;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecountCases(JdbcClient db, Calendars calendars, CaseReader reader, CaseStore store, CaseDuties duties,
            ApplyHandbook applyHandbook, Staff staff, Activity activity, TransactionTemplate transaction,
            Clock clock) {
        this.db = db;
        this.calendars = calendars;
        this.reader = reader;
        this.store = store;
        this.duties = duties;
        this.applyHandbook = applyHandbook;
        this.staff = staff;
        this.activity = activity;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How far it is. @param finished whether all open cases fall due by the calendar of this version */
    record Progress(long calendarVersion, long lastCase, int seen, int changed, boolean finished) {}

    /** Serves every organisation. */
    void all() {
        staff.forEachOrganisation("cases-recount", () -> {
            applyHandbook.ofOrganisation();
            ofOrganisation();
        });
    }

    /** Serves the organisation in scope. */
    void ofOrganisation() {
        while (!Thread.currentThread().isInterrupted()
                && Boolean.TRUE.equals(transaction.execute(status -> chunk()))) {
            // the next chunk
        }
    }

    /** @return whether there is more to do */
    private boolean chunk() {
        var version = calendars.version();
        begin(version);
        var progress = db.sql("""
            select calendar_version, last_case, seen, changed, finished from cases_recounts
            where org_id = ? for update skip locked""").param(Scope.required().org()).query(Progress.class).optional()
                .orElse(null);
        if (progress == null || progress.finished()) {
            return false;
        }
        var ids = db.sql("""
            select id from cases where org_id = :org and open and id > :after order by id limit :chunk for update""")
                .param("org", Scope.required().org()).param("after", progress.lastCase()).param("chunk", CHUNK)
                .query(Long.class).list();
        if (ids.isEmpty()) {
            finish(progress);
            return false;
        }
        advance(ids.getLast(), ids.size(), refresh(ids));
        return true;
    }

    /** An organisation seen for the first time is reckoned once, whatever its calendar was before. */
    private void begin(long version) {
        db.sql("""
            insert into cases_recounts (org_id, calendar_version) values (:org, :version)
            on conflict (org_id) do update
            set calendar_version = excluded.calendar_version, last_case = 0, seen = 0, changed = 0, finished = false
            where cases_recounts.calendar_version <> excluded.calendar_version""")
                .param("org", Scope.required().org()).param("version", version).update();
    }

    private int refresh(List<Long> ids) {
        var cases = reader.read(ids);
        var moved = store.refresh(cases);
        cases.stream().filter(one -> moved.contains(one.facts().id()))
                .forEach(one -> duties.reschedule(one, store.clocks(one, clock.instant())));
        return moved.size();
    }

    private void advance(long last, int seen, int changed) {
        db.sql("""
            update cases_recounts set last_case = :last, seen = seen + :seen, changed = changed + :changed
            where org_id = :org""").param("last", last).param("seen", seen).param("changed", changed)
                .param("org", Scope.required().org()).update();
    }

    private void finish(Progress progress) {
        db.sql("update cases_recounts set finished = true where org_id = ?").param(Scope.required().org()).update();
        if (progress.changed() > 0) {
            activity.record(Activity.Entry.of("calendar", progress.calendarVersion(), null, "cases.recounted")
                    .noting("期限重算：在办事项 %d 件，其中 %d 件期限变动".formatted(progress.seen(), progress.changed())));
        }
    }

    /** Looks every half minute; nothing has changed nearly always. */
    @Configuration
    static class Schedule {
        @Bean
        RecurringTask<Void> recountCasesTask(RecountCases recountCases) {
            return Tasks.recurring("cases-recount", FixedDelay.of(Duration.ofSeconds(30)))
                    .execute((instance, context) -> recountCases.all());
        }
    }
}
