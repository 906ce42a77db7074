package atrium.base.exchange;

import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.platform.Page;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the refused rows to a workbook with the reasons beside them; corrected, it can be imported as it is. */
@Component
class RefusedRows {
    private final Imports imports;
    private final ImportTargets targets;

    RefusedRows(Imports imports, ImportTargets targets) {
        this.imports = imports;
        this.targets = targets;
    }

    void write(ImportRecord of, OutputStream out) {
        var columns = columns(of);
        List<String> heads = new ArrayList<>(columns.values());
        heads.add("拒收原因");
        heads.add("原文件位置");
        try (var sheet = new XlsxWriter(out, new ExportHead("拒收行", List.of(), heads))) {
            var after = 0;
            for (var more = true; more;) {
                var page = imports.rows(of, Outcome.REFUSED, after, Page.MAX);
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

    private static List<@Nullable Object> line(Map<String, String> columns, Imports.Shown row) {
        List<@Nullable Object> line = new ArrayList<>();
        columns.keySet().forEach(key -> line.add(row.texts().get(key)));
        line.add(row.faults().stream().map(ImportTarget.Fault::message).collect(Collectors.joining("；")));
        line.add(row.place());
        return line;
    }
}
