package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings open cases under a version of the rules that says so, from its day on. A chunk is a transaction and notes how far
 * it came, so that it goes on after a restart; each case gets an event, so that its clocks lose nothing.
 */
@Component
class ApplyHandbook {
    private static final int CHUNK = 200;

    private final JdbcClient db;
    private final HandbookRows rows;
    private final HandbookReaders readers;
    private final CaseRules rules;
    private final CaseReader reader;
    private final CaseStore store;
    private final CaseDuties duties;
    private final Activity activity;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ApplyHandbook(JdbcClient db, HandbookRows rows, HandbookReaders readers, CaseRules rules, CaseReader reader,
            CaseStore store, CaseDuties duties, Activity activity, TransactionTemplate transaction, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.readers = readers;
        this.rules = rules;
        this.reader = reader;
        this.store = store;
        this.duties = duties;
        this.activity = activity;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Due(long id, @Nullable Long appliedTo) {}

    /** Serves the organisation in scope; also asks those who have joined a bound department since. */
    void ofOrganisation() {
        transaction.executeWithoutResult(status -> rows.inForce(today())
                .filter(handbook -> handbook.publisher() != null).ifPresent(readers::ask));
        while (!Thread.currentThread().isInterrupted()
                && Boolean.TRUE.equals(transaction.execute(status -> chunk()))) {
            // the next chunk
        }
    }

    /** @return whether there may be more to do */
    private boolean chunk() {
        var due = db.sql("""
            select id, applied_to from cases_handbooks
            where org_id = :org and published_at is not null and applies_to_open and applied_at is null
              and effective_from <= :today
            order by effective_from, version limit 1 for update skip locked""").param("org", Scope.required().org())
                .param("today", Date.valueOf(today())).query(Due.class).optional();
        if (due.isEmpty()) {
            return false;
        }
        var handbook = rows.require(due.get().id());
        var ids = open(handbook, due.get().appliedTo() == null ? 0 : due.get().appliedTo());
        if (ids.isEmpty()) {
            finish(handbook);
        } else {
            apply(handbook, ids);
        }
        return true;
    }

    private List<Long> open(HandbookRows.Handbook handbook, long after) {
        return db.sql("""
            select c.id from cases c
            where c.org_id = :org and c.open and c.id > :after and c.policy_id in (
                select p.id from cases_policies p join cases_handbooks h on h.id = p.handbook_id
                where p.org_id = :org and (h.effective_from, h.version) < (:from::date, :version))
            order by c.id limit :chunk for update of c""").param("org", Scope.required().org())
                .param("after", after).param("from", handbook.text().effectiveFrom())
                .param("version", handbook.version()).param("chunk", CHUNK).query(Long.class)
                .list();
    }

    private void apply(HandbookRows.Handbook handbook, List<Long> ids) {
        var policies = rules.ofHandbook(handbook.id()).stream()
                .collect(Collectors.toMap(each -> each.kind() + "/" + each.grade(), Function.identity()));
        var words = "《%s》第 %d 版对在办事项适用".formatted(handbook.text().title(), handbook.version());
        var by = CaseActor.current().by(clock);
        var cases = reader.read(ids).stream()
                .filter(one -> policies.containsKey(one.facts().kind() + "/" + one.progress().grade)).toList();
        cases.forEach(one -> one.changePolicy(by, Objects.requireNonNull(
                policies.get(one.facts().kind() + "/" + one.progress().grade)), words));
        if (!cases.isEmpty()) {
            store.save(cases);
        }
        cases.forEach(one -> {
            duties.reschedule(one, store.clocks(one, by.at()));
            duties.record(one, "policy_changed", Map.of(), words);
        });
        db.sql("""
            update cases_handbooks set applied_to = :last, applied_count = applied_count + :count
            where org_id = :org and id = :id""").param("last", ids.getLast()).param("count", cases.size())
                .param("org", Scope.required().org()).param("id", handbook.id()).update();
    }

    private void finish(HandbookRows.Handbook handbook) {
        db.sql("update cases_handbooks set applied_at = :now where org_id = :org and id = :id")
                .param("now", Timestamp.from(clock.instant())).param("org", Scope.required().org())
                .param("id", handbook.id()).update();
        activity.record(Activity.Entry.of("case-handbook", handbook.id(), null, "cases.handbookApplied")
                .noting("对在办事项适用，共 " + handbook.appliedCount() + " 件"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI);
    }
}
