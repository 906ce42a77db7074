package atrium.estate.visits;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rectifications as read: who checks sees all of the projects in scope, a department its own. */
@Component
class RectificationList {
    private static final Map<String, String> LABELS = Map.of("OPEN", "待整改", "ANSWERED", "待复核", "CLOSED", "已复核",
            "WITHDRAWN", "已撤回");

    private static final String SELECT = """
        select r.id, r.visit_id, v.case_id, c.number as case_number, coalesce(c.summary, r.about) as summary,
               coalesce(u.label, r.place) as unit_label, r.survey_id, r.answer_id, r.customer_id, p.name as project_name,
               r.department_id, d.name as department_name, r.person_id, s.name as person_name, r.cause, r.state, r.opened_at,
               r.due_at, r.ended_at is null and r.due_at < :now as overdue, r.measures, r.answered_at, a.name as answered_by,
               r.ended_at, r.rejections, r.reopened_case, r.version
        from visits_rectifications r left join visits v on v.id = r.visit_id left join cases c on c.id = v.case_id
        join properties_projects p on p.id = r.project_id left join properties_units u on u.id = c.unit_id
        join staff_departments d on d.id = r.department_id left join staff_people s on s.id = r.person_id
        left join staff_people a on a.id = r.answered_by
        where r.org_id = :org and (:only::bigint is null or r.department_id = :only)""";

    private static final String NARROW = """
         and (:state::text[] is null or r.state = any(:state)) and (:department::bigint is null or r.department_id = :department)
         and (:overdue::boolean is not true or (r.ended_at is null and r.due_at < :now))
         and (:due::timestamptz is null or (r.due_at, r.id) > (:due::timestamptz, :after))
        order by r.due_at, r.id limit :limit""";

    private final JdbcClient db;
    private final Clock clock;

    RectificationList(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    record Asked(@Nullable List<String> state, @Nullable Long department, @Nullable Boolean overdue,
            @Nullable String after, @Nullable Integer limit) {}

    /** @param visitId null when a survey answer opened it; then surveyId and answerId name that */
    record Row(long id, @Nullable Long visitId, @Nullable Long caseId, @Nullable String caseNumber, String summary, @Nullable String unitLabel, @Nullable Long surveyId, @Nullable Long answerId,
            @Nullable Long customerId,
            String projectName, long departmentId, String departmentName, @Nullable Long personId,
            @Nullable String personName, String cause, String state, Instant openedAt, Instant dueAt, boolean overdue,
            @Nullable String measures, @Nullable Instant answeredAt, @Nullable String answeredBy,
            @Nullable Instant endedAt, int rejections, boolean reopenedCase, int version) {}

    record Step(int seq, Instant at, String actor, String act, @Nullable String text) {}

    record Detail(Row row, List<Step> steps, boolean mayAnswer, boolean mayCheck) {}

    @Transactional(readOnly = true)
    public Page<Row> list(Asked asked) {
        var cursor = VisitCursor.of(asked.after());
        var limit = Page.limit(asked.limit());
        var rows = select(SELECT + NARROW)
                .param("state", asked.state() == null || asked.state().isEmpty()
                        ? null
                        : asked.state().toArray(String[]::new))
                .param("department", asked.department()).param("overdue", asked.overdue())
                .param("due", cursor.timestamp()).param("after", cursor.id()).param("limit", limit + 1)
                .query(Row.class).list();
        return Page.of(rows, limit, row -> new VisitCursor(row.dueAt(), row.id()).text());
    }

    @Transactional(readOnly = true)
    public Detail detail(long id) {
        var row = select(SELECT + " and r.id = :id").param("id", id).query(Row.class).optional()
                .orElseThrow(RectificationList::none);
        var who = Access.current();
        var own = row.departmentId() == who.department();
        return new Detail(row, db.sql("""
            select seq, at, actor, act, text from visits_rectification_steps where org_id = ? and rectification_id = ?
            order by seq""").params(Scope.required().org(), id).query(Step.class).list(),
                row.state().equals("OPEN") && own,
                row.state().equals("ANSWERED") && !own && who.may("visits.check"));
    }

    /** Which answers of a survey opened one. @param label of its state in Chinese */
    record OfAnswer(long answerId, long id, String state, String label) {}

    @Transactional(readOnly = true)
    public List<OfAnswer> ofSurvey(long survey) {
        return select("""
            select answer_id, id, state from visits_rectifications
            where org_id = :org and survey_id = :survey and (:only::bigint is null or department_id = :only)
            order by id desc limit 2000""").param("survey", survey).query((row, n) -> new OfAnswer(row.getLong(1),
                row.getLong(2), row.getString(3), label(row.getString(3)))).list();
    }

    /** @throws Refusal visits.no-rectification when it is not there or not for the asker */
    void require(long id) {
        var _ = select(SELECT + " and r.id = :id").param("id", id).query(Row.class).optional()
                .orElseThrow(RectificationList::none);
    }

    static String label(String state) {
        return LABELS.getOrDefault(state, state);
    }

    static Refusal none() {
        return Refusal.notFound("visits.no-rectification", "没有这次整改，或不在您可见的范围内。");
    }

    private JdbcClient.StatementSpec select(String sql) {
        var who = Access.current();
        return db.sql(sql).param("org", Scope.required().org()).param("now", Timestamp.from(clock.instant()))
                .param("only", who.may("visits.check") ? null : Long.valueOf(who.department()));
    }
}
