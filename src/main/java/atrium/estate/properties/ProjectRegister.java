package atrium.estate.properties;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps projects and shows their buildings. */
@Component
class ProjectRegister {
    private static final String SELECT = """
        select p.id, p.code, p.name, p.city, p.address, p.label_template, p.skipped_floors, p.closed, p.version,
               (select count(*) from properties_units u where u.org_id = p.org_id and u.project_id = p.id) as units
        from properties_projects p where p.org_id = :org
        """;

    private final JdbcClient db;
    private final Activity activity;
    private final Versions versions;

    ProjectRegister(JdbcClient db, Activity activity, Versions versions) {
        this.db = db;
        this.activity = activity;
        this.versions = versions;
    }

    /** A project. @param skippedFloors numbers that no floor bears */
    record Project(long id, String code, String name, @Nullable String city, @Nullable String address,
            String labelTemplate, List<Integer> skippedFloors, boolean closed, int version, long units) {}

    /** What may be written of a project. */
    record Particulars(String code, String name, @Nullable String city, @Nullable String address,
            @Nullable String labelTemplate, @Nullable List<Integer> skippedFloors, boolean closed) {
        String template() {
            return labelTemplate == null || labelTemplate.isBlank() ? "{building}{unit}{room}" : labelTemplate.strip();
        }

        Integer[] skipped() {
            return skippedFloors == null
                    ? new Integer[0]
                    : skippedFloors.stream().distinct().sorted().toArray(Integer[]::new);
        }
    }

    /** A building with its counts. */
    record Building(long id, long projectId, String code, String name, @Nullable String presalePermit, long units,
            long available) {}

    @Transactional(readOnly = true)
    List<Project> projects() {
        return db.sql(SELECT + " order by p.closed, p.id").param("org", Scope.required().org())
                .query((row, n) -> read(row)).list();
    }

    @Transactional(readOnly = true)
    Project project(long id) {
        return db.sql(SELECT + " and p.id = :id").param("org", Scope.required().org()).param("id", id)
                .query((row, n) -> read(row)).optional()
                .orElseThrow(() -> Refusal.notFound("properties.no-project", "没有这个项目，或不在您的项目范围内。"));
    }

    /** The buildings, of one project or of all in scope, 2栋 before 10栋. */
    @Transactional(readOnly = true)
    List<Building> buildings(@Nullable Long project) {
        return db.sql("""
            select b.id, b.project_id, b.code, b.name, b.presale_permit, count(u.id) as units,
                   count(u.id) filter (where u.status = 'AVAILABLE') as available
            from properties_buildings b
            left join properties_units u
              on u.org_id = b.org_id and u.project_id = b.project_id and u.building_id = b.id
            where b.org_id = :org and (:project::bigint is null or b.project_id = :project)
            group by b.id order by b.project_id, b.id limit 5000""").param("org", Scope.required().org())
                .param("project", project).query(Building.class).list().stream()
                .sorted(Comparator.comparingLong(Building::projectId).thenComparing(Building::code, NaturalOrder::of))
                .toList();
    }

    /** Opens a project. @return its id @throws Refusal properties.needs-all-projects, properties.project-exists */
    @Transactional
    long open(Particulars written) {
        if (!Scope.required().allProjects()) {
            throw Refusal.forbidden("properties.needs-all-projects", "新建项目需由可见全部项目的人员办理。");
        }
        check(written);
        try {
            var id = bind(db.sql("""
                insert into properties_projects (org_id, code, name, city, address, label_template, skipped_floors,
                    closed)
                values (:org, :code, :name, :city, :address, :template, :skipped, :closed) returning id"""), written)
                    .query(Long.class).single();
            activity.record(Activity.Entry.of("project", id, id, "properties.project-opened")
                    .with(Activity.changes("name", null, written.name(), "code", null, written.code())));
            return id;
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    /** Edits a project. @param seen the version the editor saw @throws Refusal edit.overtaken, properties.project-exists */
    @Transactional
    void edit(long id, int seen, Particulars written) {
        db.sql("select id from properties_projects where org_id = ? and id = ? for update")
                .params(Scope.required().org(), id).query(Long.class).optional();
        var old = project(id);
        versions.require("project", id, seen, old.version(), null);
        check(written);
        var changes = Activity.changes("code", old.code(), written.code(), "name", old.name(), written.name(), "city",
                old.city(), written.city(), "address", old.address(), written.address(), "labelTemplate",
                old.labelTemplate(), written.template(), "skippedFloors", old.skippedFloors(),
                List.of(written.skipped()), "closed", old.closed(), written.closed());
        if (changes.isEmpty()) {
            return;
        }
        try {
            bind(db.sql("""
                update properties_projects
                set code = :code, name = :name, city = :city, address = :address, label_template = :template,
                    skipped_floors = :skipped, closed = :closed, version = version + 1
                where org_id = :org and id = :id"""), written).param("id", id).update();
        } catch (DuplicateKeyException e) {
            throw taken();
        }
        changes.putAll(Activity.changes("version", seen, seen + 1));
        activity.record(Activity.Entry.of("project", id, id, "properties.project-edited").with(changes));
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Particulars written) {
        return sql.param("org", Scope.required().org()).param("code", written.code().strip())
                .param("name", written.name().strip()).param("city", written.city())
                .param("address", written.address()).param("template", written.template())
                .param("skipped", written.skipped()).param("closed", written.closed());
    }

    private static void check(Particulars written) {
        if (!written.template().contains("{room}")) {
            throw Refusal.badInput("properties.bad-template", "房号写法里须有 {房号}，例如 {楼栋}{单元}{房号}。",
                    "labelTemplate");
        }
        for (var floor : written.skipped()) {
            if (floor < 1 || floor > 200) {
                throw Refusal.badInput("properties.bad-floor", "跳过的楼层须在 1 至 200 之间。", "skippedFloors");
            }
        }
    }

    private static Refusal taken() {
        return Refusal.conflict("properties.project-exists", "已有同名或同编号的项目，请换一个。").onField("name");
    }

    private static Project read(ResultSet row) throws SQLException {
        var skipped = ImportProjects.numbers(row.getArray("skipped_floors")).stream().filter(Objects::nonNull).sorted()
                .toList();
        return new Project(row.getLong("id"), row.getString("code"), row.getString("name"), row.getString("city"),
                row.getString("address"), row.getString("label_template"), skipped, row.getBoolean("closed"),
                row.getInt("version"), row.getLong("units"));
    }
}
