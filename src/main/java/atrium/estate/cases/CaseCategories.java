package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tree of categories of the organisation in scope, and the engineers responsible by project and category. */
@Component
class CaseCategories {
    /** By name, where history goes whose category nobody knows; says nothing of what a case is about. */
    static final String UNSORTED = "未分类";

    private final JdbcClient db;

    CaseCategories(JdbcClient db) {
        this.db = db;
    }

    /** @param path from the root, such as 房屋质量 / 渗漏 */
    record Category(long id, @Nullable Long parentId, String name, String path, @Nullable Long departmentId,
            List<String> words, boolean closed, boolean evidenceRequired, int version) {}

    record Engineer(long projectId, long categoryId, long personId, String personName) {}

    List<Category> all() {
        var flat = db
                .sql("""
                    select id, parent_id, name, name as path, department_id, words, closed, evidence_required, version from cases_categories
                    where org_id = ? order by parent_id nulls first, id""")
                .param(Scope.required().org())
                .query((row, n) -> category(row)).list();
        var byId = flat.stream().collect(Collectors.toMap(Category::id, Function.identity()));
        return flat.stream().map(each -> new Category(each.id(), each.parentId(), each.name(), path(each, byId),
                each.departmentId(), each.words(), each.closed(), each.evidenceRequired(), each.version()))
                .toList();
    }

    /** @throws Refusal cases.no-category */
    Category require(long id) {
        return find(id).orElseThrow(() -> Refusal.badInput("cases.no-category", "没有这个事项分类。", "categoryId"));
    }

    /** The one an address names. @throws Refusal cases.no-category, as a record that is not there */
    Category existing(long id) {
        return find(id).orElseThrow(() -> Refusal.notFound("cases.no-category", "没有这个事项分类。"));
    }

    /** One by its id, with its path: a tree of hundreds is not read for one leaf. */
    private Optional<Category> find(long id) {
        return db
                .sql("""
                    with recursive line as (
                        select id, parent_id, name, 0 as above from cases_categories where org_id = :org and id = :id
                        union all
                        select p.id, p.parent_id, p.name, line.above + 1 from line join cases_categories p on p.id = line.parent_id
                        where p.org_id = :org)
                    select id, parent_id, name, (select string_agg(name, ' / ' order by above desc) from line) as path,
                           department_id, words, closed, evidence_required, version
                    from cases_categories where org_id = :org and id = :id""")
                .param("org", Scope.required().org())
                .param("id", id).query((row, n) -> category(row)).optional();
    }

    /** For a new case. @throws Refusal cases.no-category, cases.category-closed */
    Category requireOpen(long id) {
        var category = require(id);
        if (category.closed()) {
            throw Refusal.badInput("cases.category-closed", "分类“%s”已停用，请另选。".formatted(category.path()), "categoryId");
        }
        return category;
    }

    /** The category and all below it; empty when there is none. */
    List<Long> subtree(long id) {
        var all = all();
        var found = new ArrayList<Long>();
        var waiting = new ArrayDeque<>(List.of(id));
        while (!waiting.isEmpty()) {
            var parent = waiting.pop();
            found.add(parent);
            all.stream().filter(each -> Objects.equals(each.parentId(), parent))
                    .forEach(each -> waiting.add(each.id()));
        }
        return found;
    }

    /** The category and all above it, the nearest first. */
    List<Long> above(long id) {
        var byId = all().stream().collect(Collectors.toMap(Category::id, Function.identity()));
        var found = new ArrayList<Long>();
        for (var each = byId.get(id); each != null; each = each.parentId() == null ? null : byId.get(each.parentId())) {
            found.add(each.id());
        }
        return found;
    }

    long add(@Nullable Long parent, String name, @Nullable Long department, List<String> words) {
        if (parent != null) {
            require(parent);
        }
        return db.sql("""
            insert into cases_categories (org_id, parent_id, name, department_id, words)
            values (:org, :parent, :name, :department, :words) on conflict do nothing returning id""")
                .param("org", Scope.required().org()).param("parent", parent).param("name", name)
                .param("department", department).param("words", words.toArray(String[]::new)).query(Long.class)
                .optional().orElseThrow(CaseCategories::taken);
    }

    /** @throws Refusal edit.overtaken */
    void edit(Category changed) {
        var edited = db.sql("""
            update cases_categories set name = :name, department_id = :department, words = :words, closed = :closed,
                   evidence_required = :evidence, version = version + 1
            where org_id = :org and id = :id and version = :version""").param("org", Scope.required().org())
                .param("id", changed.id()).param("name", changed.name()).param("department", changed.departmentId())
                .param("words", changed.words().toArray(String[]::new)).param("closed", changed.closed())
                .param("evidence", changed.evidenceRequired())
                .param("version", changed.version()).update();
        if (edited == 0) {
            throw Refusal.conflict("edit.overtaken", "此分类刚被他人修改，请刷新后再改。");
        }
    }

    List<Engineer> engineers(long project) {
        return db.sql("""
            select e.project_id, e.category_id, e.person_id, p.name as person_name
            from cases_engineers e join staff_people p on p.id = e.person_id
            where e.org_id = ? and e.project_id = ? order by e.category_id""").params(Scope.required().org(), project)
                .query(Engineer.class).list();
    }

    void responsible(long project, long category, @Nullable Long person) {
        if (person == null) {
            db.sql("delete from cases_engineers where org_id = ? and project_id = ? and category_id = ?")
                    .params(Scope.required().org(), project, category).update();
            return;
        }
        db.sql("""
            insert into cases_engineers (org_id, project_id, category_id, person_id) values (?, ?, ?, ?)
            on conflict (project_id, category_id) do update set person_id = excluded.person_id""")
                .params(Scope.required().org(), project, category, person).update();
    }

    static Refusal taken() {
        return Refusal.conflict("cases.category-taken", "同一级已有同名分类。");
    }

    private static Category category(ResultSet row) throws SQLException {
        return new Category(row.getLong("id"), CaseReader.id(row, "parent_id"), row.getString("name"),
                row.getString("path"), CaseReader.id(row, "department_id"),
                List.of((String[]) row.getArray("words").getArray()), row.getBoolean("closed"),
                row.getBoolean("evidence_required"), row.getInt("version"));
    }

    private static String path(Category category, Map<Long, Category> byId) {
        var parent = category.parentId() == null ? null : byId.get(category.parentId());
        return parent == null ? category.name() : path(parent, byId) + " / " + category.name();
    }
}
