package atrium.base.staff;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads and keeps the people of the organisation. */
@Component
class People {
    private static final String ROW = """
        select p.id, p.name, p.department_id, d.name as department_name, p.post_id, o.name as post_name, p.phone,
               p.left_on, p.version, a.id as account_id, a.username, a.disabled_at is not null as disabled,
               a.locked_until, a.last_sign_in_at,
               coalesce((select string_agg(r.name, '、' order by r.id) from staff_account_roles ar
                         join staff_roles r on r.id = ar.role_id where ar.account_id = a.id), '') as roles
        from staff_people p join staff_departments d on d.id = p.department_id
        left join staff_posts o on o.id = p.post_id left join staff_accounts a on a.person_id = p.id
        where p.org_id = :org
        """;

    private final JdbcClient db;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    People(JdbcClient db, Clock clock, ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.events = events;
    }

    record Row(long id, String name, long departmentId, String departmentName, @Nullable Long postId,
            @Nullable String postName, @Nullable String phone, @Nullable LocalDate leftOn, int version,
            @Nullable Long accountId, @Nullable String username, boolean disabled, @Nullable Instant lockedUntil,
            @Nullable Instant lastSignInAt, String roles) {}

    record Filter(@Nullable String q, @Nullable Long department, boolean left) {}

    record Edit(String name, long department, @Nullable Long post, @Nullable String phone) {}

    record Known(long id, String name, String departmentName) {}

    @Transactional(readOnly = true)
    Page<Row> page(Filter filter, int limit, @Nullable Long after) {
        var rows = db.sql(ROW + """
            and (p.left_on is not null) = :left and (:department::bigint is null or p.department_id = :department)
            and (:q::text is null or strpos(p.name, :q) > 0 or strpos(coalesce(a.username, ''), lower(:q)) > 0)
            and (:after::bigint is null or p.id > :after) order by p.id limit :limit""")
                .param("org", Scope.required().org()).param("left", filter.left())
                .param("department", filter.department()).param("q", filter.q()).param("after", after)
                .param("limit", limit + 1).query(Row.class).list();
        return Page.of(rows, limit, row -> Long.toString(row.id()));
    }

    @Transactional(readOnly = true)
    Row row(long id) {
        return db.sql(ROW + "and p.id = :id").param("org", Scope.required().org()).param("id", id).query(Row.class)
                .optional().orElseThrow(() -> Refusal.notFound("staff.no-person", "没有这名人员。"));
    }

    /** People at work by part of their name or department, for pickers. */
    @Transactional(readOnly = true)
    List<Known> known(@Nullable String q, @Nullable Long department, int most) {
        return db
                .sql("""
                    select p.id, p.name, d.name as department_name from staff_people p
                    join staff_departments d on d.id = p.department_id
                    where p.org_id = :org and p.left_on is null and (:department::bigint is null or p.department_id = :department)
                      and (:q::text is null or strpos(p.name, :q) > 0 or strpos(d.name, :q) > 0)
                    order by p.id limit :most""")
                .param("org", Scope.required().org()).param("q", q)
                .param("department", department).param("most", most).query(Known.class).list();
    }

    /** Changes a person whom nobody else has changed since. @throws Refusal edit.overtaken, staff.no-department */
    @Transactional
    public Row edit(long id, int version, Edit edit) {
        var before = row(id);
        var changed = db
                .sql("""
                    update staff_people set name = :name, phone = :phone, version = version + 1,
                        department_id = (select id from staff_departments where org_id = :org and id = :department),
                        post_id = (select id from staff_posts where org_id = :org and department_id = :department and id = :post)
                    where org_id = :org and id = :id and version = :version
                      and exists (select from staff_departments where org_id = :org and id = :department)""")
                .param("name", edit.name()).param("phone", edit.phone()).param("org", Scope.required().org())
                .param("department", edit.department()).param("post", edit.post()).param("id", id)
                .param("version", version).update();
        if (changed == 0) {
            throw before.version() == version
                    ? Refusal.notFound("staff.no-department", "没有这个部门。")
                    : Refusal.conflict("edit.overtaken", "此人的资料刚被他人修改，请刷新后再办。");
        }
        var after = row(id);
        events.publishEvent(new StaffChanged("person", id, "staff.edited", words(before), words(after)));
        return after;
    }

    /** Lets a person go: the account is closed, its tokens end, and what the person owed goes back to the department. */
    @Transactional
    public Row leave(long id, LocalDate on) {
        var before = row(id);
        var org = Scope.required().org();
        if (before.leftOn() != null) {
            throw Refusal.conflict("staff.left", "%s已于 %s 离职。".formatted(before.name(), before.leftOn()));
        }
        db.sql("update staff_people set left_on = ?, version = version + 1 where org_id = ? and id = ?")
                .params(Date.valueOf(on), org, id).update();
        var now = Timestamp.from(clock.instant());
        db.sql("update staff_accounts set disabled_at = ? where org_id = ? and person_id = ? and disabled_at is null")
                .params(now, org, id).update();
        db.sql("""
            update staff_tokens set revoked_at = ? where org_id = ? and revoked_at is null
              and account_id in (select id from staff_accounts where org_id = ? and person_id = ?)""")
                .params(now, org, org, id).update();
        var after = row(id);
        events.publishEvent(new PersonLeft(org, id));
        events.publishEvent(new StaffChanged("person", id, "staff.left", words(before), words(after)));
        return after;
    }

    private static Map<String, @Nullable Object> words(Row row) {
        var words = new HashMap<String, @Nullable Object>();
        words.put("name", row.name());
        words.put("department", row.departmentName());
        words.put("post", row.postName());
        words.put("phone", row.phone() == null ? null : row.phone().replaceAll("(?<=^.{3}).(?=.{4})", "*"));
        words.put("leftOn", row.leftOn() == null ? null : row.leftOn().toString());
        return words;
    }
}
