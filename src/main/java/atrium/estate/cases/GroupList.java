package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Groups of cases as their list and page show them. Must run in a transaction. */
@Component
class GroupList {
    private static final String SELECT = """
        select g.id, g.project_id, p.name as project_name, b.name as building_name, c.name as category_name, g.title, g.cause,
               g.lead_id, d.name as lead_name, g.legal_risk, g.opened_at, g.opened_by, g.closed_at, g.version,
               (select count(*) from cases_members m where m.org_id = g.org_id and m.group_id = g.id and m.left_at is null) as members,
               (select count(*) from cases_members m join cases k on k.org_id = m.org_id and k.id = m.case_id
                where m.org_id = g.org_id and m.group_id = g.id and m.left_at is null and k.open) as open
        from cases_groups g join properties_projects p on p.org_id = g.org_id and p.id = g.project_id
        join cases_categories c on c.org_id = g.org_id and c.id = g.category_id
        join staff_departments d on d.org_id = g.org_id and d.id = g.lead_id
        left join properties_buildings b on b.org_id = g.org_id and b.id = g.building_id
        where g.org_id = :org""";
    /** All of a period, as many as the figure that opens them says; of all times the newest. */
    private static final String MADE = """
         and (cardinality(:projects::bigint[]) = 0 or g.project_id = any (:projects))
         and g.opened_at >= coalesce(:from::timestamptz, '-infinity') and g.opened_at < coalesce(:to::timestamptz, 'infinity')
         and g.opened_at <= coalesce(:at::timestamptz, 'infinity')
        order by g.closed_at is not null, g.opened_at desc, g.id desc
        limit case when :from::timestamptz is null or :to::timestamptz is null then 500 end""";
    private static final String MEMBERS = """
        select k.id, k.number, k.summary, k.state, k.grade, k.unit_id, u.label as unit_label, k.due_at, k.first_replied_at, m.joined_at
        from cases_members m join cases k on k.org_id = m.org_id and k.id = m.case_id
        left join properties_units u on u.org_id = k.org_id and u.id = k.unit_id
        where m.org_id = :org and m.group_id = :group and m.left_at is null order by k.id""";

    private final JdbcClient db;

    GroupList(JdbcClient db) {
        this.db = db;
    }

    /** @param open members that are not closed yet */
    record Group(long id, long projectId, String projectName, @Nullable String buildingName, String categoryName,
            String title, String cause, long leadId, String leadName, boolean legalRisk, Instant openedAt,
            String openedBy, @Nullable Instant closedAt, int version, int members, int open) {}

    record Member(long id, String number, String summary, CaseState state, CaseGrade grade, @Nullable Long unitId,
            @Nullable String unitLabel, @Nullable Instant dueAt, @Nullable Instant firstRepliedAt, Instant joinedAt) {}

    /** Made from the one day to the other, both included, and known at an hour; each absent filter lets everything through. */
    record Asked(@Nullable List<Long> project, @Nullable LocalDate from, @Nullable LocalDate to,
            @Nullable Instant asOf) {}

    List<Group> all(Asked asked) {
        var projects = Objects.requireNonNullElse(asked.project(), List.<Long>of());
        return db.sql(SELECT + MADE).param("org", Scope.required().org())
                .param("projects", projects.toArray(Long[]::new))
                .param("from", asked.from() == null ? null : CaseFilter.start(asked.from()))
                .param("to", asked.to() == null ? null : CaseFilter.start(asked.to().plusDays(1)))
                .param("at", asked.asOf() == null ? null : Timestamp.from(asked.asOf())).query(Group.class).list();
    }

    /** @throws Refusal cases.no-group */
    Group one(long id) {
        return db.sql(SELECT + " and g.id = :id").param("org", Scope.required().org()).param("id", id)
                .query(Group.class).optional()
                .orElseThrow(() -> Refusal.notFound("cases.no-group", "没有这个群诉，或不在您可见的范围内。"));
    }

    /** Held until the transaction ends, so that none closes while a case joins it. @throws Refusal cases.no-group, cases.group-closed */
    Group requireOpen(long id) {
        db.sql("select from cases_groups where org_id = ? and id = ? for update").params(Scope.required().org(), id)
                .query().listOfRows();
        var group = one(id);
        if (group.closedAt() != null) {
            throw Refusal.conflict("cases.group-closed", "此群诉已结束，不能再改。");
        }
        return group;
    }

    List<Member> members(long id) {
        return db.sql(MEMBERS).param("org", Scope.required().org()).param("group", id).query(Member.class).list();
    }
}
