package atrium.estate.customers;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells a customer's history, and to those whose edit came too late who changed which field since. */
@Service
class CustomerHistory {
    // a customer's history includes that of the duplicates merged into it
    private static final String ENTRIES = """
        with recursive family as (
            select id from customers where org_id = :org and id = :id
            union select c.id from customers c join family f on c.merged_into = f.id where c.org_id = :org)
        select e.id, e.at, e.actor, e.verb, e.changes::text as changes, e.note
        from activity_entries e
        where e.org_id = :org and e.subject_type = 'customer' and e.subject_id in (select id from family)
          and (:before::bigint is null or e.id < :before)
        order by e.id desc limit :limit""";

    private static final String SINCE = """
        select c.key as field, c.value ->> 'before' as mine, c.value ->> 'after' as theirs, e.actor, e.at
        from activity_entries e cross join lateral jsonb_each(e.changes) c
        where e.org_id = :org and e.subject_type = 'customer' and e.subject_id = :id and c.key <> 'version'
          and (e.changes -> 'version' ->> 'after')::int > :version
        order by e.id, c.key limit 50""";

    private final JdbcClient db;
    private final CustomerRegister register;
    private final JsonMapper json;

    CustomerHistory(JdbcClient db, CustomerRegister register, JsonMapper json) {
        this.db = db;
        this.register = register;
        this.json = json;
    }

    /** One thing somebody did to the customer. */
    record Act(long id, Instant at, String actor, String verb, JsonNode changes, @Nullable String note) {}

    /** One field as it was and as it became. */
    record FieldChange(String field, @Nullable String mine, @Nullable String theirs, String actor, Instant at) {}

    private record Row(long id, Instant at, String actor, String verb, String changes, @Nullable String note) {}

    /** The newest acts first. @throws atrium.base.shared.Refusal customers.none */
    @Transactional(readOnly = true)
    Page<Act> page(long id, @Nullable Long before, int limit) {
        register.read(id);
        var acts = db.sql(ENTRIES).param("org", Scope.required().org()).param("id", id).param("before", before)
                .param("limit", limit + 1).query(Row.class).list().stream()
                .map(row -> new Act(row.id(), row.at(), row.actor(), row.verb(), json.readTree(row.changes()),
                        row.note()))
                .toList();
        return Page.of(acts, limit, act -> Long.toString(act.id()));
    }

    List<FieldChange> since(long id, int version) {
        return db.sql(SINCE).param("org", Scope.required().org()).param("id", id).param("version", version)
                .query(FieldChange.class).list();
    }
}
