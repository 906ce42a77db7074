package atrium.base.staff;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads and keeps departments and their posts. */
@Component
class Departments {
    private final JdbcClient db;
    private final ApplicationEventPublisher events;

    Departments(JdbcClient db, ApplicationEventPublisher events) {
        this.db = db;
        this.events = events;
    }

    record Post(long id, long departmentId, String name, boolean head) {}

    record Row(long id, String code, String name, @Nullable Long parentId, boolean outside, boolean closed, int people,
            List<Post> posts) {}

    record Edit(String name, @Nullable Long parentId, boolean outside, boolean closed) {}

    private record Bare(long id, String code, String name, @Nullable Long parentId, boolean outside, boolean closed,
            int people) {}

    @Transactional(readOnly = true)
    List<Row> all() {
        var org = Scope.required().org();
        var posts = db.sql("select id, department_id, name, head from staff_posts where org_id = ? order by id")
                .param(org).query(Post.class).list().stream().collect(Collectors.groupingBy(Post::departmentId));
        return db.sql("""
            select d.id, d.code, d.name, d.parent_id, d.outside, d.closed,
                   (select count(*) from staff_people p where p.org_id = d.org_id and p.department_id = d.id
                    and p.left_on is null) as people
            from staff_departments d where d.org_id = ? order by d.id""").param(org).query(Bare.class).list().stream()
                .map(d -> new Row(d.id(), d.code(), d.name(), d.parentId(), d.outside(), d.closed(), d.people(),
                        posts.getOrDefault(d.id(), List.of())))
                .toList();
    }

    Row row(long id) {
        return all().stream().filter(row -> row.id() == id).findFirst()
                .orElseThrow(() -> Refusal.notFound("staff.no-department", "没有这个部门。"));
    }

    @Transactional
    public Row add(String code, Edit edit) {
        try {
            var id = db
                    .sql("""
                        insert into staff_departments (org_id, code, name, parent_id, outside, closed)
                        values (:org, :code, :name, (select id from staff_departments where org_id = :org and id = :parent), :outside, false)
                        returning id""")
                    .param("org", Scope.required().org()).param("code", code).param("name", edit.name())
                    .param("parent", edit.parentId()).param("outside", edit.outside()).query(Long.class).single();
            events.publishEvent(new StaffChanged("department", id, "staff.department-added", Map.of(), words(row(id))));
            return row(id);
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("staff.department-taken", "已有同名或同代码的部门。");
        }
    }

    /** @throws Refusal staff.no-department, staff.department-taken, staff.department-circle, staff.department-staffed */
    @Transactional
    public Row edit(long id, Edit edit) {
        var before = row(id);
        for (var above = edit.parentId(); above != null; above = row(above).parentId()) {
            if (above == id) {
                throw Refusal.badInput("staff.department-circle", "上级部门不能是本部门或它的下级。");
            }
        }
        if (edit.closed() && before.people() > 0) {
            throw Refusal.conflict("staff.department-staffed",
                    "%s还有 %d 名在职人员，不能停用。请先调出。".formatted(before.name(), before.people()));
        }
        try {
            db.sql("""
                update staff_departments set name = :name, parent_id = :parent, outside = :outside, closed = :closed
                where org_id = :org and id = :id""").param("name", edit.name()).param("parent", edit.parentId())
                    .param("outside", edit.outside()).param("closed", edit.closed())
                    .param("org", Scope.required().org()).param("id", id).update();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("staff.department-taken", "已有同名或同代码的部门。");
        }
        events.publishEvent(
                new StaffChanged("department", id, "staff.department-edited", words(before), words(row(id))));
        return row(id);
    }

    @Transactional
    public Row addPost(long department, String name, boolean head) {
        var there = row(department);
        try {
            db.sql("insert into staff_posts (org_id, department_id, name, head) values (?, ?, ?, ?)")
                    .params(Scope.required().org(), there.id(), name, head).update();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("staff.post-taken", "本部门已有这个岗位。");
        }
        events.publishEvent(new StaffChanged("department", department, "staff.post-added", Map.of(),
                Map.of("post", name)));
        return row(department);
    }

    /** @throws Refusal staff.post-held while somebody holds it */
    @Transactional
    public void removePost(long id) {
        try {
            var removed = db.sql("delete from staff_posts where org_id = ? and id = ?")
                    .params(Scope.required().org(), id).update();
            if (removed == 0) {
                throw Refusal.notFound("staff.no-post", "没有这个岗位。");
            }
        } catch (DataIntegrityViolationException e) {
            throw Refusal.conflict("staff.post-held", "还有人任此岗位，不能删除。");
        }
        events.publishEvent(StaffChanged.of("post", id, "staff.post-removed"));
    }

    private static Map<String, @Nullable Object> words(Row row) {
        var words = new HashMap<String, @Nullable Object>();
        words.put("name", row.name());
        words.put("parent", row.parentId());
        words.put("outside", row.outside());
        words.put("closed", row.closed());
        return words;
    }
}
