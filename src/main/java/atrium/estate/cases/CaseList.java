package atrium.estate.cases;

import atrium.base.platform.Page;
import atrium.base.search.Search;
import atrium.base.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of cases, page by page. */
@Component
class CaseList {
    /** The sign before project, category and department keeps plans from looking for the rows of a page among all of theirs. */
    static final String SELECT = """
        select c.id, c.number, c.kind, c.channel, c.grade, c.state, c.summary, c.project_id, p.name as project_name,
               c.building_id, c.unit_id, u.label as unit_label, c.customer_id, c.caller_name, c.caller_phone_masked,
               c.category_id, g.name as category_name, c.department_id, d.name as department_name, c.lead_id,
               l.name as lead_name, c.handler_id, h.name as handler_name, c.registered_at, c.first_reply_due_at,
               c.plan_due_at, c.close_due_at, c.due_at, c.open and c.due_at < :now as overdue, c.provisional,
               c.paused_until, c.closed_at, c.satisfaction, c.reopened_count, c.transferred_count, c.duplicate_of,
               c.alarm, c.urged_count, c.version
        from cases c
        join properties_projects p on p.id = +c.project_id
        left join properties_units u on u.id = c.unit_id
        join cases_categories g on g.id = +c.category_id
        join staff_departments d on d.id = +c.department_id
        left join staff_departments l on l.id = c.lead_id
        left join staff_people h on h.id = c.handler_id
        where\s""";
    /**
     * Which rows a page shows is found in an index alone, by a statement over one table, which is soon planned though its plan
     * depends on what is asked; naming them takes eight tables, but always one plan, which is kept.
     */
    private static final String PLACES = "select c.id, c.%s as at from cases c where ";
    private static final String NAMED = SELECT + "c.org_id = :org and c.id = any (:ids)";
    private static final String BY_DUE = " order by coalesce(c.due_at, 'infinity'), c.id";
    private static final String BY_NEWEST = " order by c.registered_at desc, c.id desc";
    private static final String LIMIT = " limit :limit";
    private static final String AFTER_DUE = " and (coalesce(c.due_at, 'infinity'), c.id) > (:at::timestamptz, :after)";
    private static final String AFTER_NEWEST = " and (c.registered_at, c.id) < (:at::timestamptz, :after)";
    private static final int MOST_EXPORTED = 1_000_000;

    private final JdbcClient db;
    private final Search search;
    private final CaseCategories categories;
    private final CaseSight sight;
    private final Clock clock;

    CaseList(JdbcClient db, Search search, CaseCategories categories, CaseSight sight, Clock clock) {
        this.db = db;
        this.search = search;
        this.categories = categories;
        this.sight = sight;
        this.clock = clock;
    }

    /** What a list is asked for; each absent filter lets everything through. */
    record Asked(@Nullable String box, @Nullable List<String> state, @Nullable List<String> kind,
            @Nullable List<String> grade, @Nullable List<String> channel, @Nullable Long category,
            @Nullable Long categoryOnly,
            @Nullable List<Long> department, @Nullable Long ours, @Nullable Long heldBy, @Nullable LocalDate heldFrom,
            @Nullable LocalDate heldTo, @Nullable List<Long> lead,
            @Nullable Boolean noLead, @Nullable Boolean noBuilding, @Nullable Boolean noUnit, @Nullable Boolean grouped,
            @Nullable Boolean replied, @Nullable LocalDate complaintsDueFrom, @Nullable LocalDate complaintsDueTo,
            @Nullable Long handler,
            @Nullable Long involved,
            @Nullable List<Long> project, @Nullable Long building,
            @Nullable Long unit, @Nullable Long customer, @Nullable Boolean open, @Nullable Boolean overdue,
            @Nullable Boolean escalated,
            @Nullable Instant dueBefore, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String measure,
            @Nullable Instant asOf, @Nullable String q, @Nullable String order, @Nullable String after,
            @Nullable Integer limit) {

        boolean byDue() {
            return order != null
                    ? order.equals("due")
                    : Boolean.TRUE.equals(open) || Boolean.TRUE.equals(overdue)
                            || Boolean.TRUE.equals(escalated) || dueBefore != null
                            || box != null && !box.equals("all");
        }
    }

    record Row(long id, String number, CaseKind kind, CaseChannel channel, CaseGrade grade, CaseState state,
            String summary, long projectId, String projectName, @Nullable Long buildingId, @Nullable Long unitId,
            @Nullable String unitLabel, @Nullable Long customerId, @Nullable String callerName,
            @Nullable String callerPhone, long categoryId, String categoryName, long departmentId,
            String departmentName, @Nullable Long leadId, @Nullable String leadName, @Nullable Long handlerId,
            @Nullable String handlerName, Instant registeredAt, @Nullable Instant dueAt, @Nullable CaseClock dueClock,
            boolean overdue, boolean provisional, @Nullable LocalDate pausedUntil, @Nullable Instant closedAt,
            @Nullable Integer satisfaction, int reopenedCount, int transferredCount, @Nullable Long duplicateOf,
            int alarm, int urgedCount, int version) {}

    @Transactional(readOnly = true)
    public Page<Row> list(Asked asked) {
        var byDue = asked.byDue();
        var filter = filter(asked);
        if (byDue && asked.open() == null) {
            filter.open(true);
        }
        if (!byDue && sight.seesFew(CaseActor.current())) {
            filter.ofFew();
        }
        var limit = Page.limit(asked.limit());
        var order = byDue ? BY_DUE : BY_NEWEST;
        var position = asked.after() == null ? null : position(asked.after());
        var after = position == null ? "" : byDue ? AFTER_DUE : AFTER_NEWEST;
        var places = db
                .sql(PLACES.formatted(byDue ? "due_at" : "registered_at") + filter.where() + after + order + LIMIT)
                .params(filter.params())
                .param("at", position == null ? null : position[0])
                .param("after", position == null ? null : Long.parseLong(position[1])).param("limit", limit + 1)
                .query((row, n) -> new Place(row.getLong("id"),
                        CaseReader.instant(row, "at")))
                .list();
        return named(Page.of(places, limit, place -> cursor(place.at(), place.id())), filter);
    }

    /** Where a row stands in the list. */
    private record Place(long id, @Nullable Instant at) {}

    /** In the order they were found in, without what went out of sight meanwhile. */
    private Page<Row> named(Page<Place> page, CaseFilter filter) {
        var ids = page.items().stream().map(Place::id).toArray(Long[]::new);
        var rows = ids.length == 0
                ? Map.<Long, Row>of()
                : db.sql(NAMED).params(filter.params()).param("ids", ids).query((row, n) -> row(row)).stream()
                        .collect(Collectors.toMap(Row::id, row -> row));
        return new Page<>(Stream.of(ids).map(rows::get).filter(Objects::nonNull).toList(), page.next());
    }

    /** Every row of the list, through a cursor; must run in a transaction, and be closed. @param fetch rows read at a time */
    Stream<Row> all(Asked asked, int fetch) {
        var byDue = asked.byDue();
        var filter = filter(asked);
        if (byDue && asked.open() == null) {
            filter.open(true);
        }
        return db.sql(SELECT + filter.where() + (byDue ? BY_DUE : BY_NEWEST) + LIMIT).withFetchSize(fetch)
                .params(filter.params())
                .param("limit", MOST_EXPORTED).query((row, n) -> row(row)).stream();
    }

    /** The one WHERE of lists and figures. */
    CaseFilter filter(Asked asked) {
        var actor = CaseActor.current();
        var now = asked.asOf() == null ? clock.instant() : asked.asOf();
        var filter = new CaseFilter(actor, now).box(asked.box(), actor).codes("state", CaseState.class, asked.state())
                .codes("kind", CaseKind.class, asked.kind()).codes("grade", CaseGrade.class, asked.grade())
                .codes("channel", CaseChannel.class, asked.channel()).among("project_id", asked.project())
                .among("department_id", asked.department()).among("lead_id", asked.lead()).noLead(asked.noLead())
                .noBuilding(asked.noBuilding()).noUnit(asked.noUnit()).grouped(asked.grouped())
                .replied(asked.replied()).complaintsDue(asked.complaintsDueFrom(), asked.complaintsDueTo())
                .ours(asked.ours()).givenUp(asked.heldBy(), asked.heldFrom(), asked.heldTo())
                .equal("handler_id", asked.handler()).involving(asked.involved())
                .equal("building_id", asked.building())
                .equal("category_id", asked.categoryOnly()).equal("unit_id", asked.unit())
                .equal("customer_id", asked.customer()).open(asked.open())
                .dueBefore(asked.dueBefore()).registered(asked.from(), asked.to());
        if (asked.category() != null) {
            filter.among("category_id", categories.subtree(asked.category()));
        }
        if (Boolean.TRUE.equals(asked.overdue())) {
            filter.measure(Measure.OVERDUE);
        }
        if (Boolean.TRUE.equals(asked.escalated())) {
            filter.escalated();
        }
        if (asked.measure() != null) {
            filter.measure(Measure.of(asked.measure())
                    .orElseThrow(() -> Refusal.badInput("cases.filter", "没有这个指标。", "measure")));
        }
        return asked.q() == null || asked.q().isBlank() ? filter : filter.words(search.words(asked.q()));
    }

    private static String cursor(@Nullable Instant at, long id) {
        var text = (at == null ? "infinity" : at) + "|" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] position(String after) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8).split("\\|", 2);
            if (!"infinity".equals(parts[0])) {
                Instant.parse(parts[0]);
            }
            Long.parseLong(parts[1]);
            return parts;
        } catch (RuntimeException e) {
            throw Refusal.badInput("page.after", "翻页位置不对，请从第一页重新查看。", "after");
        }
    }

    static Row row(ResultSet row) throws SQLException {
        var due = CaseReader.instant(row, "due_at");
        return new Row(row.getLong("id"), row.getString("number"), CaseKind.valueOf(row.getString("kind")),
                CaseChannel.valueOf(row.getString("channel")), CaseGrade.valueOf(row.getString("grade")),
                CaseState.valueOf(row.getString("state")), row.getString("summary"), row.getLong("project_id"),
                row.getString("project_name"), CaseReader.id(row, "building_id"), CaseReader.id(row, "unit_id"),
                row.getString("unit_label"), CaseReader.id(row, "customer_id"), masked(row.getString("caller_name")),
                row.getString("caller_phone_masked"), row.getLong("category_id"), row.getString("category_name"),
                row.getLong("department_id"), row.getString("department_name"), CaseReader.id(row, "lead_id"),
                row.getString("lead_name"), CaseReader.id(row, "handler_id"), row.getString("handler_name"),
                row.getTimestamp("registered_at").toInstant(), due, due == null ? null : dueClock(row, due),
                row.getBoolean("overdue"), row.getBoolean("provisional"),
                row.getObject("paused_until", LocalDate.class),
                CaseReader.instant(row, "closed_at"), row.getObject("satisfaction", Integer.class),
                row.getInt("reopened_count"), row.getInt("transferred_count"), CaseReader.id(row, "duplicate_of"),
                row.getInt("alarm"), row.getInt("urged_count"), row.getInt("version"));
    }

    private static @Nullable CaseClock dueClock(ResultSet row, Instant due) throws SQLException {
        for (var clock : CaseClock.values()) {
            if (due.equals(CaseReader.instant(row, clock.name().toLowerCase(java.util.Locale.ROOT) + "_due_at"))) {
                return clock;
            }
        }
        return null;
    }

    static @Nullable String masked(@Nullable String name) {
        return name == null ? null : atrium.base.shared.Masks.name(name);
    }
}
