package atrium.estate.properties;

import atrium.base.activity.Activity;
import atrium.base.exchange.ImportTarget.Row;
import atrium.base.platform.Scope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the project that a row of an imported list belongs to: chosen for the file, named for the first time, or told by a column. */
@Component
class ImportProjects {
    static final String NEW = "new";
    static final String BY_COLUMN = "column";

    private final JdbcClient db;
    private final Activity activity;

    ImportProjects(JdbcClient db, Activity activity) {
        this.db = db;
        this.activity = activity;
    }

    /** A project to import into. @param id null while it is still to be made */
    record Target(@Nullable Long id, String name, String labelTemplate, Set<Integer> skippedFloors) {
        UnitAddress.Site site() {
            return new UnitAddress.Site(name, skippedFloors);
        }
    }

    /** The projects in scope, by name. */
    Map<String, Target> all() {
        return db.sql("""
            select id, name, label_template, skipped_floors from properties_projects where org_id = ? order by id""")
                .param(Scope.required().org()).query((row, n) -> read(row)).list().stream()
                .collect(Collectors.toMap(Target::name, target -> target, (a, b) -> a, LinkedHashMap::new));
    }

    /** The project of the row. @throws Unreadable when the choice and the row leave none, or contradict each other */
    static Target of(Row row, Map<String, String> choices, Map<String, Target> known) {
        var choice = choices.getOrDefault("project", "");
        var told = row.get("project") == null ? "" : row.get("project").strip();
        if (choice.equals(BY_COLUMN)) {
            if (told.isEmpty()) {
                throw new Unreadable("project", "没有写项目名称。");
            }
            return named(told, known);
        }
        var target = choice.equals(NEW)
                ? named(choices.getOrDefault("newProject", "").strip(), known)
                : known.values().stream().filter(t -> choice.equals(String.valueOf(t.id()))).findFirst().orElseThrow(
                        () -> new Unreadable("project", "请先选定项目；所选项目不存在，或不在您的项目范围内。"));
        if (!told.isEmpty() && !told.contains(target.name()) && !target.name().contains(told)) {
            throw new Unreadable("project", "此行写的项目是“%s”，不是所选的“%s”。".formatted(told, target.name()));
        }
        return target;
    }

    /** Makes the project if it is new. @return the project with its id */
    Target made(Target target) {
        if (target.id() != null) {
            return target;
        }
        var scope = Scope.required();
        var id = db.sql("""
            insert into properties_projects (org_id, code, name)
            select :org, 'P' || (coalesce(max(substring(code from '^P([0-9]{1,6})$')::int), 0) + 1), :name
            from properties_projects where org_id = :org returning id""").param("org", scope.org())
                .param("name", target.name()).query(Long.class).single();
        activity.record(Activity.Entry.of("project", id, id, "properties.project-opened"));
        return new Target(id, target.name(), target.labelTemplate(), target.skippedFloors());
    }

    private static Target named(String name, Map<String, Target> known) {
        if (name.isEmpty() || name.length() > 60) {
            throw new Unreadable("project", "请填写新项目的名称，不超过 60 个字。");
        }
        var there = known.get(name);
        if (there == null && !Scope.required().allProjects()) {
            throw new Unreadable("project", "项目“%s”不在您的项目范围内；新建项目需由可见全部项目的人员办理。".formatted(name));
        }
        return there != null ? there : new Target(null, name, "{building}{unit}{room}", Set.of());
    }

    private static Target read(ResultSet row) throws SQLException {
        return new Target(row.getLong("id"), row.getString("name"), row.getString("label_template"),
                numbers(row.getArray("skipped_floors")));
    }

    static Set<Integer> numbers(Array array) throws SQLException {
        return Set.copyOf(List.copyOf(Arrays.asList((Integer[]) array.getArray())));
    }
}
