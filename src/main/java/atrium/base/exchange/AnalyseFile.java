package atrium.base.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks at the first rows of a brought file: where its header lies and which column means what. */
@Component
class AnalyseFile {
    private static final int LINES_SHOWN = 12;

    private final ImportFiles files;
    private final ImportTargets targets;
    private final SavedMappings saved;

    AnalyseFile(ImportFiles files, ImportTargets targets, SavedMappings saved) {
        this.files = files;
        this.targets = targets;
        this.saved = saved;
    }

    /** The first lines as they stand, so that a person can point at the header. */
    record Line(int number, List<String> texts) {}

    /** @param letter as Excel names it @param formulas whether values of formulas were seen in it */
    record Column(int index, String letter, String name, @Nullable String key, double confidence, List<String> samples,
            boolean formulas) {}

    record Matrix(int headerRow, List<String> rooms) {}

    /**
     * What was found.
     *
     * @param headerRow null: the file has no header
     * @param mapping field to its columns, the first that holds something counts; from a saved mapping where one fits
     * @param missing labels of required fields without a column
     * @param matrix a floor × room grid, where one was seen and the target takes one
     */
    record Analysis(List<SheetInfo> sheets, int sheet, @Nullable Integer headerRow, boolean fixedHeader,
            List<Line> lines, List<Column> columns, Map<String, List<Integer>> mapping, List<String> missing,
            List<SavedMappings.Saved> saved, @Nullable Long usedMapping, @Nullable Matrix matrix) {}

    /** Where to look; nulls are guessed. @param noHeader the person says there is none */
    record Where(@Nullable Integer sheet, @Nullable Integer headerRow, boolean noHeader) {
        static final Where GUESS = new Where(null, null, false);
    }

    @Transactional(readOnly = true)
    public Analysis analyse(String kind, String path, String name, Where where) {
        var target = targets.of(kind);
        var wanted = wanted(target);
        try (var file = files.open(path); var reader = TableReader.open(file.path(), name, PlannedRows.OPTIONS)) {
            var sheets = reader.sheets();
            var sheet = where.sheet() == null ? likeliest(reader, wanted) : where.sheet();
            if (sheet < 0 || sheet >= sheets.size()) {
                throw new BadTable("import.sheet", "没有这张工作表。");
            }
            var head = head(reader, sheet);
            var json = !head.isEmpty() && head.getFirst().number() == 0;
            var guess = json || where.headerRow() == null && !where.noHeader()
                    ? HeaderGuess.of(head, wanted)
                    : HeaderGuess.at(where.noHeader() ? 0 : Objects.requireNonNull(where.headerRow()), head, wanted);
            var matrix = target.takesMatrix() ? MatrixLayout.of(head) : Optional.<MatrixLayout>empty();
            return describe(target, sheets, sheet, head, guess, matrix);
        }
    }

    /** Rows below the header. Reads the sheet through where only that tells, which finds broken files early. */
    int count(String path, String name, int sheet, @Nullable Integer headerRow) {
        try (var file = files.open(path); var reader = TableReader.open(file.path(), name, PlannedRows.OPTIONS)) {
            var head = head(reader, sheet);
            var known = reader.sheets().get(sheet).rows();
            if (known != null) {
                var above = head.stream().filter(row -> headerRow != null && row.number() <= headerRow).count();
                return Math.max(0, known - Math.toIntExact(above));
            }
            try (var rows = reader.rows(sheet)) {
                var body = PlannedRows.guess(head, headerRow).body(rows);
                var count = 0;
                while (body.hasNext()) {
                    body.next();
                    count++;
                }
                return count;
            }
        }
    }

    /** Without headings the values speak: the first column all of whose samples look like a field's. */
    private static Map<String, List<Integer>> byContent(ImportTarget target, List<HeaderGuess.Found> columns) {
        var mapping = new LinkedHashMap<String, List<Integer>>();
        var taken = new HashSet<Integer>();
        target.looks().forEach((field, look) -> columns.stream()
                .filter(column -> !column.samples().isEmpty() && !taken.contains(column.index())
                        && column.samples().stream().allMatch(look.asMatchPredicate()))
                .findFirst().ifPresent(column -> {
                    taken.add(column.index());
                    mapping.put(field, List.of(column.index()));
                }));
        return mapping;
    }

    private Analysis describe(ImportTarget target, List<SheetInfo> sheets, int sheet, List<Row> head,
            HeaderGuess guess, Optional<MatrixLayout> matrix) {
        var guessed = guess.hasHeader() ? guess.mapping() : byContent(target, guess.columns());
        var kept = saved.matching(target.kind(), guess.columns());
        // without a header the columns bear letters, so that a mapping kept for as many columns matches: it must agree with what stands in them
        var used = kept.stream().filter(each -> guess.hasHeader() || guessed.entrySet().stream()
                .allMatch(found -> found.getValue().equals(each.mapping().get(found.getKey())))).findFirst()
                .orElse(null);
        var mapping = used == null ? target.complete(guessed, below(head, guess)) : used.mapping();
        Map<Integer, String> byColumn = new HashMap<>();
        mapping.forEach((key, found) -> found.forEach(column -> byColumn.put(column, key)));
        var columns = guess.columns().stream().map(found -> new Column(found.index(), Letters.of(found.index()),
                found.name(), byColumn.get(found.index()), used == null ? found.confidence() : 1,
                found.samples().stream().map(text -> CellMasks.text(target, byColumn.get(found.index()), text))
                        .toList(),
                head.stream().anyMatch(row -> row.cell(found.index()).kind() == Cell.Kind.FORMULA))).toList();
        var missing = target.fields().stream().filter(field -> field.required() && !mapping.containsKey(field.key()))
                .map(ImportTarget.Field::label).toList();
        var header = guess.hasHeader() ? guess.headerRow() : 0;
        var lines = head.stream().limit(LINES_SHOWN).map(row -> new Line(row.number(),
                IntStream.range(0, row.cells().size()).mapToObj(column -> CellMasks.text(target,
                        row.number() > header ? byColumn.get(column) : null, row.text(column))).toList()))
                .toList();
        return new Analysis(sheets, sheet, guess.hasHeader() ? guess.headerRow() : null,
                !head.isEmpty() && head.getFirst().number() == 0, lines, columns, mapping, missing, kept,
                used == null ? null : used.id(),
                matrix.map(found -> new Matrix(found.headerRow(), found.rooms())).orElse(null));
    }

    private static List<List<String>> below(List<Row> head, HeaderGuess guess) {
        return head.stream().filter(row -> !guess.hasHeader() || row.number() > guess.headerRow())
                .map(row -> row.cells().stream().map(Cell::trimmed).toList()).toList();
    }

    /** The visible sheet in which most wanted columns are found; the first of equals. */
    private static int likeliest(TableReader reader, List<HeaderGuess.Column> wanted) {
        var visible = reader.sheets().stream().filter(sheet -> !sheet.hidden()).limit(20).toList();
        Map<Integer, Integer> found = new HashMap<>();
        for (var sheet : visible) {
            if (visible.size() > 1) {
                found.put(sheet.index(), HeaderGuess.of(head(reader, sheet.index()), wanted).mapping().size());
            }
        }
        List<SheetInfo> best = new ArrayList<>(visible);
        best.sort(Comparator.comparing(sheet -> -found.getOrDefault(sheet.index(), 0)));
        return best.isEmpty() ? 0 : best.getFirst().index();
    }

    private static List<Row> head(TableReader reader, int sheet) {
        try (var rows = reader.rows(sheet)) {
            return rows.take(PlannedRows.HEAD);
        }
    }

    private static List<HeaderGuess.Column> wanted(ImportTarget target) {
        return target.fields().stream().map(
                field -> new HeaderGuess.Column(field.key(), field.label(), field.required(), field.synonyms()))
                .toList();
    }
}
