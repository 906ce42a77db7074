package atrium.estate.visits;

import atrium.base.platform.Page;
import atrium.base.shared.Masks;
import atrium.base.staff.Access;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of return visits: waiting ones by due time, ended ones the latest due first. */
@Component
class VisitList {
    static final String SELECT = """
        select v.*, c.number, c.summary, c.caller_name, c.caller_phone_masked, c.unit_id, u.label as unit_label,
               b.name as building_name, p.name as project_name, g.name as category_name, d.name as department_name,
               k.name as caller_person, v.workers @> array[:person]::bigint[] as own_work,
               v.state = 'DUE' and v.due_at < :now as overdue
        """;
    static final String FROM = """
        from visits v join cases c on c.id = v.case_id
        left join properties_units u on u.id = c.unit_id left join properties_buildings b on b.id = v.building_id
        join properties_projects p on p.id = v.project_id join cases_categories g on g.id = v.category_id
        join staff_departments d on d.id = v.department_id left join staff_people k on k.id = v.caller_id
        where\s""";
    private static final String FIRST_DUE = " and (:at::timestamptz is null or (v.due_at, v.id) > (:at::timestamptz, :after)) order by v.due_at, v.id limit :limit";
    private static final String LAST_DUE = " and (:at::timestamptz is null or (v.due_at, v.id) < (:at::timestamptz, :after)) order by v.due_at desc, v.id desc limit :limit";
    private static final int MOST_EXPORTED = 1_000_000;

    private final JdbcClient db;
    private final Clock clock;

    VisitList(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What a list is asked for; each absent filter lets everything through. */
    record Asked(@Nullable String box, @Nullable List<String> state, @Nullable List<String> kind,
            @Nullable List<String> grade, @Nullable Long category, @Nullable Long building, @Nullable Long department,
            @Nullable Long caller, @Nullable Long draw, @Nullable List<Long> project, @Nullable LocalDate from,
            @Nullable LocalDate to, @Nullable String measure, @Nullable String aspect, @Nullable Boolean good,
            @Nullable Instant asOf, @Nullable String q, @Nullable String after, @Nullable Integer limit) {

        boolean waiting() {
            return box != null && !box.equals("all") || state != null && state.equals(List.of("DUE"))
                    || "waiting".equals(measure) || "overdue".equals(measure);
        }
    }

    record Row(long id, long caseId, String caseNumber, String summary, String kind, String grade, long projectId,
            String projectName, @Nullable Long buildingId, @Nullable String buildingName, @Nullable String unitLabel,
            String categoryName, @Nullable String customerName, @Nullable String customerPhone, long departmentId,
            String departmentName, Instant closedAt, Instant dueAt, VisitState state, boolean overdue,
            @Nullable Long callerId, @Nullable String callerName, @Nullable Instant nextAt, int failures,
            @Nullable Long drawId, int standIn, boolean ownWork, @Nullable Instant endedAt, @Nullable Boolean solved,
            @Nullable Integer nps, @Nullable Double score, boolean low, int version) {}

    @Transactional(readOnly = true)
    public Page<Row> list(Asked asked) {
        var cursor = VisitCursor.of(asked.after());
        var limit = Page.limit(asked.limit());
        var rows = select(asked).param("at", cursor.timestamp()).param("after", cursor.id())
                .param("limit", limit + 1).query((row, n) -> row(row)).list();
        return Page.of(rows, limit, row -> new VisitCursor(row.dueAt(), row.id()).text());
    }

    /** Every row of the list, through a cursor; must run in a transaction, and be closed. */
    Stream<Row> all(Asked asked, int fetch) {
        return select(asked).withFetchSize(fetch).param("at", null).param("after", 0L).param("limit", MOST_EXPORTED)
                .query((row, n) -> row(row)).stream();
    }

    private JdbcClient.StatementSpec select(Asked asked) {
        var filter = filter(asked);
        return db.sql(SELECT + FROM + filter.where() + (asked.waiting() ? FIRST_DUE : LAST_DUE))
                .params(filter.params()).param("person", Access.current().person());
    }

    /** The one WHERE of lists and figures. */
    private VisitFilter filter(Asked asked) {
        return new VisitFilter(asked.asOf() == null ? clock.instant() : asked.asOf())
                .box(asked.box(), Access.current()).words("state", asked.state()).words("kind", asked.kind())
                .words("grade", asked.grade()).equal("category_id", asked.category())
                .equal("building_id", asked.building()).equal("department_id", asked.department())
                .equal("caller_id", asked.caller()).equal("draw_id", asked.draw()).projects(asked.project())
                .due(asked.from(), asked.to()).measure(asked.measure()).aspect(asked.aspect(), asked.good())
                .text(asked.q());
    }

    static Row row(ResultSet row) throws SQLException {
        var name = row.getString("caller_name");
        var score = row.getBigDecimal("score");
        return new Row(row.getLong("id"), row.getLong("case_id"), row.getString("number"), row.getString("summary"),
                row.getString("kind"), row.getString("grade"), row.getLong("project_id"),
                row.getString("project_name"), VisitRules.id(row, "building_id"), row.getString("building_name"),
                row.getString("unit_label"), row.getString("category_name"), name == null ? null : Masks.name(name),
                row.getString("caller_phone_masked"), row.getLong("department_id"), row.getString("department_name"),
                row.getTimestamp("closed_at").toInstant(), row.getTimestamp("due_at").toInstant(),
                VisitState.valueOf(row.getString("state")), row.getBoolean("overdue"),
                VisitRules.id(row, "caller_id"), row.getString("caller_person"),
                instant(row.getTimestamp("next_at")), row.getInt("failures"), VisitRules.id(row, "draw_id"),
                row.getInt("stand_in"), row.getBoolean("own_work"), instant(row.getTimestamp("ended_at")),
                row.getObject("solved", Boolean.class), row.getObject("nps", Integer.class),
                score == null ? null : score.doubleValue(), row.getBoolean("low"), row.getInt("version"));
    }

    static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
