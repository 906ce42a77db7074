package atrium.base.exchange;

import atrium.base.exchange.ImportTarget.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a brought file as its plan reads them; total lines and lines without any mapped value are left out. */
final class PlannedRows implements AutoCloseable {
    static final ReadOptions OPTIONS = new ReadOptions(1_000_000, 500, 32_767, ImportFiles.MAX_BYTES, 512L << 20, 100,
            2_000);
    /** Looked at before the body begins. */
    static final int HEAD = 50;

    private static final Pattern SUM = Pattern.compile("(合计|总计|共计|总和|小计|本页合计|本页小计)[:：]?");
    /** A matrix holds many records in one line of the file: their number is line × 1000 + column. */
    private static final int PER_LINE = 1_000;

    private final ImportPlan plan;
    private final TableReader reader;
    private final Rows rows;
    private final @Nullable BodyRows body;
    private final MatrixLayout.@Nullable Squares squares;
    private final LeftColumns left;
    private final List<String> names;
    private final Map<String, String> fileTotals = new HashMap<>();
    private final List<Integer> leftOut = new ArrayList<>();
    private int formulas;
    private int disagreeing;
    private @Nullable Read ahead;

    /** A row with the faults seen in reading. */
    record Read(ImportTarget.Row row, List<Fault> faults) {}

    private PlannedRows(ImportPlan plan, TableReader reader) {
        this.plan = plan;
        this.reader = reader;
        this.left = new LeftColumns(plan.mapping());
        List<Row> head;
        try (var first = reader.rows(plan.sheet())) {
            head = first.take(HEAD);
        }
        this.rows = reader.rows(plan.sheet());
        if (plan.layout() == ImportPlan.Layout.MATRIX) {
            var layout = MatrixLayout.of(head).orElseThrow(() -> new BadTable("import.matrix",
                    "没有找到楼层与房号的表头，不能按楼盘表读取。请改选“逐行读取”。"));
            body = null;
            names = List.of();
            squares = layout.unpivot(rows, reader.sheets().get(plan.sheet()).name());
        } else {
            var guess = guess(head, plan.headerRow());
            names = guess.columns().stream().map(HeaderGuess.Found::name).toList();
            body = guess.body(rows);
            squares = null;
        }
    }

    static PlannedRows open(Path file, String name, ImportPlan plan) {
        var reader = TableReader.open(file, name, OPTIONS);
        try {
            return new PlannedRows(plan, reader);
        } catch (RuntimeException refused) {
            reader.close();
            throw refused;
        }
    }

    /** The keys of JSON are its header whatever a person says. */
    static HeaderGuess guess(List<Row> head, @Nullable Integer headerRow) {
        var json = !head.isEmpty() && head.getFirst().number() == 0;
        return json
                ? HeaderGuess.of(head, List.of())
                : HeaderGuess.at(headerRow == null ? 0 : headerRow, head,
                        List.of());
    }

    /** Where a row stands, in words. */
    static String place(ImportPlan.Layout layout, int number) {
        return layout == ImportPlan.Layout.ROWS
                ? "第 " + number + " 行"
                : "第 " + number / PER_LINE + " 行 " + Letters.of(number % PER_LINE - 1) + " 列";
    }

    /** Whether a line that begins so adds up others. */
    static boolean isSum(String text) {
        return SUM.matcher(text).matches();
    }

    /** Whether a line of sums is one of the whole file: a 小计 is one of a part, and nothing to hold the file against. */
    static boolean isTotal(String text) {
        return isSum(text) && !text.contains("小计");
    }

    List<Read> take(int count) {
        List<Read> taken = new ArrayList<>();
        while (taken.size() < count && hasNext()) {
            taken.add(java.util.Objects.requireNonNull(ahead));
            ahead = null;
        }
        return taken;
    }

    /** What the file's own last total line says, by field; of a matrix the sum of its only total line. */
    Map<String, String> fileTotals() {
        if (squares != null && squares.total() != null) {
            fileTotals.put("value", squares.total().toPlainString());
        }
        return fileTotals;
    }

    /** What a person should know of how the file was read. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (formulas > 0) {
            notes.add("有 " + formulas + " 个单元格是公式，取的是文件里上次算出的值。");
        }
        if (disagreeing > 0) {
            notes.add("有 " + disagreeing + " 处并用的几列写得不一样，取的是排在前面的一列。");
        }
        List<Integer> skipped = new ArrayList<>(leftOut);
        if (squares != null) {
            skipped.addAll(squares.sums());
        }
        if (body != null) {
            skipped.addAll(body.skipped());
        }
        if (!skipped.isEmpty()) {
            var shown = skipped.stream().sorted().limit(10).map(String::valueOf).toList();
            notes.add("略过 " + skipped.size() + " 行（合计、分组或空白）：第 " + String.join("、", shown)
                    + (skipped.size() > 10 ? " 等行。" : " 行。"));
        }
        return notes;
    }

    /** Figures that the target expects and nothing was mapped to, though columns of figures are left. */
    List<String> warnings(ImportTarget target) {
        var columns = left.ofFigures().stream().map(column -> column < names.size() ? names.get(column) : "")
                .filter(name -> !name.isEmpty()).map(name -> "“" + name + "”").toList();
        if (plan.layout() == ImportPlan.Layout.MATRIX || columns.isEmpty()) {
            return List.of();
        }
        return target.expected().stream().filter(group -> group.stream().noneMatch(plan.mapping()::containsKey))
                .map(group -> target.fields().stream().filter(field -> group.contains(field.key()))
                        .map(ImportTarget.Field::label).collect(Collectors.joining("、")))
                .map(labels -> labels + "没有对应的列，导入后会空着；而" + String.join("、", columns)
                        + "列是数字，没有导入。若其中就有" + labels + "，请回“对应列”一步指定。")
                .toList();
    }

    private boolean hasNext() {
        if (ahead == null && squares != null && squares.hasNext()) {
            ahead = read(squares.next());
        }
        while (ahead == null && body != null && body.hasNext()) {
            ahead = read(body.next());
        }
        return ahead != null;
    }

    private Read read(MatrixLayout.Square square) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "building", square.building());
        put(values, "unit", square.unit());
        put(values, "floor", square.floor());
        put(values, "room", square.room());
        put(values, "value", square.value());
        if (plan.matrixValue() != null) {
            put(values, plan.matrixValue(), square.value());
        }
        var number = square.sourceRow() * PER_LINE + square.sourceColumn();
        return new Read(new ImportTarget.Row(number, values), List.of());
    }

    private @Nullable Read read(Row row) {
        Map<String, String> values = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        plan.mapping().forEach((field, columns) -> {
            var cell = first(row, columns);
            if (cell.kind() == Cell.Kind.ERROR) {
                faults.add(new Fault(field, "单元格是错误值 " + cell.trimmed() + "，请在文件里改正。"));
            }
            if (cell.kind() == Cell.Kind.FORMULA) {
                formulas++;
            }
            put(values, field, cell.trimmed());
        });
        var first = row.cells().stream().map(Cell::trimmed).filter(text -> !text.isEmpty()).findFirst().orElse("");
        var sum = isSum(first);
        if (isTotal(first)) {
            values.values().remove(first);
            fileTotals.clear();
            fileTotals.putAll(values);
        }
        if (sum || values.isEmpty()) {
            if (leftOut.size() < 1_000) {
                leftOut.add(row.number());
            }
            return null;
        }
        left.see(row);
        return new Read(new ImportTarget.Row(row.number(), values), faults);
    }

    /** Of columns that mean the same the first that holds something; where they disagree a person is told. */
    private Cell first(Row row, List<Integer> columns) {
        var filled = columns.stream().map(row::cell).filter(cell -> !cell.isEmpty()).toList();
        if (filled.stream().map(Cell::trimmed).distinct().count() > 1) {
            disagreeing++;
        }
        return filled.isEmpty() ? Cell.EMPTY : filled.getFirst();
    }

    private static void put(Map<String, String> values, String key, String text) {
        if (!text.isEmpty()) {
            values.put(key, text);
        }
    }

    @Override
    public void close() {
        rows.close();
        reader.close();
    }
}
