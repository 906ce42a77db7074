package atrium.estate.properties;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.ProjectNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers other rooms about projects and units in scope. */
@Service
public class Properties implements ProjectNames {
    private static final String UNIT = """
        select u.id, u.project_id, p.name as project_name, u.building_id, b.name as building_name, u.label, u.status
        from properties_units u join properties_buildings b on b.id = u.building_id
        join properties_projects p on p.id = u.project_id
        where u.org_id = :org""";

    private final JdbcClient db;

    Properties(JdbcClient db) {
        this.db = db;
    }

    /** A project. */
    public record Project(long id, String code, String name) {}

    /** A unit as other rooms name it. @param label such as 3栋2单元1502 */
    public record Unit(long id, long projectId, String projectName, long buildingId, String buildingName,
            String label, String status) {}

    /** Open projects in scope. */
    @Transactional(readOnly = true)
    public List<Project> projects() {
        return db.sql("select id, code, name from properties_projects where org_id = ? and not closed order by id")
                .param(Scope.required().org()).query(Project.class).list();
    }

    /** The project. @throws Refusal properties.no-project when there is none in scope */
    @Transactional(readOnly = true)
    public Project project(long id) {
        return db.sql("select id, code, name from properties_projects where org_id = ? and id = ?")
                .params(Scope.required().org(), id).query(Project.class).optional()
                .orElseThrow(() -> Refusal.notFound("properties.no-project", "没有这个项目，或不在您的项目范围内。"));
    }

    /** The unit. @throws Refusal properties.no-unit when there is none in scope */
    @Transactional(readOnly = true)
    public Unit unit(long id) {
        return db.sql(UNIT + " and u.id = :id").param("org", Scope.required().org()).param("id", id)
                .query(Unit.class).optional()
                .orElseThrow(() -> Refusal.notFound("properties.no-unit", "没有这套房，或不在您的项目范围内。"));
    }

    /** 在管户: homes, shops and the like that are sold, of these projects or all in scope; parking and storage are nobody's home. */
    @Transactional(readOnly = true)
    public long households(List<Long> projects) {
        return db.sql("""
            select count(*) from properties_units where org_id = :org and status in ('SIGNED', 'FILED', 'DELIVERED')
              and kind not in ('PARKING', 'STORAGE')
              and (cardinality(:projects::bigint[]) = 0 or project_id = any (:projects))""")
                .param("org", Scope.required().org()).param("projects", projects.toArray(Long[]::new))
                .query(Long.class).single();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, String> inScope() {
        var names = new LinkedHashMap<Long, String>();
        projects().forEach(project -> names.put(project.id(), project.name()));
        return names;
    }
}
