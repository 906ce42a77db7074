package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.search.SearchGate;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which cases of the projects in scope somebody sees: the desk and supervisors all of them, a department those it holds or
 * has held, and those it was asked to help with. Lists add {@link #CONDITION}; what is not seen is not there.
 */
@Component
class CaseSight implements SearchGate {
    /**
     * Parameter {@code onlyDepartment}: {@link CaseActor#onlyDepartment()}. Asked case by case; as exists, all that a department
     * ever held would be gathered first, for a page of twenty.
     */
    static final String CONDITION = " and "
            + """
                (:onlyDepartment::bigint is null or (
                select true from cases_holdings seen
                where seen.org_id = c.org_id and seen.department_id = :onlyDepartment and seen.case_id = c.id limit 1)
                or (select true from cases_assists helping
                where helping.org_id = c.org_id and helping.department_id = :onlyDepartment and helping.case_id = c.id limit 1))""";
    /** Begins with the cases of a department that sees few: asking all there are would be long. */
    static final String OF_FEW = " and " + """
        c.id = any (array(
        select seen.case_id from cases_holdings seen where seen.org_id = :org and seen.department_id = :onlyDepartment
        union select helping.case_id from cases_assists helping
        where helping.org_id = :org and helping.department_id = :onlyDepartment))""";
    private static final int FEW = 2_000;

    private final JdbcClient db;

    CaseSight(JdbcClient db) {
        this.db = db;
    }

    /** @throws atrium.base.shared.Refusal cases.none */
    void require(long id, CaseActor actor) {
        var seen = db.sql("select c.id from cases c where c.org_id = :org and c.id = :id" + CONDITION)
                .param("org", Scope.required().org()).param("id", id).param("onlyDepartment", actor.onlyDepartment())
                .query(Long.class).optional();
        if (seen.isEmpty()) {
            throw CaseReader.none();
        }
    }

    /** Whether somebody sees so few cases that a list had better begin with them. */
    boolean seesFew(CaseActor actor) {
        return actor.onlyDepartment() != null && db
                .sql("""
                    select count(*) <= :few from (
                        (select from cases_holdings where org_id = :org and department_id = :department limit :few + 1)
                        union all (select from cases_assists where org_id = :org and department_id = :department limit :few + 1)) seen""")
                .param("few", FEW).param("org", Scope.required().org()).param("department", actor.onlyDepartment())
                .query(Boolean.class).single();
    }

    @Override
    public String kind() {
        return "case";
    }

    @Override
    public Set<Long> seen(Collection<Long> records) {
        return db.sql("select c.id from cases c where c.org_id = :org and c.id = any(:ids)" + CONDITION)
                .param("org", Scope.required().org()).param("ids", records.toArray(Long[]::new))
                .param("onlyDepartment", CaseActor.current().onlyDepartment()).query(Long.class).set();
    }
}
