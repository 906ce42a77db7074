package atrium.estate.customers;

import atrium.base.platform.Scope;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds units of a project as lists of customers name them: 3栋2单元1502, 3-2-1502, or building, stair and room in cells. */
@Component
class UnitLookup {
    private static final String UNITS = """
        select id, label, trim(both '-' from regexp_replace(regexp_replace(upper(label), '[室房号]+$', ''),
                   '(栋|幢|座|号楼|单元|[-—_/ ])+', '-', 'g')) as key
        from properties_units
        where org_id = :org and project_id = :project
          and trim(both '-' from regexp_replace(regexp_replace(upper(label), '[室房号]+$', ''),
                   '(栋|幢|座|号楼|单元|[-—_/ ])+', '-', 'g')) = any(:keys)""";

    private final JdbcClient db;

    UnitLookup(JdbcClient db) {
        this.db = db;
    }

    /** A unit found. */
    record Found(long id, String label, String key) {}

    /** The units of the project by key; a key that fits two units finds neither. */
    Map<String, Found> find(long project, Collection<String> keys) {
        var found = new HashMap<String, @Nullable Found>();
        for (var unit : db.sql(UNITS).param("org", Scope.required().org()).param("project", project)
                .param("keys", keys.toArray(String[]::new)).query(Found.class).list()) {
            found.merge(unit.key(), unit, (one, other) -> null);
        }
        return found.entrySet().stream().filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Objects.requireNonNull(entry.getValue())));
    }

    /** The key of what three cells say; null when they say nothing. */
    static @Nullable String key(@Nullable String building, @Nullable String unit, @Nullable String room) {
        var joined = Stream.of(building, unit, room).filter(Objects::nonNull).map(Objects::requireNonNull)
                .map(String::strip).filter(cell -> !cell.isEmpty()).collect(Collectors.joining("-"));
        if (joined.isEmpty()) {
            return null;
        }
        return Normalizer.normalize(joined, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).replaceAll("[室房号]+$", "")
                .replaceAll("(栋|幢|座|号楼|单元|[-—_/\\s])+", "-").replaceAll("^-|-$", "");
    }
}
