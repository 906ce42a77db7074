package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.Staff;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Which time limits hold for which case, and which department the desk is. Must run in a transaction. */
@Service
class CaseRules {
    /** The pack's word for the department that takes cases in and brings them back to the customer. */
    private static final String SERVICE = "service";

    private static final String POLICY = """
        select id, kind, grade, version, effective_from, first_reply, plan, close, basis, handbook_id from cases_policies
        where org_id = :org""";

    private final JdbcClient db;
    private final Staff staff;
    /** A policy is never edited: a later one of a higher version replaces it. */
    private final Map<Key, CasePolicy> known = new ConcurrentHashMap<>();

    CaseRules(JdbcClient db, Staff staff) {
        this.db = db;
        this.staff = staff;
    }

    private record Key(long org, long policy) {}

    /** The policy that holds for cases registered on a day. @throws Refusal cases.no-policy */
    CasePolicy policy(CaseKind kind, CaseGrade grade, LocalDate on) {
        var fitting = db.sql(POLICY + " and kind = :kind and grade = :grade").param("org", Scope.required().org())
                .param("kind", kind.name()).param("grade", grade.name()).query(CasePolicy.class).list();
        return choose(fitting, kind, grade, on);
    }

    /** The policy of another grade in the version of the rules that the case is under. */
    CasePolicy regraded(long current, CaseGrade grade) {
        var held = policies().apply(current);
        return ofHandbook(held.handbookId()).stream()
                .filter(each -> each.kind() == held.kind() && each.grade() == grade).findFirst()
                .orElseGet(() -> policy(held.kind(), grade, held.effectiveFrom()));
    }

    /** The limits of one version of the rules. */
    List<CasePolicy> ofHandbook(long handbook) {
        return db.sql(POLICY + " and handbook_id = :handbook order by id").param("org", Scope.required().org())
                .param("handbook", handbook).query(CasePolicy.class).list();
    }

    /** The latest version in force on the day; for days before any, the first there was. */
    static CasePolicy choose(List<CasePolicy> all, CaseKind kind, CaseGrade grade, LocalDate on) {
        var fitting = all.stream().filter(each -> each.kind() == kind && each.grade() == grade)
                .sorted(Comparator.comparing(CasePolicy::effectiveFrom)).toList();
        return fitting.reversed().stream().filter(each -> !each.effectiveFrom().isAfter(on)).findFirst()
                .or(() -> fitting.stream().findFirst())
                .orElseThrow(() -> Refusal.conflict("cases.no-policy",
                        "还没有%s（%s）的处理时限，请先在处理规则中设置。".formatted(kind.label(), grade.label())));
    }

    /** Any policy by its id, as cases of the organisation name it. */
    LongFunction<CasePolicy> policies() {
        var org = Scope.required().org();
        return id -> known.computeIfAbsent(new Key(org, id),
                wanted -> db.sql(POLICY + " and id = :id").param("org", org).param("id", id).query(CasePolicy.class)
                        .single());
    }

    List<CasePolicy> all() {
        return db.sql(POLICY + " order by kind, grade, version").param("org", Scope.required().org())
                .query(CasePolicy.class).list();
    }

    /** The department that answers for the desk. */
    Staff.Department serviceDepartment() {
        return serviceDepartment(staff.departments());
    }

    /** The one of all departments that answers for the desk. */
    static Staff.Department serviceDepartment(List<Staff.Department> departments) {
        return departments.stream().filter(department -> SERVICE.equals(department.code())).findFirst()
                .orElseGet(departments::getFirst);
    }
}
