package atrium.base.exchange;

import atrium.base.exchange.ImportTarget.Fault;
import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.exchange.RowJudge.Judged;
import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of imports kept to be looked at. Each lies under seal: any file may hold somebody's numbers. */
@Component
class KeptRows {
    private static final int CHUNK = 1_000;

    private final JdbcClient db;
    private final Secrets secrets;
    private final JsonMapper json;

    KeptRows(JdbcClient db, Secrets secrets, JsonMapper json) {
        this.db = db;
        this.secrets = secrets;
        this.json = json;
    }

    /** A row as it came, nothing masked; texts by field. */
    record Shown(int number, String place, Outcome outcome, Map<String, String> texts, List<Fault> faults,
            Map<String, String> before) {}

    /** What of a row is sealed: the reasons too, they quote what the cell says. */
    private record Content(Map<String, String> texts, List<Fault> faults, @Nullable Map<String, String> before) {}

    private record Plain(long importId, int rowNumber, String texts, String faults) {}

    /** Keeps rows, replacing what was kept of them. */
    void keep(long id, List<Judged> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var sealed = rows.stream()
                .map(row -> seal(new Content(row.row().values(), row.verdict().faults(), row.verdict().before())))
                .toArray(byte[][]::new);
        db.sql("""
            insert into exchange_rows (org_id, project_id, import_id, row_number, outcome, sealed)
            select i.org_id, i.project_id, i.id, r.number, r.outcome, r.sealed
            from exchange_imports i,
                 unnest(:numbers::int[], :outcomes::text[], :sealed::bytea[]) as r (number, outcome, sealed)
            where i.org_id = :org and i.id = :id
            on conflict (import_id, row_number) do update
            set outcome = excluded.outcome, sealed = excluded.sealed, texts = null, faults = null""")
                .param("numbers", rows.stream().map(row -> row.row().number()).toArray(Integer[]::new))
                .param("outcomes", rows.stream().map(row -> row.verdict().outcome().name()).toArray(String[]::new))
                .param("sealed", sealed).param("org", Scope.required().org()).param("id", id).update();
    }

    /** In the order of the file. */
    @Transactional(readOnly = true)
    Page<Shown> page(ImportRecord of, @Nullable Outcome outcome, int after, int limit) {
        var rows = db.sql("""
            select row_number, outcome, sealed, texts::text as texts, faults::text as faults from exchange_rows
            where org_id = :org and import_id = :id and row_number > :after
              and (:outcome::text is null or outcome = :outcome::text) order by row_number limit :limit""")
                .param("org", Scope.required().org()).param("id", of.id()).param("after", after)
                .param("outcome", outcome == null ? null : outcome.name()).param("limit", limit + 1)
                .query((row, n) -> {
                    var sealed = row.getBytes("sealed");
                    var content = sealed == null
                            ? content(row.getString("texts"), row.getString("faults"))
                            : json.readValue(secrets.openBytes(sealed), Content.class);
                    var number = row.getInt("row_number");
                    return new Shown(number, PlannedRows.place(of.plan().layout(), number),
                            Outcome.valueOf(row.getString("outcome")), content.texts(), content.faults(),
                            Objects.requireNonNullElse(content.before(), Map.of()));
                }).list();
        return Page.of(rows, limit, row -> Integer.toString(row.number()));
    }

    /** The numbers of the rows refused so far. */
    @Transactional(readOnly = true)
    Set<Integer> refused(long id) {
        return Set.copyOf(db.sql("""
            select row_number from exchange_rows where org_id = ? and import_id = ? and outcome = 'REFUSED'""")
                .params(Scope.required().org(), id).query(Integer.class).list());
    }

    /** @param outcome null forgets all of the import */
    void forget(long id, @Nullable Outcome outcome) {
        db.sql("""
            delete from exchange_rows where org_id = :org and import_id = :id
              and (:outcome::text is null or outcome = :outcome::text)""").param("org", Scope.required().org())
                .param("id", id).param("outcome", outcome == null ? null : outcome.name()).update();
    }

    /** Puts rows under seal that were kept before rows were sealed. @return whether more may be left */
    boolean sealPlain() {
        var plain = db.sql("""
            select import_id, row_number, texts::text as texts, faults::text as faults from exchange_rows
            where org_id = ? and sealed is null limit ?""").params(Scope.required().org(), CHUNK).query(Plain.class)
                .list();
        if (!plain.isEmpty()) {
            db.sql("""
                update exchange_rows r set sealed = s.sealed, texts = null, faults = null
                from unnest(:imports::bigint[], :numbers::int[], :sealed::bytea[]) as s (import_id, number, sealed)
                where r.org_id = :org and r.import_id = s.import_id and r.row_number = s.number""")
                    .param("imports", plain.stream().map(Plain::importId).toArray(Long[]::new))
                    .param("numbers", plain.stream().map(Plain::rowNumber).toArray(Integer[]::new))
                    .param("sealed", plain.stream().map(row -> seal(content(row.texts(), row.faults())))
                            .toArray(byte[][]::new))
                    .param("org", Scope.required().org()).update();
        }
        return plain.size() == CHUNK;
    }

    private byte[] seal(Content content) {
        return secrets.seal(json.writeValueAsBytes(content));
    }

    private Content content(String texts, String faults) {
        return new Content(json.readValue(texts, new TypeReference<>() {
        }), json.readValue(faults, new TypeReference<>() {
        }), Map.of());
    }
}
