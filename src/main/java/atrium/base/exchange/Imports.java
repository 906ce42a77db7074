package atrium.base.exchange;

import atrium.base.exchange.ImportRecord.Counts;
import atrium.base.exchange.ImportRecord.Mode;
import atrium.base.exchange.ImportRecord.State;
import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads imports. One that belongs to no project is seen by who brought it and by those who see every project. */
@Component
@Transactional(readOnly = true)
class Imports {
    private static final String MINE_OR_SHARED = """
        and (account_id = :account::bigint or project_id is not null or :all)""";

    private final JdbcClient db;
    private final JsonMapper json;

    Imports(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** An earlier import of the same bytes. */
    record Earlier(long id, Instant at, String actor) {}

    /** @throws Refusal import.unknown */
    ImportRecord get(long id) {
        return find(id).orElseThrow(() -> Refusal.notFound("import.unknown", "没有这次导入，或不在您的项目范围内。"));
    }

    Optional<ImportRecord> find(long id) {
        var scope = Scope.required();
        return db.sql("select * from exchange_imports where org_id = :org and id = :id " + MINE_OR_SHARED)
                .param("org", scope.org()).param("id", id).param("account", scope.account())
                .param("all", scope.allProjects()).query((row, n) -> read(row)).optional();
    }

    /** Newest first. @param kinds only these */
    Page<ImportRecord> list(List<String> kinds, boolean mine, @Nullable String kind, @Nullable String state,
            @Nullable Long after, int limit) {
        var scope = Scope.required();
        var rows = db.sql("""
            select * from exchange_imports where org_id = :org and kind = any(:kinds::text[])
             and (:after::bigint is null or id < :after::bigint) and (:kind::text is null or kind = :kind::text)
             and (:state::text is null or state = :state::text) and (not :mine or account_id = :account::bigint)"""
                + " " + MINE_OR_SHARED + " order by id desc limit :limit").param("org", scope.org())
                .param("kinds", kinds.toArray(String[]::new)).param("after", after).param("kind", kind)
                .param("state", state).param("mine", mine).param("account", scope.account())
                .param("all", scope.allProjects()).param("limit", limit + 1).query((row, n) -> read(row)).list();
        return Page.of(rows, limit, row -> Long.toString(row.id()));
    }

    Optional<Earlier> earlier(String kind, String sha256) {
        return db.sql("""
            select id, finished_at as at, actor from exchange_imports
            where org_id = :org and kind = :kind and sha256 = :sha256 and state = 'DONE' order by id desc limit 1""")
                .param("org", Scope.required().org()).param("kind", kind).param("sha256", sha256)
                .query(Earlier.class).optional();
    }

    private ImportRecord read(ResultSet row) throws SQLException {
        var counts = new Counts(row.getInt("total_rows"), row.getInt("new_rows"), row.getInt("changed_rows"),
                row.getInt("unchanged_rows"), row.getInt("refused_rows"));
        var mode = row.getString("mode");
        var totals = row.getString("totals");
        return new ImportRecord(row.getLong("id"), row.getObject("project_id", Long.class), row.getString("kind"),
                row.getString("title"), row.getString("file_name"), row.getString("sha256"),
                row.getString("stored_path"), row.getString("format"), plan(row),
                mode == null ? null : Mode.valueOf(mode), State.valueOf(row.getString("state")),
                row.getInt("expected_rows"), counts, row.getInt("done_rows"), row.getInt("last_row"),
                "{}".equals(totals) ? Totals.NONE : json.readValue(totals, Totals.class), row.getString("message"),
                row.getObject("account_id", Long.class), row.getString("actor"),
                row.getTimestamp("uploaded_at").toInstant(), instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("finished_at")), instant(row.getTimestamp("emptied_at")));
    }

    private ImportPlan plan(ResultSet row) throws SQLException {
        return new ImportPlan(row.getInt("sheet"), row.getObject("header_row", Integer.class),
                ImportPlan.Layout.valueOf(row.getString("layout")),
                json.readValue(row.getString("mapping"), new TypeReference<Map<String, List<Integer>>>() {
                }), row.getString("matrix_value"),
                json.readValue(row.getString("choices"), new TypeReference<Map<String, String>>() {
                }));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
