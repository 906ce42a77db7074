package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads a case back from its row and its events. */
@Repository
class CaseReader {
    private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {
    };

    private final JdbcClient db;
    private final JsonMapper json;

    CaseReader(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    private record Stored(CaseFacts facts, int version, boolean alarmed) {}

    /** @throws Refusal cases.none */
    Case read(long id) {
        var stored = db.sql("select * from cases where org_id = ? and id = ?").params(Scope.required().org(), id)
                .query((row, n) -> new Stored(facts(row), row.getInt("version"), row.getInt("alarm") > 0)).optional()
                .orElseThrow(CaseReader::none);
        return new Case(stored.facts(), events(id), stored.version(), stored.alarmed());
    }

    /** Many cases at once, in the order of their ids. */
    List<Case> read(List<Long> ids) {
        var org = Scope.required().org();
        var wanted = ids.toArray(Long[]::new);
        var events = new HashMap<Long, List<CaseEvent>>();
        db.sql("select * from cases_events where org_id = ? and case_id = any(?) order by case_id, seq")
                .params(org, wanted).query((row, n) -> events
                        .computeIfAbsent(row.getLong("case_id"), id -> new ArrayList<>()).add(event(row)))
                .list();
        return db.sql("select * from cases where org_id = ? and id = any(?) order by id").params(org, wanted)
                .query((row, n) -> new Case(facts(row), events.getOrDefault(row.getLong("id"), List.of()),
                        row.getInt("version"), row.getInt("alarm") > 0))
                .list();
    }

    List<CaseEvent> events(long id) {
        return db.sql("select * from cases_events where org_id = ? and case_id = ? order by seq")
                .params(Scope.required().org(), id).query((row, n) -> event(row)).list();
    }

    /** When a person wrote down what had happened before, by the event's number. */
    Map<Integer, Instant> writtenLater(long id) {
        return db.sql("""
            select seq, recorded_at from cases_events
            where org_id = ? and case_id = ? and person_id is not null and recorded_at > at + interval '1 minute'""")
                .params(Scope.required().org(), id)
                .query((row, n) -> Map.entry(row.getInt("seq"), row.getTimestamp("recorded_at").toInstant())).list()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The names of all who were ever named to handle it, also of those who have left. */
    Map<Long, String> handlers(Case one) {
        var ids = one.events().stream().map(event -> event.number("handler")).filter(Objects::nonNull).distinct()
                .toArray(Long[]::new);
        if (ids.length == 0) {
            return Map.of();
        }
        return db.sql("select id, name from staff_people where org_id = ? and id = any(?)")
                .params(Scope.required().org(), ids)
                .query((row, n) -> Map.entry(row.getLong("id"), row.getString("name"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What others did after the version somebody had in hand, without what was only said beside the work. */
    List<Map<String, Object>> since(long id, int version) {
        return db.sql("""
            select type, at, actor, text from cases_events
            where org_id = :org and case_id = :id and version > :version and type <> all (:beside) order by seq""")
                .param("org", Scope.required().org()).param("id", id).param("version", version)
                .param("beside", EventType.besideCodes()).query((row, n) -> change(row)).list();
    }

    static Refusal none() {
        return Refusal.notFound("cases.none", "没有这个事项，或不在您可见的范围内。");
    }

    private static Map<String, Object> change(ResultSet row) throws SQLException {
        var text = row.getString("text");
        var what = EventType.valueOf(row.getString("type")).label();
        return Map.of("at", row.getTimestamp("at").toInstant(), "actor", row.getString("actor"), "what", what, "text",
                text == null ? "" : text);
    }

    private CaseEvent event(ResultSet row) throws SQLException {
        return new CaseEvent(row.getInt("seq"), EventType.valueOf(row.getString("type")),
                row.getTimestamp("at").toInstant(), row.getString("actor"), id(row, "person_id"),
                id(row, "department_id"), row.getString("text"), json.readValue(row.getString("data"), DATA));
    }

    private static CaseFacts facts(ResultSet row) throws SQLException {
        var caller = new CaseFacts.Caller(row.getString("caller_name"), row.getBytes("caller_phone_sealed"),
                row.getBytes("caller_phone_blind"), row.getString("caller_phone_masked"));
        return new CaseFacts(row.getLong("id"), row.getLong("project_id"), row.getString("number"),
                row.getString("external_number"), CaseKind.valueOf(row.getString("kind")),
                CaseChannel.valueOf(row.getString("channel")), id(row, "building_id"), id(row, "unit_id"),
                id(row, "customer_id"), caller, row.getString("summary"), row.getString("description"),
                instant(row, "occurred_at"), id(row, "duplicate_of"));
    }

    static @Nullable Long id(ResultSet row, String column) throws SQLException {
        var id = row.getLong(column);
        return row.wasNull() ? null : id;
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
