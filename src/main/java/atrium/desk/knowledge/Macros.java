package atrium.desk.knowledge;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.Staff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Canned steps 快捷步骤: acts with prepared texts under one name, kept in versions; the room of the matter runs them. */
@Service
public class Macros {
    private static final TypeReference<List<MacroStep>> STEPS = new TypeReference<>() {
    };
    private static final String SELECT = """
        select id, name, kinds, categories, steps, version, closed, used, changed_at, changed_by from knowledge_macros
        where org_id = :org""";
    private static final Editions.Kept KEPT = new Editions.Kept("macro", "knowledge.macro", """
        insert into knowledge_macro_editions (org_id, macro_id, version, name, steps, changed_at, changed_by)
        select org_id, id, version, name, steps, changed_at, changed_by from knowledge_macros
        where org_id = ? and id = ?""",
            () -> Refusal.conflict("knowledge.macro-taken", "已有同名的快捷步骤，请换个名称。").onField("name"));

    private final JdbcClient db;
    private final AnswerTemplates templates;
    private final Staff staff;
    private final Editions editions;
    private final JsonMapper json;
    private final Clock clock;

    Macros(JdbcClient db, AnswerTemplates templates, Staff staff, Editions editions, JsonMapper json, Clock clock) {
        this.db = db;
        this.templates = templates;
        this.staff = staff;
        this.editions = editions;
        this.json = json;
        this.clock = clock;
    }

    /** @param kinds of matters it is for, empty for any @param categories likewise, with those below them @param used how often it was run */
    public record Macro(long id, String name, List<String> kinds, List<Long> categories, List<MacroStep> steps,
            int version, boolean closed, int used, Instant changedAt, String changedBy) {
        /** Whether it is for such a matter. @param above the matter's category and those above it */
        public boolean fits(String kind, List<Long> above) {
            return (kinds.isEmpty() || kinds.contains(kind))
                    && (categories.isEmpty() || categories.stream().anyMatch(above::contains));
        }
    }

    /** What somebody wrote down. */
    public record Draft(String name, List<String> kinds, List<Long> categories, List<MacroStep> steps,
            boolean closed) {}

    /** What canned steps did once. */
    record Edition(int version, String name, List<MacroStep> steps, Instant changedAt, String changedBy) {}

    /** Those in use, the most used first. */
    @Transactional(readOnly = true)
    public List<Macro> open() {
        return listed(" and not closed order by used desc, name");
    }

    /** The one to run, and counts the run. @throws Refusal knowledge.no-macro, knowledge.macro-closed, knowledge.macro-changed */
    @Transactional
    public Macro use(long id, int version) {
        var macro = one(id);
        if (macro.closed()) {
            throw Refusal.conflict("knowledge.macro-closed", "快捷步骤“%s”已停用，请另选。".formatted(macro.name()));
        }
        if (macro.version() != version) {
            throw Refusal.conflict("knowledge.macro-changed",
                    "快捷步骤“%s”刚被%s改成第 %d 版，请看过新的步骤再执行。".formatted(macro.name(), macro.changedBy(), macro.version()));
        }
        db.sql("update knowledge_macros set used = used + 1 where org_id = ? and id = ?")
                .params(Scope.required().org(), id).update();
        return macro;
    }

    List<Macro> all() {
        return listed(" order by closed, name");
    }

    /** @throws Refusal knowledge.no-macro */
    Macro one(long id) {
        return db.sql(SELECT + " and id = :id").param("org", Scope.required().org()).param("id", id)
                .query((row, n) -> macro(row)).optional()
                .orElseThrow(() -> Refusal.notFound("knowledge.no-macro", "没有这个快捷步骤。"));
    }

    List<Edition> editions(long id) {
        one(id);
        return db.sql("""
            select version, name, steps, changed_at, changed_by from knowledge_macro_editions
            where org_id = ? and macro_id = ? order by version desc""").params(Scope.required().org(), id)
                .query((row, n) -> new Edition(row.getInt("version"), row.getString("name"),
                        json.readValue(row.getString("steps"), STEPS), row.getTimestamp("changed_at").toInstant(),
                        row.getString("changed_by")))
                .list();
    }

    /** @throws Refusal of the steps, knowledge.macro-taken, staff.no-department, knowledge.no-template */
    @Transactional
    public long add(Draft draft) {
        requireSound(draft);
        return editions.add(KEPT, bound("""
            insert into knowledge_macros (org_id, name, kinds, categories, steps, closed, changed_at, changed_by)
            values (:org, :name, :kinds, :categories, :steps::jsonb, :closed, :now, :by) returning id""", draft),
                Activity.changes("name", null, draft.name()));
    }

    /** Makes a new version; what was run stays as it was. @throws Refusal as adding does, and edit.overtaken */
    @Transactional
    public void edit(long id, int version, Draft draft) {
        var before = one(id);
        requireSound(draft);
        var update = bound("""
            update knowledge_macros set name = :name, kinds = :kinds, categories = :categories, steps = :steps::jsonb,
                closed = :closed, changed_at = :now, changed_by = :by, version = version + 1
            where org_id = :org and id = :id and version = :version""", draft).param("id", id).param("version",
                version);
        editions.edit(KEPT, id, update,
                () -> Refusal.conflict("edit.overtaken", "此快捷步骤刚被%s修改，请看过再改。".formatted(before.changedBy()))
                        .withDetails(Map.of("version", before.version(), "steps", before.steps())),
                Activity.changes("name", before.name(), draft.name(), "steps", json.writeValueAsString(before.steps()),
                        json.writeValueAsString(draft.steps()), "closed", before.closed(), draft.closed()));
    }

    /** What the steps name must be there. */
    private void requireSound(Draft draft) {
        MacroStep.check(draft.steps());
        var departments = staff.departments().stream().map(Staff.Department::id).toList();
        for (var i = 0; i < draft.steps().size(); i++) {
            var step = draft.steps().get(i);
            var template = step.template();
            if (step.department() != null && !departments.contains(step.department())) {
                throw Refusal.badInput("staff.no-department", "没有这个部门，或已撤销。", "steps[%d].department".formatted(i));
            }
            if (template != null && Refusal.inField("steps[%d].template".formatted(i), () -> templates.one(template))
                    .closed()) {
                throw Refusal.badInput("knowledge.template-closed", "这个答复模板已停用，请另选。",
                        "steps[%d].template".formatted(i));
            }
        }
    }

    private List<Macro> listed(String condition) {
        return db.sql(SELECT + condition).param("org", Scope.required().org()).query((row, n) -> macro(row)).list();
    }

    private JdbcClient.StatementSpec bound(String sql, Draft draft) {
        return db.sql(sql).param("org", Scope.required().org()).param("name", draft.name())
                .param("kinds", draft.kinds().toArray(String[]::new))
                .param("categories", draft.categories().toArray(Long[]::new))
                .param("steps", json.writeValueAsString(draft.steps())).param("closed", draft.closed())
                .param("now", Timestamp.from(clock.instant())).param("by", Scope.required().actor());
    }

    private Macro macro(ResultSet row) throws SQLException {
        return new Macro(row.getLong("id"), row.getString("name"), List.of((String[]) row.getArray("kinds").getArray()),
                List.of((Long[]) row.getArray("categories").getArray()), json.readValue(row.getString("steps"), STEPS),
                row.getInt("version"), row.getBoolean("closed"), row.getInt("used"),
                row.getTimestamp("changed_at").toInstant(), row.getString("changed_by"));
    }
}
