package atrium.base.activity;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells the history of a record, for the pages of the modules that own it. */
@Service
public class ActivityFeed {
    private static final String ITEM = """
        select id, project_id, subject_type, subject_id, verb, account_id, actor, origin, at, changes::text as changes, note
        from activity_entries where org_id = :org
        """;

    private final JdbcClient db;
    private final JsonMapper json;
    private final HistoryWords words;

    ActivityFeed(JdbcClient db, JsonMapper json, HistoryWords words) {
        this.db = db;
        this.words = words;
        this.json = json;
    }

    /**
     * One thing somebody did.
     *
     * @param subject name of the record; null when its room does not name it or it is gone
     * @param changes field to {before, after}, in words; empty when none were told
     */
    public record Item(long id, Instant at, String actor, @Nullable Long accountId, String origin, String subjectType,
            long subjectId, @Nullable String subject, @Nullable Long projectId, String verb, JsonNode changes,
            @Nullable String note) {
        Item named(@Nullable String name, JsonNode words) {
            return new Item(id, at, actor, accountId, origin, subjectType, subjectId, name, projectId, verb, words,
                    note);
        }
    }

    /** What the whole feed may be narrowed to; null narrows nothing. @param verb a verb, or a module with its dot */
    record Filter(@Nullable Long person, @Nullable String verb, @Nullable Instant from, @Nullable Instant until,
            @Nullable String subjectType, @Nullable Long subjectId) {}

    /** The newest acts on a record. The caller has checked that the record may be seen. @param after the page's cursor */
    @Transactional(readOnly = true)
    public Page<Item> of(String subjectType, long subjectId, int limit, @Nullable String after) {
        return page(new Filter(null, null, null, null, subjectType, subjectId), limit, after);
    }

    /** The changes that brought a record from the version somebody read to the one it has now, newest first. */
    @Transactional(readOnly = true)
    public List<Item> since(String subjectType, long subjectId, int versionSeen, int versionNow) {
        return db.sql(ITEM + """
            and subject_type = :type and subject_id = :id and changes <> '{}' order by id desc limit :most""")
                .param("org", Scope.required().org()).param("type", subjectType).param("id", subjectId)
                .param("most", Math.clamp(versionNow - versionSeen, 0, Page.MAX)).query((row, n) -> item(row)).list();
    }

    @Transactional(readOnly = true)
    Page<Item> page(Filter filter, int limit, @Nullable String after) {
        var rows = db.sql(ITEM + """
             and (:type::text is null or subject_type = :type) and (:id::bigint is null or subject_id = :id)
             and (:person::bigint is null
                  or account_id = (select a.id from staff_accounts a where a.person_id = :person))
             and (:verb::text is null or starts_with(verb, :verb))
             and (:from::timestamptz is null or at >= :from) and (:until::timestamptz is null or at < :until)
             and (:after::bigint is null or id < :after)
            order by id desc limit :limit""").param("org", Scope.required().org())
                .param("type", filter.subjectType()).param("id", filter.subjectId()).param("person", filter.person())
                .param("verb", filter.verb()).param("from", timestamp(filter.from()))
                .param("until", timestamp(filter.until())).param("after", number(after))
                .param("limit", limit + 1).query((row, n) -> item(row)).list();
        return Page.of(words.named(rows), limit, item -> Long.toString(item.id()));
    }

    private static @Nullable Long number(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isBlank() ? null : Long.valueOf(cursor);
        } catch (NumberFormatException e) {
            throw Refusal.badInput("list.bad-cursor", "翻页位置无效，请从第一页重新查看。");
        }
    }

    private static java.sql.@Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : java.sql.Timestamp.from(instant);
    }

    private Item item(ResultSet row) throws SQLException {
        return new Item(row.getLong("id"), row.getTimestamp("at").toInstant(), row.getString("actor"),
                row.getObject("account_id", Long.class), row.getString("origin"), row.getString("subject_type"),
                row.getLong("subject_id"), null, row.getObject("project_id", Long.class), row.getString("verb"),
                json.readTree(row.getString("changes")), row.getString("note"));
    }
}
