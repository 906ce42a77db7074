package atrium.estate.customers;

import atrium.base.platform.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells who changed which field of a record after a version was read, for those whose edit came too late. */
@Component
class EditHistory {
    private static final String SINCE = """
        select c.key as field, c.value ->> 'before' as mine, c.value ->> 'after' as theirs, e.actor, e.at
        from activity_entries e cross join lateral jsonb_each(e.changes) c
        where e.org_id = :org and e.subject_type = :type and e.subject_id = :id and c.key <> 'version'
          and (e.changes -> 'version' ->> 'after')::int > :version
        order by e.id, c.key limit 50""";

    private final JdbcClient db;

    EditHistory(JdbcClient db) {
        this.db = db;
    }

    /** One field as it was and as it became. */
    record FieldChange(String field, @Nullable String mine,
            @Nullable String theirs, String actor, Instant at) {}

    List<FieldChange> since(String type, long id, int version) {
        return db.sql(SINCE).param("org", Scope.required().org()).param("type", type).param("id", id)
                .param("version", version).query(FieldChange.class).list();
    }
}
