package atrium.base.staff;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers other rooms about departments and people. Must run in a transaction, which carries the scope. */
@Service
public class Staff {
    private static final Logger log = LoggerFactory.getLogger(Staff.class);

    private static final String PERSON = """
        select p.id, p.name, p.department_id, d.name as department_name, o.name as post_name,
               coalesce(o.head, false) as head
        from staff_people p join staff_departments d on d.id = p.department_id
        left join staff_posts o on o.id = p.post_id
        where p.org_id = :org and p.left_on is null""";

    private static final String MAY = """

        and exists (select from staff_accounts a
            where a.org_id = p.org_id and a.person_id = p.id and a.disabled_at is null
              and (a.all_projects or exists (select from staff_account_projects s
                                             where s.account_id = a.id and s.scoped_project_id = :project))
              and :permissions::text[] <@ array(
                select unnest(r.permissions) from staff_account_roles held join staff_roles r on r.id = held.role_id
                where held.account_id = a.id))""";

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

    /** Whoever of those at work has an account that may do all of this in the project, in the order of their ids. */
    public List<Person> whoMay(long project, String... permissions) {
        return db.sql(PERSON + MAY + " order by p.id").param("org", Scope.required().org()).param("project", project)
                .param("permissions", permissions).query(Person.class).list();
    }

    /**
     * Who acts for an absent person that day, followed on when the one named is away too.
     *
     * @return null when the person is not away, or when nobody who is there was named
     */
    public @Nullable Person standIn(long person, LocalDate day) {
        var standIn = standIns(day).of(person);
        return standIn == null ? null : person(standIn);
    }

    /** The absent people for whom the person acts that day. */
    public Set<Long> standsInFor(long person, LocalDate day) {
        return standIns(day).actedForBy(person);
    }

    /** Who has left stands in for nobody. */
    private StandIns standIns(LocalDate day) {
        var next = new HashMap<Long, Long>();
        db.sql("""
            select a.person_id, a.stand_in_id from staff_absences a join staff_people s on s.id = a.stand_in_id
            where a.org_id = :org and a.to_on >= :day and a.from_on <= :day and s.left_on is null""")
                .param("org", Scope.required().org()).param("day", Date.valueOf(day))
                .query(row -> {
                    next.put(row.getLong(1), row.getLong(2));
                });
        return new StandIns(next);
    }

    /**
     * Does a job for every organisation in turn, as the house; one for which it fails does not keep the others waiting. Needs
     * no scope.
     */
    public void forEachOrganisation(String job, Runnable work) {
        organisations().forEach(org -> {
            try {
                Scope.ofHouse(org, job).run(work);
            } catch (RuntimeException e) {
                log.warn("The job {} failed for organisation {}", job, org, e);
            }
        });
    }

    /** Ids of every organisation in the house, for jobs that serve each in turn. Needs no scope. */
    public List<Long> organisations() {
        return db.sql("select * from staff_organisation_ids()").query(Long.class).list();
    }
}
