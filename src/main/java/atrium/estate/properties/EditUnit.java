package atrium.estate.properties;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.search.Search;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Edits one unit: its number and name, status, areas. A name once borne stays findable 曾用号. */
@Component
class EditUnit {
    private final JdbcClient db;
    private final Versions versions;
    private final Activity activity;
    private final Search search;
    private final Clock clock;

    EditUnit(JdbcClient db, Versions versions, Activity activity, Search search, Clock clock) {
        this.db = db;
        this.versions = versions;
        this.activity = activity;
        this.search = search;
        this.clock = clock;
    }

    /** What may be written of a unit. @param label null or blank to be called as the project's template says */
    record Particulars(String room, @Nullable String label, UnitKind kind, @Nullable String usage,
            @Nullable String layout, UnitAreas areas, UnitStatus status, @Nullable String titleUnitNumber) {}

    private record Standing(long projectId, String projectName, String labelTemplate, String buildingName,
            String stair, String floorName, String room, String label, UnitKind kind, @Nullable String usage,
            @Nullable String layout, java.math.@Nullable BigDecimal grossArea,
            java.math.@Nullable BigDecimal innerArea, java.math.@Nullable BigDecimal sharedArea, UnitStatus status,
            @Nullable String titleUnitNumber, int version, Instant changedAt, String changedBy, String former) {

        Map<String, Activity.Change> changesTo(Particulars written, String newLabel, UnitAreas areas) {
            return Activity.changes("room", room, written.room(), "label", label, newLabel, "kind", kind.words,
                    written.kind().words, "usage", usage, written.usage(), "layout", layout, written.layout(),
                    "grossArea", grossArea, areas.gross(), "innerArea", innerArea, areas.inner(), "sharedArea",
                    sharedArea, areas.shared(), "status", status.words, written.status().words, "titleUnitNumber",
                    titleUnitNumber, written.titleUnitNumber());
        }
    }

    /**
     * Edits.
     *
     * @param seen the version the editor saw
     * @throws Refusal properties.no-unit, edit.overtaken with {@code changes} made since, properties.bad-areas,
     *             properties.unit-exists
     */
    @Transactional
    void edit(long id, int seen, Particulars written) {
        var old = locked(id);
        versions.require("unit", id, seen, old.version(),
                new Versions.FieldChange("import", null, "导入房源", old.changedBy(), old.changedAt()));
        var wrong = written.areas().fault();
        if (wrong != null) {
            throw Refusal.badInput("properties.bad-areas", wrong.words(), wrong.field());
        }
        var areas = UnitAreas.NONE.after(written.areas());
        var label = label(old, written);
        var changes = old.changesTo(written, label, areas);
        if (changes.isEmpty()) {
            return;
        }
        var former = Arrays.stream(old.former().split("\u001f")).filter(name -> !name.isEmpty() && !name.equals(label))
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        if (!label.equals(old.label()) && !former.contains(old.label())) {
            former.add(old.label());
        }
        save(id, written, areas, label, former);
        search.keep(UnitWords.of(id, old.projectId(), old.projectName(), label, former));
        changes.putAll(Activity.changes("version", seen, seen + 1));
        activity.record(Activity.Entry.of("unit", id, old.projectId(), "properties.unit-edited").with(changes));
    }

    private Standing locked(long id) {
        return db.sql("""
            select u.project_id, p.name as project_name, p.label_template, b.name as building_name, u.stair,
                   u.floor_name, u.room, u.label, u.kind, u.usage, u.layout, u.gross_area, u.inner_area, u.shared_area,
                   u.status, u.title_unit_number, u.version, u.changed_at, u.changed_by,
                   array_to_string(u.former_labels, chr(31)) as former
            from properties_units u join properties_buildings b on b.id = u.building_id
            join properties_projects p on p.id = u.project_id
            where u.org_id = ? and u.id = ? for update of u""").params(Scope.required().org(), id)
                .query(Standing.class).optional()
                .orElseThrow(() -> Refusal.notFound("properties.no-unit", "没有这套房，或不在您的项目范围内。"));
    }

    private static String label(Standing old, Particulars written) {
        var asked = Objects.requireNonNullElse(written.label(), "").strip();
        var byTemplate = UnitAddress.label(old.labelTemplate(), old.buildingName(), old.stair(), old.floorName(),
                written.room());
        var renumbered = !written.room().equals(old.room()) && asked.equals(old.label());
        return asked.isEmpty() || renumbered ? byTemplate : asked;
    }

    private void save(long id, Particulars written, UnitAreas areas, String label, List<String> former) {
        try {
            db.sql("""
                update properties_units
                set room = :room, label = :label, former_labels = :former, kind = :kind, usage = :usage,
                    layout = :layout, gross_area = :gross, inner_area = :inner, shared_area = :shared,
                    status = :status, title_unit_number = :title, version = version + 1, changed_at = :now,
                    changed_by = :actor
                where org_id = :org and id = :id""").param("room", written.room()).param("label", label)
                    .param("former", former.toArray(String[]::new)).param("kind", written.kind().name())
                    .param("usage", written.usage()).param("layout", written.layout()).param("gross", areas.gross())
                    .param("inner", areas.inner()).param("shared", areas.shared())
                    .param("status", written.status().name()).param("title", written.titleUnitNumber())
                    .param("now", Timestamp.from(clock.instant())).param("actor", Scope.required().actor())
                    .param("org", Scope.required().org()).param("id", id).update();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("properties.unit-exists", "同一楼层已有房号“%s”，请核对。".formatted(written.room()))
                    .onField("room");
        }
    }
}
