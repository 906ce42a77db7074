package atrium.estate.cases;

import atrium.base.shared.Refusal;
import atrium.base.staff.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a case to a department or a person; both must be there. */
@Service
class DispatchCase {
    private final WorkOnCase work;
    private final CaseRules rules;
    private final CaseCategories categories;
    private final CaseEvidence evidence;
    private final RegradeGroup regradeGroup;
    private final CaseStore store;
    private final Staff staff;

    DispatchCase(WorkOnCase work, CaseRules rules, CaseCategories categories, CaseEvidence evidence,
            RegradeGroup regradeGroup, CaseStore store, Staff staff) {
        this.work = work;
        this.rules = rules;
        this.categories = categories;
        this.evidence = evidence;
        this.regradeGroup = regradeGroup;
        this.store = store;
        this.staff = staff;
    }

    /** @param category null to leave it as it is */
    record Order(long department, CaseGrade grade, @Nullable Long category, @Nullable Long handler,
            @Nullable String note) {}

    @Transactional
    public void dispatch(long id, int version, Order order) {
        work.work(id, version, CaseAct.DISPATCH, (one, by) -> {
            requireDepartment(order.department());
            if (order.handler() != null) {
                requireMember(order.handler(), order.department());
            }
            if (order.grade().compareTo(one.progress().grade) < 0) {
                regradeGroup.requireNone(id);
            }
            var category = order.category() == null
                    ? one.progress().category
                    : categories.requireOpen(order.category()).id();
            var policy = rules.regraded(one.progress().policy, order.grade());
            one.dispatch(by, new Case.Dispatch(order.department(), order.grade(), category, policy, order.handler(),
                    store.clocks().keeping(one, policy, by, false)), order.note());
        });
    }

    @Transactional
    public void transfer(long id, int version, long department, String reason) {
        work.work(id, version, CaseAct.TRANSFER, (one, by) -> {
            requireDepartment(department);
            one.transfer(by, department, reason);
        });
    }

    /** @param person null for whoever asks */
    @Transactional
    public void assign(long id, int version, @Nullable Long person) {
        work.work(id, version, CaseAct.ASSIGN, (one, by) -> {
            var handler = person == null ? by.person() : person;
            if (handler == null) {
                throw Refusal.badInput("cases.no-handler", "请指定经办人。", "personId");
            }
            requireMember(handler, one.progress().held().department());
            one.assign(by, handler);
        });
    }

    /** The result comes back to the desk. */
    @Transactional
    public void complete(long id, int version, String result) {
        work.work(id, version, CaseAct.COMPLETE, (one, by) -> {
            evidence.requirePhoto(one);
            one.complete(by, result, rules.serviceDepartment().id());
        });
    }

    /** @throws Refusal staff.no-department */
    void requireDepartment(long id) {
        var known = staff.departments().stream().anyMatch(department -> department.id() == id);
        if (!known) {
            throw Refusal.badInput("staff.no-department", "没有这个部门，或已撤销。", "departmentId");
        }
    }

    private void requireMember(long person, long department) {
        var found = Refusal.inField("handlerId", () -> staff.person(person));
        if (found.departmentId() != department) {
            throw Refusal.badInput("cases.handler-elsewhere", "%s不在承办部门，请在承办部门内指定经办人。".formatted(found.name()),
                    "handlerId");
        }
    }
}
