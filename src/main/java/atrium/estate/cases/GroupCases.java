package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.Staff;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes groups of cases with one cause 群诉, and lets cases join and leave; every member stays a case with clocks of its own. */
@Service
class GroupCases {
    /** A group takes so many cases at once, so the radar proposes no more. */
    static final int MOST = 500;
    private static final int LEAST = 2;
    private static final String ADD = """
        insert into cases_members (org_id, project_id, group_id, case_id, joined_at, joined_by)
        values (:org, :project, :group, :case, :now, :by)""";

    private final JdbcClient db;
    private final GroupSignals signals;
    private final GroupList list;
    private final CaseReader reader;
    private final CaseSight sight;
    private final RegradeGroup regradeGroup;
    private final Staff staff;
    private final Activity activity;
    private final Clock clock;

    GroupCases(JdbcClient db, GroupSignals signals, GroupList list, CaseReader reader, CaseSight sight,
            RegradeGroup regradeGroup, Staff staff, Activity activity, Clock clock) {
        this.db = db;
        this.signals = signals;
        this.list = list;
        this.reader = reader;
        this.sight = sight;
        this.regradeGroup = regradeGroup;
        this.staff = staff;
        this.activity = activity;
        this.clock = clock;
    }

    /** @param signal what the radar saw, settled by this; null when the supervisor saw it without */
    record Order(String title, String cause, long lead, boolean legalRisk, List<Long> cases, @Nullable Long signal) {}

    /** @throws Refusal cases.group-small, cases.group-projects, cases.not-groupable, cases.in-group, staff.no-department */
    @Transactional
    public long open(Order order) {
        var members = order.cases().stream().distinct().map(this::requireOpen).toList();
        if (members.size() < LEAST) {
            throw Refusal.badInput("cases.group-small", "群诉至少要有两件事项。", "caseIds");
        }
        var first = members.getFirst();
        if (members.stream().anyMatch(each -> each.facts().project() != first.facts().project())) {
            throw Refusal.badInput("cases.group-projects", "群诉的事项须在同一项目，跨项目的请分别建群诉。", "caseIds");
        }
        requireDepartment(order.lead());
        var building = members.stream().allMatch(each -> first.facts().building() != null
                && first.facts().building().equals(each.facts().building())) ? first.facts().building() : null;
        var id = db.sql("""
            insert into cases_groups (org_id, project_id, building_id, category_id, title, cause, lead_id, legal_risk,
                                      opened_at, opened_by)
            values (:org, :project, :building, :category, :title, :cause, :lead, :risk, :now, :by) returning id""")
                .param("org", Scope.required().org()).param("project", first.facts().project())
                .param("building", building).param("category", first.progress().category)
                .param("title", order.title()).param("cause", order.cause()).param("lead", order.lead())
                .param("risk", order.legalRisk()).param("now", Timestamp.from(clock.instant()))
                .param("by", Scope.required().actor()).query(Long.class).single();
        members.forEach(each -> add(id, each));
        if (order.signal() != null) {
            signals.settle(order.signal(), "已建群诉");
        }
        record(id, first.facts().project(), "grouped", Activity.changes("title", null, order.title(), "cases", null,
                members.stream().map(each -> each.facts().number()).toList()));
        regradeGroup.follow(id);
        return id;
    }

    /** @throws Refusal cases.no-group, cases.group-closed, cases.not-groupable, cases.in-group, cases.group-projects */
    @Transactional
    public void join(long id, long joining) {
        var group = list.requireOpen(id);
        var one = requireOpen(joining);
        if (one.facts().project() != group.projectId()) {
            throw Refusal.badInput("cases.group-projects", "群诉的事项须在同一项目，跨项目的请分别建群诉。", "caseId");
        }
        add(id, one);
        record(id, group.projectId(), "groupJoined", Activity.changes("case", null, one.facts().number()));
        regradeGroup.follow(id);
    }

    /** @throws Refusal cases.no-group, cases.group-closed, cases.not-member */
    @Transactional
    public void leave(long id, long leaving) {
        var group = list.requireOpen(id);
        var left = db.sql("""
            update cases_members set left_at = :now
            where org_id = :org and group_id = :group and case_id = :case and left_at is null""")
                .param("now", Timestamp.from(clock.instant())).param("org", Scope.required().org()).param("group", id)
                .param("case", leaving).update();
        if (left == 0) {
            throw Refusal.notFound("cases.not-member", "这件事项不在此群诉中，或已移出。");
        }
        record(id, group.projectId(), "groupLeft",
                Activity.changes("case", reader.read(leaving).facts().number(), null));
    }

    private void add(long group, Case one) {
        // a case that was reopened is done with the group that closed without it
        db.sql("""
            update cases_members m set left_at = :now from cases_groups g
            where m.org_id = :org and m.case_id = :case and m.left_at is null
              and g.org_id = m.org_id and g.id = m.group_id and g.closed_at is not null""")
                .param("now", Timestamp.from(clock.instant())).param("org", Scope.required().org())
                .param("case", one.facts().id()).update();
        try {
            db.sql(ADD).param("org", Scope.required().org()).param("project", one.facts().project())
                    .param("group", group).param("case", one.facts().id())
                    .param("now", Timestamp.from(clock.instant())).param("by", Scope.required().actor()).update();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("cases.in-group", "%s已在别的群诉中，请先从那里移出。".formatted(one.facts().number()));
        }
    }

    private Case requireOpen(long id) {
        sight.require(id, CaseActor.current());
        var one = reader.read(id);
        var state = one.progress().state;
        if (state == CaseState.CLOSED || state == CaseState.CANCELLED || state == CaseState.REFERRED) {
            throw Refusal.conflict("cases.not-groupable",
                    "%s现为“%s”，不能再并入群诉。".formatted(one.facts().number(), state.label()));
        }
        return one;
    }

    private void requireDepartment(long id) {
        if (staff.departments().stream().noneMatch(department -> department.id() == id)) {
            throw Refusal.badInput("staff.no-department", "没有这个部门，或已撤销。", "leadId");
        }
    }

    private void record(long id, long project, String verb, Map<String, Activity.Change> changes) {
        activity.record(Activity.Entry.of("case-group", id, project, "cases." + verb).with(changes));
    }
}
