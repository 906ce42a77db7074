package atrium.base.activity;

import atrium.base.platform.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Writes history, in the transaction of the act itself: an act without history, or history without the act, cannot be. */
@Service
public class Activity {
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Activity(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What happened.
     *
     * @param subjectType the kind of record, such as {@code case}
     * @param project the record's project; null when it belongs to the whole organisation
     * @param verb module and past tense, such as {@code cases.dispatched}
     * @param changes field to before and after; personal data masked by the caller
     */
    public record Entry(String subjectType, long subjectId, @Nullable Long project, String verb,
            Map<String, Change> changes, @Nullable String note) {
        public static Entry of(String subjectType, long subjectId, @Nullable Long project, String verb) {
            return new Entry(subjectType, subjectId, project, verb, Map.of(), null);
        }

        public Entry with(Map<String, Change> changed) {
            return new Entry(subjectType, subjectId, project, verb, changed, note);
        }

        public Entry noting(@Nullable String words) {
            return new Entry(subjectType, subjectId, project, verb, changes, words);
        }
    }

    /** One field before and after; null where there was or is nothing. */
    public record Change(@Nullable Object before, @Nullable Object after) {}

    /** Collects the fields that differ. @param pairs field name, before, after, repeated */
    public static Map<String, Change> changes(@Nullable Object... pairs) {
        var changes = new LinkedHashMap<String, Change>();
        for (var i = 0; i < pairs.length; i += 3) {
            if (!Objects.equals(pairs[i + 1], pairs[i + 2])) {
                changes.put(String.valueOf(pairs[i]), new Change(pairs[i + 1], pairs[i + 2]));
            }
        }
        return changes;
    }

    /** That a record changed, without what: for who tells open screens to look again. @param accountId whose act it was; null of the house's own */
    public record Changed(long id, long orgId, @Nullable Long projectId, String subjectType, long subjectId,
            @Nullable Long accountId) {}

    /** What was recorded in any organisation under a number above the one given, by number; at most 5000. */
    public List<Changed> changesAfter(long number) {
        return db.sql("select * from activity_changes_after(?)").param(number).query(Changed.class).list();
    }

    /** The highest number recorded; 0 before the first. */
    public long lastChange() {
        return db.sql("select activity_last_change()").query(Long.class).single();
    }

    /** How often an account has done this since; together with what bounds it, to be asked in the transaction that does it again. */
    public int times(String verb, long account, Instant since) {
        return db.sql("""
            select count(*) from activity_entries
            where org_id = :org and account_id = :account and verb = :verb and at > :since""")
                .param("org", Scope.required().org()).param("account", account).param("verb", verb)
                .param("since", Timestamp.from(since)).query(Integer.class).single();
    }

    /** Records the entry as the act of whoever the current scope names. */
    public void record(Entry entry) {
        var scope = Scope.required();
        db.sql("""
            with entry as (
                insert into activity_entries (org_id, project_id, subject_type, subject_id, verb, account_id, actor,
                                              origin, at, changes, note)
                values (:org, :project, :type, :id, :verb, :account, :actor, :origin, :at, :changes::jsonb, :note)
                returning id, org_id)
            insert into activity_unsealed (entry_id, org_id) select id, org_id from entry""")
                .param("org", scope.org()).param("project", entry.project()).param("type", entry.subjectType())
                .param("id", entry.subjectId()).param("verb", entry.verb()).param("account", scope.account())
                .param("actor", scope.actor()).param("origin", scope.origin())
                .param("at", Timestamp.from(clock.instant()))
                .param("changes", json.writeValueAsString(entry.changes())).param("note", entry.note()).update();
    }
}
