package atrium.desk.knowledge;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answer templates 答复模板 of the organisation: texts with fields, kept in versions, their use counted. */
@Service
public class AnswerTemplates {
    private static final String SELECT = """
        select id, name, kind, category_id, body, version, closed, used, changed_at, changed_by from knowledge_templates
        where org_id = :org""";
    private static final Editions.Kept KEPT = new Editions.Kept("answer-template", "knowledge.template", """
        insert into knowledge_template_editions (org_id, template_id, version, name, body, changed_at, changed_by)
        select org_id, id, version, name, body, changed_at, changed_by from knowledge_templates
        where org_id = ? and id = ?""",
            () -> Refusal.conflict("knowledge.template-taken", "已有同名的答复模板，请换个名称。").onField("name"));

    private final JdbcClient db;
    private final Editions editions;
    private final Clock clock;

    AnswerTemplates(JdbcClient db, Editions editions, Clock clock) {
        this.db = db;
        this.editions = editions;
        this.clock = clock;
    }

    /** @param kind the kind of matter it answers, null for any @param categoryId likewise @param used how often it was put into an answer */
    public record Template(long id, String name, @Nullable String kind, @Nullable Long categoryId, String body,
            int version, boolean closed, int used, Instant changedAt, String changedBy) {}

    /** What somebody wrote down. */
    public record Draft(String name, @Nullable String kind, @Nullable Long categoryId, String body, boolean closed) {}

    /** What a template said once. */
    record Edition(int version, String name, String body, Instant changedAt, String changedBy) {}

    /** Those in use that fit a matter, the closest and the most used first. @param categories the matter's category and those above it */
    @Transactional(readOnly = true)
    public List<Template> fitting(String kind, List<Long> categories) {
        return db.sql(SELECT + """
             and not closed and (kind is null or kind = :kind)
             and (category_id is null or category_id = any(:categories))
            order by category_id is null, kind is null, used desc, name""").param("org", Scope.required().org())
                .param("kind", kind).param("categories", categories.toArray(Long[]::new))
                .query((row, n) -> template(row)).list();
    }

    /** Fills a template for a matter and counts the use. @throws Refusal knowledge.no-template, knowledge.template-closed */
    @Transactional
    public AnswerField.Filled use(long id, Map<AnswerField, String> values) {
        var template = one(id);
        if (template.closed()) {
            throw Refusal.conflict("knowledge.template-closed", "模板“%s”已停用，请另选。".formatted(template.name()));
        }
        db.sql("update knowledge_templates set used = used + 1 where org_id = ? and id = ?")
                .params(Scope.required().org(), id).update();
        return AnswerField.fill(template.body(), values);
    }

    /** What a template says now, its fields still open. @throws Refusal knowledge.no-template */
    public String text(long id) {
        return one(id).body();
    }

    List<Template> all() {
        return db.sql(SELECT + " order by closed, name").param("org", Scope.required().org())
                .query((row, n) -> template(row)).list();
    }

    /** @throws Refusal knowledge.no-template */
    Template one(long id) {
        return db.sql(SELECT + " and id = :id").param("org", Scope.required().org()).param("id", id)
                .query((row, n) -> template(row)).optional()
                .orElseThrow(() -> Refusal.notFound("knowledge.no-template", "没有这个答复模板。"));
    }

    List<Edition> editions(long id) {
        one(id);
        return db.sql("""
            select version, name, body, changed_at, changed_by from knowledge_template_editions
            where org_id = ? and template_id = ? order by version desc""").params(Scope.required().org(), id)
                .query(Edition.class).list();
    }

    /** @throws Refusal knowledge.unknown-field, knowledge.lone-brace, knowledge.template-taken */
    @Transactional
    public long add(Draft draft) {
        AnswerField.check(draft.body());
        return editions.add(KEPT, bound("""
            insert into knowledge_templates (org_id, name, kind, category_id, body, closed, changed_at, changed_by)
            values (:org, :name, :kind, :category, :body, :closed, :now, :by) returning id""", draft),
                Activity.changes("name", null, draft.name()));
    }

    /** Makes a new version; answers already given keep their words. @throws Refusal as adding does, and edit.overtaken */
    @Transactional
    public void edit(long id, int version, Draft draft) {
        var before = one(id);
        AnswerField.check(draft.body());
        var update = bound("""
            update knowledge_templates set name = :name, kind = :kind, category_id = :category, body = :body,
                closed = :closed, changed_at = :now, changed_by = :by, version = version + 1
            where org_id = :org and id = :id and version = :version""", draft).param("id", id).param("version",
                version);
        editions.edit(KEPT, id, update,
                () -> Refusal.conflict("edit.overtaken", "此模板刚被%s修改，请看过再改。".formatted(before.changedBy()))
                        .withDetails(Map.of("version", before.version(), "body", before.body())),
                Activity.changes("name", before.name(), draft.name(), "body", before.body(), draft.body(), "closed",
                        before.closed(), draft.closed()));
    }

    private JdbcClient.StatementSpec bound(String sql, Draft draft) {
        return db.sql(sql).param("org", Scope.required().org()).param("name", draft.name())
                .param("kind", draft.kind()).param("category", draft.categoryId()).param("body", draft.body())
                .param("closed", draft.closed()).param("now", Timestamp.from(clock.instant()))
                .param("by", Scope.required().actor());
    }

    private static Template template(ResultSet row) throws SQLException {
        return new Template(row.getLong("id"), row.getString("name"), row.getString("kind"),
                row.getObject("category_id", Long.class), row.getString("body"), row.getInt("version"),
                row.getBoolean("closed"), row.getInt("used"), row.getTimestamp("changed_at").toInstant(),
                row.getString("changed_by"));
    }
}
