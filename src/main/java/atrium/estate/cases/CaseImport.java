package atrium.estate.cases;

import atrium.base.exchange.ImportTarget;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.estate.properties.Properties;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes in what customers said before the house was here, with the answers they got. */
@Component
class CaseImport implements ImportTarget {
    private static final String OPEN = "OPEN";
    private static final String ADD = "ADD";

    private final JdbcClient db;
    private final Properties properties;
    private final KeepHistory keepHistory;
    private final Clock clock;

    CaseImport(JdbcClient db, Properties properties, KeepHistory keepHistory, Clock clock) {
        this.db = db;
        this.properties = properties;
        this.keepHistory = keepHistory;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "cases";
    }

    @Override
    public String title() {
        return "历史事项";
    }

    @Override
    public String permission() {
        return "cases.configure";
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("external", "留言编号", true, List.of("编号", "事项编号", "工单号")),
                new Field("caller", "留言用户", false, List.of("来电人", "姓名", "客户姓名")),
                new Field("summary", "留言主题", true, List.of("主题", "标题", "摘要")),
                new Field("at", "留言时间", true, List.of("受理时间", "登记时间", "来电时间")),
                new Field("description", "留言详情", false, List.of("详情", "内容")),
                new Field("category", "一级分类", false, List.of("一级标签", "分类", "类别")),
                new Field("reply", "答复意见", false, List.of("答复", "处理结果")),
                new Field("repliedAt", "答复时间", false, List.of("办结时间")));
    }

    @Override
    public List<Choice> choices() {
        var projects = new LinkedHashMap<String, String>();
        if (Scope.current() != null) {
            properties.inScope().forEach((id, name) -> projects.put(id.toString(), name));
        }
        return List.of(new Choice("project", "项目", true, projects),
                new Choice("kind", "事项类型", true, words(CaseKind.values())),
                new Choice("channel", "来源渠道（默认网络）", false, words(CaseChannel.values())),
                new Choice("grade", "等级（默认一般）", false, words(CaseGrade.values())),
                new Choice("unanswered", "没有答复的（默认只作历史，导入即关闭）", false,
                        Map.of(OPEN, "按在办导入，派人办理")),
                new Choice("categories", "本处没有的分类（默认归入未分类）", false,
                        Map.of(ADD, "照来文新增分类")));
    }

    @Override
    public Landing landing(Map<String, String> choices) {
        return new Landing("/cases?view=all&project=" + choices.get("project"), "看该项目的事项");
    }

    @Override
    public @Nullable String identity(Row row) {
        var external = row.get("external");
        return external == null ? null : external.strip();
    }

    @Override
    public List<Verdict> judge(List<Row> rows, Map<String, String> choices) {
        var chosen = chosen(choices);
        var read = rows.stream().map(row -> ImportedCase.read(row, clock.instant())).toList();
        var known = known(read, chosen.project().id());
        return read.stream().map(each -> verdict(each, known)).toList();
    }

    @Override
    public List<Verdict> write(List<Row> rows, Map<String, String> choices) {
        var chosen = chosen(choices);
        var read = rows.stream().map(row -> ImportedCase.read(row, clock.instant())).toList();
        var known = known(read, chosen.project().id());
        var verdicts = read.stream().map(each -> verdict(each, known)).toList();
        var fresh = read.stream()
                .filter(each -> each.faults().isEmpty() && !known.contains(each.external())).toList();
        if (!fresh.isEmpty()) {
            keepHistory.keep(fresh, chosen);
        }
        return verdicts;
    }

    private static Verdict verdict(ImportedCase one, Set<String> known) {
        if (!one.faults().isEmpty()) {
            return Verdict.refused(one.row(), one.faults());
        }
        return Verdict.of(one.row(), known.contains(one.external()) ? Outcome.UNCHANGED : Outcome.NEW);
    }

    private Set<String> known(List<ImportedCase> read, long project) {
        return new HashSet<>(db.sql("""
            select external_number from cases
            where org_id = :org and project_id = :project and external_number = any (:numbers)""")
                .param("org", Scope.required().org()).param("project", project)
                .param("numbers", read.stream().map(ImportedCase::external).toArray(String[]::new))
                .query(String.class).list());
    }

    private KeepHistory.Chosen chosen(Map<String, String> choices) {
        try {
            var project = properties.project(Long.parseLong(Objects.requireNonNullElse(choices.get("project"), "0")));
            return new KeepHistory.Chosen(project, CaseKind.valueOf(choices.getOrDefault("kind", "COMPLAINT")),
                    CaseChannel.valueOf(choices.getOrDefault("channel", "WEB")),
                    CaseGrade.valueOf(choices.getOrDefault("grade", "ORDINARY")),
                    !OPEN.equals(choices.get("unanswered")), ADD.equals(choices.get("categories")));
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput("cases.import-choice", "项目、事项类型、渠道或等级选得不对。");
        }
    }

    private static Map<String, String> words(Labelled[] all) {
        var words = new LinkedHashMap<String, String>();
        Arrays.stream(all).forEach(each -> words.put(each.name(), each.label()));
        return words;
    }
}
