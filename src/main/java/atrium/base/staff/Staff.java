package atrium.base.staff;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers other rooms about departments and people. Must run in a transaction, which carries the scope. */
@Service
public class Staff {
    private static final String PERSON = """
        select p.id, p.name, p.department_id, d.name as department_name, o.name as post_name,
               coalesce(o.head, false) as head
        from staff_people p join staff_departments d on d.id = p.department_id
        left join staff_posts o on o.id = p.post_id
        where p.org_id = :org and p.left_on is null""";

    private final JdbcClient db;

    Staff(JdbcClient db) {
        this.db = db;
    }

    /** A department. @param outside true for partners: banks, lawyers, the property company */
    public record Department(long id, String code, String name, boolean outside) {}

    /** A person at work. @param head whether the post answers for the department */
    public record Person(long id, String name, long departmentId, String departmentName, @Nullable String postName,
            boolean head) {}

    /** All open departments, in their order. */
    public List<Department> departments() {
        return db.sql("""
            select id, code, name, outside from staff_departments where org_id = ? and not closed order by id""")
                .param(Scope.required().org()).query(Department.class).list();
    }

    /** The department of the id. @throws Refusal staff.no-department */
    public Department department(long id) {
        return db.sql("select id, code, name, outside from staff_departments where org_id = ? and id = ?")
                .params(Scope.required().org(), id).query(Department.class).optional()
                .orElseThrow(() -> Refusal.notFound("staff.no-department", "没有这个部门。"));
    }

    /** The person of the id. @throws Refusal staff.no-person when there is none, or the person has left */
    public Person person(long id) {
        return db.sql(PERSON + " and p.id = :id").param("org", Scope.required().org()).param("id", id)
                .query(Person.class).optional().orElseThrow(() -> Refusal.notFound("staff.no-person", "没有这名在职人员。"));
    }

    /** The people of a department, the head first. */
    public List<Person> people(long department) {
        return db.sql(PERSON + " and p.department_id = :department order by coalesce(o.head, false) desc, p.id")
                .param("org", Scope.required().org()).param("department", department).query(Person.class).list();
    }

    /** Ids of every organisation in the house, for jobs that serve each in turn. Needs no scope. */
    public List<Long> organisations() {
        return db.sql("select * from staff_organisation_ids()").query(Long.class).list();
    }
}
