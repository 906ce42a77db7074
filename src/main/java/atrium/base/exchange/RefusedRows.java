package atrium.base.exchange;

import atrium.base.activity.Activity;
import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.exchange.KeptRows.Shown;
import atrium.base.platform.Page;
import atrium.base.shared.Masks;
import atrium.base.shared.Refusal;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands out the refused rows as a workbook with the reasons beside them; corrected, it can be imported as it is. The cells
 * are whole, so it takes a reason and leaves a trace.
 */
@Component
class RefusedRows {
    private static final int REASON_MIN = 2;

    private final KeptRows rows;
    private final ImportTargets targets;
    private final Activity activity;

    RefusedRows(KeptRows rows, ImportTargets targets, Activity activity) {
        this.rows = rows;
        this.targets = targets;
        this.activity = activity;
    }

    /** Keeps the trace of who asked and why. @throws Refusal import.no-reason, import.number-in-reason, import.emptied, import.none-refused */
    @Transactional
    public void allow(ImportRecord of, String reason) {
        if (reason.strip().length() < REASON_MIN) {
            throw Refusal.badInput("import.no-reason", "请写明下载原因。", "reason");
        }
        if (!Masks.numbers(reason).equals(reason)) {
            throw Refusal.badInput("import.number-in-reason", "原因里请不要写电话、证件或银行卡号码：原因会留在动态里。", "reason");
        }
        of.demandContent();
        if (of.counts().refused() == 0) {
            throw Refusal.conflict("import.none-refused", "这次导入没有拒收的行。");
        }
        activity.record(Activity.Entry.of("import", of.id(), of.projectId(), "exchange.revealed")
                .noting("拒收的 " + of.counts().refused() + " 行：" + reason.strip()));
    }

    void write(ImportRecord of, OutputStream out) {
        var columns = columns(of);
        List<String> heads = new ArrayList<>(columns.values());
        heads.add("拒收原因");
        heads.add("原文件位置");
        try (var sheet = new XlsxWriter(out, new ExportHead("拒收行", List.of(), heads))) {
            var after = 0;
            for (var more = true; more;) {
                var page = rows.page(of, Outcome.REFUSED, after, Page.MAX);
                page.items().forEach(row -> sheet.row(line(columns, row)));
                more = page.next() != null;
                after = page.items().isEmpty() ? after : page.items().getLast().number();
            }
        }
    }

    private Map<String, String> columns(ImportRecord of) {
        Map<String, String> columns = new LinkedHashMap<>();
        if (of.plan().layout() == ImportPlan.Layout.MATRIX) {
            Stream.of("building 楼栋", "unit 单元", "floor 楼层", "room 房号", "value 值").map(pair -> pair.split(" ", 2))
                    .forEach(pair -> columns.put(pair[0], pair[1]));
        } else {
            targets.of(of.kind()).fields().stream().filter(field -> of.plan().mapping().containsKey(field.key()))
                    .forEach(field -> columns.put(field.key(), field.label()));
        }
        return columns;
    }

    private static List<@Nullable Object> line(Map<String, String> columns, Shown row) {
        List<@Nullable Object> line = new ArrayList<>();
        columns.keySet().forEach(key -> line.add(row.texts().get(key)));
        line.add(row.faults().stream().map(ImportTarget.Fault::message).collect(Collectors.joining("；")));
        line.add(row.place());
        return line;
    }
}
