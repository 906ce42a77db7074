package atrium.hall;

import atrium.base.platform.Scope;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Projects, buildings and units for tests of rooms that need some to stand on. */
@TestComponent
public class Projects {
    private final Hall hall;
    private final JdbcClient db;

    Projects(Hall hall, JdbcClient db) {
        this.hall = hall;
        this.db = db;
    }

    /** A project of the organisation. @return its id */
    public long project(long org, String name) {
        return hall.as(org,
                () -> db.sql("insert into properties_projects (org_id, code, name) values (?, ?, ?) returning id")
                        .params(Scope.required().org(), Hall.stamp(), name).query(Long.class).single());
    }

    /** A flat in 1栋 of the project. @return its id */
    public long unit(long org, long project, int floor, String room) {
        return hall.as(org, () -> {
            var building = db.sql("""
                insert into properties_buildings (org_id, project_id, code, name) values (?, ?, '1', '1栋')
                on conflict (project_id, code) do update set name = excluded.name returning id""")
                    .params(org, project).query(Long.class).single();
            return db
                    .sql("""
                        insert into properties_units (org_id, project_id, building_id, kind, floor_number, floor_name, room, label)
                        values (?, ?, ?, 'FLAT', ?, ?, ?, ?) returning id""")
                    .params(org, project, building, floor, Integer.toString(floor), room, "1栋" + room)
                    .query(Long.class).single();
        });
    }
}
