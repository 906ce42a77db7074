package atrium.base.activity;

import atrium.base.platform.Scope;
import atrium.base.shared.Masks;
import atrium.base.staff.Access;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts names in the place of the ids that history keeps, when it is read: what is sealed stays as it is. */
@Component
class HistoryWords {
    /** Fields that may hold ids, and of what. */
    private static final Map<String, String> FIELDS = Map.of("department", "department", "lead", "department",
            "handler",
            "person", "person", "person", "category", "category", "project", "project", "projects", "project",
            "customer",
            "customer", "unit", "unit", "role", "role");

    private final JdbcClient db;
    private final Map<String, String> queries = new HashMap<>();
    private final Map<String, String> persons = new HashMap<>();

    HistoryWords(JdbcClient db, List<RecordNames> rooms) {
        this.db = db;
        rooms.forEach(room -> {
            queries.putAll(room.queries());
            persons.putAll(room.persons());
        });
    }

    /** The items with subjects and values named, as far as their rooms know them. */
    List<ActivityFeed.Item> named(List<ActivityFeed.Item> items) {
        var wanted = new HashMap<String, Set<Long>>();
        for (var item : items) {
            want(wanted, item.subjectType(), item.subjectId());
            item.changes().properties().forEach(change -> {
                var kind = FIELDS.get(change.getKey());
                if (kind != null) {
                    change.getValue().forEach(side -> ids(side).forEach(id -> want(wanted, kind, id)));
                }
            });
        }
        var names = new HashMap<String, Map<Long, String>>();
        wanted.forEach((kind, ids) -> names.put(kind, names(kind, ids)));
        return items.stream().map(item -> {
            var subject = name(names, item.subjectType(), item.subjectId());
            return item.named(subject, masked(item.subjectType(), subject, worded(item.changes(), names)));
        }).toList();
    }

    /** Names of persons stay behind a mask for whoever may not read the records they come from; a subject named whole is no person. */
    private JsonNode masked(String type, @Nullable String subject, ObjectNode changes) {
        changes.properties().forEach(change -> {
            var permission = persons.get(type + "." + change.getKey());
            var whole = permission == null || Access.current().may(permission)
                    || subject != null && !subject.contains("*");
            if (!whole && change.getValue() instanceof ObjectNode sides) {
                sides.properties().forEach(side -> {
                    if (side.getValue().isString()) {
                        side.setValue(JsonNodeFactory.instance.stringNode(Arrays
                                .stream(side.getValue().asString().split("、")).map(Masks::name)
                                .collect(Collectors.joining("、"))));
                    }
                });
            }
        });
        return changes;
    }

    private Map<Long, String> names(String kind, Set<Long> ids) {
        var names = new HashMap<Long, String>();
        var query = queries.get(kind);
        if (query != null) {
            db.sql(query).param("org", Scope.required().org()).param("ids", ids.toArray(Long[]::new)).query(row -> {
                names.put(row.getLong(1), row.getString(2));
            });
        }
        return names;
    }

    private static ObjectNode worded(JsonNode changes, Map<String, Map<Long, String>> names) {
        var worded = JsonNodeFactory.instance.objectNode();
        changes.properties().forEach(change -> {
            var kind = FIELDS.get(change.getKey());
            if (kind == null) {
                worded.set(change.getKey(), change.getValue());
                return;
            }
            var sides = worded.putObject(change.getKey());
            change.getValue().properties().forEach(side -> sides.set(side.getKey(),
                    named(side.getValue(), names.getOrDefault(kind, Map.of()))));
        });
        return worded;
    }

    private static JsonNode named(JsonNode value, Map<Long, String> names) {
        if (value.isArray()) {
            var all = JsonNodeFactory.instance.arrayNode();
            value.forEach(one -> all.add(named(one, names)));
            return all;
        }
        var name = value.isIntegralNumber() ? names.get(value.asLong()) : null;
        return name == null ? value : JsonNodeFactory.instance.stringNode(name);
    }

    private static List<Long> ids(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().filter(JsonNode::isIntegralNumber).map(JsonNode::asLong).toList();
        }
        return value.isIntegralNumber() ? List.of(value.asLong()) : List.of();
    }

    private static void want(Map<String, Set<Long>> wanted, String kind, long id) {
        wanted.computeIfAbsent(kind, key -> new HashSet<>()).add(id);
    }

    private static @Nullable String name(Map<String, Map<Long, String>> names, String kind, long id) {
        return names.getOrDefault(kind, Map.of()).get(id);
    }
}
