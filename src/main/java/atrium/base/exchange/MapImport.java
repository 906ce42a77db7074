package atrium.base.exchange;

import atrium.base.exchange.AnalyseFile.Where;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Settles how a brought file is to be read. */
@Component
class MapImport {
    /** A choice of this key puts the import under a project. */
    private static final Set<String> PROJECT_CHOICES = Set.of("project", "projectId");

    private final Imports imports;
    private final ImportTargets targets;
    private final AnalyseFile analyse;
    private final SavedMappings saved;
    private final JdbcClient db;
    private final JsonMapper json;

    MapImport(Imports imports, ImportTargets targets, AnalyseFile analyse, SavedMappings saved, JdbcClient db,
            JsonMapper json) {
        this.imports = imports;
        this.targets = targets;
        this.analyse = analyse;
        this.saved = saved;
        this.db = db;
        this.json = json;
    }

    /** @param saveAs keeps the mapping under this name for files of the same headers, or of as many columns without @throws Refusal import.* */
    @Transactional
    public ImportRecord map(long id, ImportPlan plan, @Nullable String saveAs) {
        var of = imports.get(id);
        of.demandContent();
        if (!of.state().open()) {
            throw Refusal.conflict("import.state", "这次导入已在办理或已结束，不能再改对应关系。");
        }
        var target = targets.forMe(of.kind());
        var choices = chosen(target, plan);
        if (plan.layout() == ImportPlan.Layout.MATRIX) {
            demandMatrix(target, plan);
        } else {
            demandColumns(target, plan);
        }
        var analysis = analyse.analyse(of.kind(), of.storedPath(), of.fileName(),
                new Where(plan.sheet(), plan.headerRow(), plan.headerRow() == null));
        if (saveAs != null && !saveAs.isBlank() && !plan.mapping().isEmpty()) {
            var names = analysis.columns().stream().map(column -> new HeaderGuess.Found(column.index(), column.name(),
                    null, 0, column.samples())).toList();
            saved.keep(of.kind(), names, saveAs.strip(), plan.mapping());
        }
        store(of, plan, choices, analyse.count(of.storedPath(), of.fileName(), plan.sheet(), plan.headerRow()));
        return imports.get(id);
    }

    private void store(ImportRecord of, ImportPlan plan, Map<String, String> choices, int rows) {
        var kept = db.sql("""
            update exchange_imports set state = 'MAPPED', sheet = :sheet, header_row = :header::int, layout = :layout,
                   matrix_value = :value, mapping = :mapping::jsonb, choices = :choices::jsonb,
                   project_id = :project::bigint, expected_rows = :rows, message = null
            where org_id = :org and id = :id and state = :state""").param("sheet", plan.sheet())
                .param("header", plan.headerRow()).param("layout", plan.layout().name())
                .param("value", plan.matrixValue()).param("mapping", json.writeValueAsString(plan.mapping()))
                .param("choices", json.writeValueAsString(choices)).param("project", project(choices))
                .param("rows", rows).param("org", Scope.required().org()).param("id", of.id())
                .param("state", of.state().name()).update();
        if (kept == 0) {
            throw Refusal.conflict("import.state", "这次导入刚被他人改动，请刷新后再办。");
        }
    }

    private static Map<String, String> chosen(ImportTarget target, ImportPlan plan) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (var choice : target.choices()) {
            var ofMatrix = choice.key().startsWith("matrix");
            var value = Objects.requireNonNullElse(plan.choices().get(choice.key()), "").strip();
            var required = ofMatrix ? plan.layout() == ImportPlan.Layout.MATRIX : choice.required();
            if (value.isEmpty() && required) {
                throw refused("import.choice", "请选" + choice.label() + "。");
            }
            if (!value.isEmpty() && !choice.options().isEmpty() && !choice.options().containsKey(value)) {
                throw refused("import.choice", choice.label() + "不在可选范围内，请重新选择。");
            }
            if (!value.isEmpty()) {
                chosen.put(choice.key(), value);
            }
        }
        return chosen;
    }

    private static @Nullable Long project(Map<String, String> choices) {
        for (var key : PROJECT_CHOICES) {
            var value = choices.get(key);
            if (value != null && value.matches("\\d{1,18}")) {
                var project = Long.parseLong(value);
                if (!Scope.required().sees(project)) {
                    throw refused("import.choice", "项目不在您的范围内，请重新选择。");
                }
                return project;
            }
        }
        return null;
    }

    private static void demandMatrix(ImportTarget target, ImportPlan plan) {
        if (!target.takesMatrix()) {
            throw refused("import.matrix", "“" + target.title() + "”不能按楼盘表读取，请改选“逐行读取”。");
        }
        var known = target.fields().stream().anyMatch(field -> field.key().equals(plan.matrixValue()));
        if (plan.matrixValue() != null && !known) {
            throw refused("import.mapping", "请重新选择格子里的值是什么。");
        }
    }

    private static void demandColumns(ImportTarget target, ImportPlan plan) {
        Map<String, ImportTarget.Field> fields = new HashMap<>();
        target.fields().forEach(field -> fields.put(field.key(), field));
        var columns = plan.mapping().values().stream().flatMap(List::stream).toList();
        var bad = !fields.keySet().containsAll(plan.mapping().keySet())
                || plan.mapping().values().stream().anyMatch(List::isEmpty)
                || columns.stream().anyMatch(column -> column < 0 || column >= PlannedRows.OPTIONS.maxColumns());
        if (bad || new HashSet<>(columns).size() < columns.size()) {
            throw refused("import.mapping", "对应关系有误：每一列只能对应一项内容。");
        }
        var missing = target.fields().stream()
                .filter(field -> field.required() && !plan.mapping().containsKey(field.key()))
                .map(ImportTarget.Field::label).toList();
        if (!missing.isEmpty()) {
            throw refused("import.missing", "还缺必需的列：" + String.join("、", missing) + "。请指定对应的列，或在文件里补上。");
        }
    }

    private static Refusal refused(String code, String message) {
        return Refusal.badInput(code, message);
    }
}
