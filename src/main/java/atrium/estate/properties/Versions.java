package atrium.estate.properties;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Guards edits against versions that others have overtaken, and tells what they did. */
@Component
class Versions {
    private final JdbcClient db;

    Versions(JdbcClient db) {
        this.db = db;
    }

    /** A field as the late editor saw it and as somebody made it since. */
    record FieldChange(String field, @Nullable String mine, @Nullable String theirs, String actor, Instant at) {}

    /** @throws Refusal edit.overtaken, with who changed what since, when the version seen is not the one there is */
    void require(String type, long id, int seen, int now, @Nullable FieldChange latest) {
        if (seen == now) {
            return;
        }
        List<FieldChange> changes = new ArrayList<>(db.sql("""
            select c.key as field, c.value ->> 'before' as mine, c.value ->> 'after' as theirs, e.actor, e.at
            from activity_entries e cross join lateral jsonb_each(e.changes) c
            where e.org_id = :org and e.subject_type = :type and e.subject_id = :id and c.key <> 'version'
              and (e.changes -> 'version' ->> 'after')::int > :seen
            order by e.id, c.key limit 50""").param("org", Scope.required().org()).param("type", type)
                .param("id", id).param("seen", seen).query(FieldChange.class).list());
        if (changes.isEmpty() && latest != null) {
            changes.add(latest);
        }
        throw Refusal.conflict("edit.overtaken", "此记录刚被他人修改，请核对后再保存。").withDetails(Map.of("changes", changes));
    }
}
