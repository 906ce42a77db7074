package atrium.estate.cases;

import atrium.base.exchange.Exports;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets the list of cases out as a workbook: the same rows as the list, names and numbers masked. */
@Component
class ExportCases {
    private static final List<Exports.Column<CaseList.Row>> COLUMNS = List.of(
            new Exports.Column<>("单号", CaseList.Row::number), new Exports.Column<>("事项", CaseList.Row::summary),
            new Exports.Column<>("类型", row -> row.kind().label()),
            new Exports.Column<>("级别", row -> row.grade().label()),
            new Exports.Column<>("渠道", row -> row.channel().label()),
            new Exports.Column<>("状态", row -> row.state().label()),
            new Exports.Column<>("项目", CaseList.Row::projectName), new Exports.Column<>("房号", CaseList.Row::unitLabel),
            new Exports.Column<>("客户", CaseList.Row::callerName), new Exports.Column<>("电话", CaseList.Row::callerPhone),
            new Exports.Column<>("类别", CaseList.Row::categoryName),
            new Exports.Column<>("部门", CaseList.Row::departmentName),
            new Exports.Column<>("经办人", CaseList.Row::handlerName),
            new Exports.Column<>("受理时间", CaseList.Row::registeredAt), new Exports.Column<>("期限", CaseList.Row::dueAt),
            new Exports.Column<>("是否超时", row -> row.overdue() ? "超时" : ""),
            new Exports.Column<>("关闭时间", CaseList.Row::closedAt),
            new Exports.Column<>("满意度（分）", CaseList.Row::satisfaction));

    private final Exports exports;
    private final CaseList list;

    ExportCases(Exports exports, CaseList list) {
        this.exports = exports;
        this.list = list;
    }

    void export(CaseList.Asked asked, HttpServletResponse response) {
        exports.stream(new Exports.Listing<>("客户事项", words(asked), COLUMNS, () -> list.all(asked, Exports.FETCH)),
                response);
    }

    /** The filter as the head of the sheet names it. */
    private static String words(CaseList.Asked asked) {
        var words = new ArrayList<String>();
        add(words, "范围", "mine".equals(asked.box()) ? "我的" : "department".equals(asked.box()) ? "本部门" : null);
        add(words, "状态", labels(CaseState.values(), asked.state()));
        add(words, "类型", labels(CaseKind.values(), asked.kind()));
        add(words, "级别", labels(CaseGrade.values(), asked.grade()));
        add(words, "渠道", labels(CaseChannel.values(), asked.channel()));
        add(words, "在办", asked.open() == null ? null : asked.open() ? "是" : "否");
        add(words, "超时", Boolean.TRUE.equals(asked.overdue()) ? "是" : null);
        add(words, "受理自", asked.from());
        add(words, "受理至", asked.to());
        add(words, "指标", asked.measure() == null ? null : Measure.of(asked.measure()).map(Measure::label).orElse(null));
        add(words, "含", asked.q());
        return words.isEmpty() ? "全部" : String.join("；", words);
    }

    private static <E extends Enum<E> & Labelled> @Nullable String labels(E[] values, @Nullable List<String> asked) {
        return asked == null
                ? null
                : Arrays.stream(values).filter(value -> asked.contains(value.name())).map(Labelled::label)
                        .collect(Collectors.joining("、"));
    }

    private static void add(List<String> words, String label, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            words.add(label + "：" + value);
        }
    }
}
