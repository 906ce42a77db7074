package atrium.base.tasks;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what a person and a department owe, most urgent first. What somebody absent owes is also the stand-in's. */
@Component
class Inbox {
    private static final String COLUMNS = """
        select t.id, t.title, t.step as kind, t.module, t.subject_id, t.due_at, t.department_id, d.name as department_name,
               t.person_id as assignee_id, p.name as assignee_name, t.link, t.opened_at, t.done_at,
               coalesce(t.outcome, 'OPEN') as state, t.version
        from tasks t join staff_departments d on d.id = t.department_id
        left join staff_people p on p.id = coalesce(t.done_by, t.person_id)
        where t.org_id = :org
        """;

    private static final String NARROW = """
         and (:q::text is null or strpos(t.title, :q) > 0)
         and (:from::timestamptz is null or t.due_at >= :from) and (:until::timestamptz is null or t.due_at < :until)
        """;

    /** Tasks without a date come last; no date of the house lies beyond this one. */
    private static final String OPEN_ORDER = """
         and t.done_at is null
         and (:due::timestamptz is null
              or (coalesce(t.due_at, '9999-01-01Z'::timestamptz), t.id) > (:due::timestamptz, :id))
        order by coalesce(t.due_at, '9999-01-01Z'::timestamptz), t.id limit :limit""";

    private static final String DONE_ORDER = """
         and t.done_by = :person and t.done_at is not null
         and (:due::timestamptz is null or (t.done_at, t.id) < (:due::timestamptz, :id))
        order by t.done_at desc, t.id desc limit :limit""";

    private static final Instant UNDATED = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient db;
    private final Staff staff;
    private final Clock clock;

    Inbox(JdbcClient db, Staff staff, Clock clock) {
        this.db = db;
        this.staff = staff;
        this.clock = clock;
    }

    enum Box {
        MINE, DEPARTMENT, DONE
    }

    record Item(long id, String title, String kind, String module, long subjectId, @Nullable Instant dueAt,
            long departmentId, String departmentName, @Nullable Long assigneeId, @Nullable String assigneeName,
            String link, Instant openedAt, @Nullable Instant doneAt, String state, int version) {}

    /** Whose box. */
    record Whose(long person, long department) {}

    record Narrowed(@Nullable String q, @Nullable Instant from, @Nullable Instant until) {}

    record Count(int mine, int department) {}

    private record Cursor(@Nullable Instant at, long id) {
        static Cursor of(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return new Cursor(null, 0);
            }
            try {
                var comma = text.indexOf(',');
                return new Cursor(Instant.parse(text.substring(0, comma)), Long.parseLong(text.substring(comma + 1)));
            } catch (RuntimeException e) {
                throw Refusal.badInput("list.bad-cursor", "翻页位置无效，请从第一页重新查看。");
            }
        }
    }

    @Transactional(readOnly = true)
    Page<Item> page(Box box, Whose whose, Narrowed narrowed, int limit, @Nullable String after) {
        var cursor = Cursor.of(after);
        var sql = COLUMNS + NARROW + switch (box) {
            case MINE -> " and t.person_id = any (:people)\n" + OPEN_ORDER;
            case DEPARTMENT -> " and t.department_id = :department and t.person_id is null\n" + OPEN_ORDER;
            case DONE -> DONE_ORDER;
        };
        var rows = db.sql(sql).param("org", Scope.required().org()).param("person", whose.person())
                .param("people", people(whose)).param("department", whose.department()).param("q", narrowed.q())
                .param("from", timestamp(narrowed.from())).param("until", timestamp(narrowed.until()))
                .param("due", timestamp(cursor.at())).param("id", cursor.id()).param("limit", limit + 1)
                .query(Item.class).list();
        return Page.of(rows, limit, item -> position(item) + "," + item.id());
    }

    private static Instant position(Item item) {
        if (item.doneAt() != null) {
            return item.doneAt();
        }
        return item.dueAt() == null ? UNDATED : item.dueAt();
    }

    @Transactional(readOnly = true)
    Count count(Whose whose) {
        return db
                .sql("""
                    select (select count(*) from tasks where org_id = :org and person_id = any (:people) and done_at is null) as mine,
                           (select count(*) from tasks where org_id = :org and department_id = :department and person_id is null
                            and done_at is null) as department""")
                .param("org", Scope.required().org())
                .param("people", people(whose)).param("department", whose.department()).query(Count.class).single();
    }

    /** Those for whom the person acts today. Must run in a transaction. */
    Set<Long> actedForBy(long person) {
        return staff.standsInFor(person, LocalDate.now(clock.withZone(Zones.SHANGHAI)));
    }

    private Long[] people(Whose whose) {
        return Stream.concat(Stream.of(whose.person()), actedForBy(whose.person()).stream()).toArray(Long[]::new);
    }

    @Transactional(readOnly = true)
    Item item(long id) {
        return db.sql(COLUMNS + "and t.id = :id").param("org", Scope.required().org()).param("id", id)
                .query(Item.class).optional().orElseThrow(Inbox::none);
    }

    static Refusal none() {
        return Refusal.notFound("tasks.none", "没有这件待办，或不在您的项目范围内。");
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
