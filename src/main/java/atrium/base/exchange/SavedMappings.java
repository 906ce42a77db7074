package atrium.base.exchange;

import atrium.base.platform.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Mappings people kept for files whose headers are the same. */
@Component
class SavedMappings {
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    SavedMappings(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    record Saved(long id, String name, Map<String, List<Integer>> mapping) {}

    private record Stored(long id, String name, String mapping) {}

    /** Those for such headers, the newest first. */
    List<Saved> matching(String kind, List<HeaderGuess.Found> columns) {
        return db.sql("""
            select id, name, mapping::text as mapping from exchange_mappings
            where org_id = :org and kind = :kind and fingerprint = :print order by saved_at desc, id desc limit 20""")
                .param("org", Scope.required().org()).param("kind", kind).param("print", fingerprint(columns))
                .query(Stored.class).list().stream()
                .map(stored -> new Saved(stored.id(), stored.name(),
                        json.readValue(stored.mapping(), new TypeReference<>() {
                        })))
                .toList();
    }

    /** Keeps the mapping; one of the same name for the same headers is replaced. */
    void keep(String kind, List<HeaderGuess.Found> columns, String name, Map<String, List<Integer>> mapping) {
        var scope = Scope.required();
        db.sql("""
            insert into exchange_mappings (org_id, kind, fingerprint, name, mapping, account_id, saved_at)
            values (:org, :kind, :print, :name, :mapping::jsonb, :account::bigint, :at)
            on conflict (org_id, kind, fingerprint, name) do update
            set mapping = excluded.mapping, account_id = excluded.account_id, saved_at = excluded.saved_at""")
                .param("org", scope.org()).param("kind", kind).param("print", fingerprint(columns))
                .param("name", name).param("mapping", json.writeValueAsString(mapping))
                .param("account", scope.account()).param("at", Timestamp.from(clock.instant())).update();
    }

    private static String fingerprint(List<HeaderGuess.Found> columns) {
        var names = columns.stream().map(column -> HeaderText.full(column.name())).collect(Collectors.joining("\n"));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(names.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
