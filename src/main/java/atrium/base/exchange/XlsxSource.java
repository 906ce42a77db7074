package atrium.base.exchange;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** Excel workbooks (xlsx, xlsm), streamed. */
final class XlsxSource implements TableSource {
    private final ReadableWorkbook workbook;
    private final List<Sheet> sheets;
    private final Map<String, PartScan> parts;
    private final ReadOptions options;
    private final boolean from1904;

    private XlsxSource(ReadableWorkbook workbook, Map<String, PartScan> parts, ReadOptions options) {
        this.workbook = workbook;
        this.sheets = workbook.getSheets().toList();
        this.parts = parts;
        this.options = options;
        this.from1904 = parts.values().stream().anyMatch(PartScan::from1904);
    }

    static XlsxSource open(Path file, ReadOptions options) throws IOException {
        Map<String, PartScan> parts;
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            parts = ZipGuard.scan(zip, options);
        }
        XlsxSource source = new XlsxSource(workbook(file), parts, options);
        if (source.sheets.isEmpty()) {
            source.close();
            throw new BadTable("import.empty", "工作簿里没有工作表。");
        }
        return source;
    }

    private static ReadableWorkbook workbook(Path file) throws IOException {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        } catch (ExcelReaderException withoutStyles) {
            // some programs write no style part; the reader insists on it when asked for formats
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true));
        }
    }

    @Override
    public String detail() {
        return "";
    }

    @Override
    public List<SheetInfo> sheets() {
        List<SheetInfo> infos = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            Sheet sheet = sheets.get(i);
            PartScan part = part(sheet);
            boolean hidden = sheet.getVisibility() != SheetVisibility.VISIBLE;
            infos.add(new SheetInfo(i, sheet.getName(), hidden, part == null ? null : part.rows()));
        }
        return infos;
    }

    @Override
    public Feed open(int sheet) throws IOException {
        PartScan part = part(sheets.get(sheet));
        Stream<org.dhatim.fastexcel.reader.Row> stream = sheets.get(sheet).openStream();
        Merges merges = new Merges(part == null ? List.of() : part.merged(), options.maxColumns());
        return new SheetFeed(stream, merges, from1904);
    }

    private @Nullable PartScan part(Sheet sheet) {
        for (Map.Entry<String, PartScan> rels : parts.entrySet()) {
            if (rels.getKey().endsWith("_rels/workbook.xml.rels")) {
                String target = rels.getValue().targets().get(sheet.getId());
                String folder = rels.getKey().substring(0, rels.getKey().indexOf("_rels/"));
                return target == null
                        ? null
                        : parts.get(target.startsWith("/") ? target.substring(1) : folder + target);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private record SheetFeed(Stream<org.dhatim.fastexcel.reader.Row> stream,
            Iterator<org.dhatim.fastexcel.reader.Row> rows, Merges merges, boolean from1904) implements Feed {
        SheetFeed(Stream<org.dhatim.fastexcel.reader.Row> stream, Merges merges, boolean from1904) {
            this(stream, stream.iterator(), merges, from1904);
        }

        @Override
        public @Nullable Row next() {
            if (!rows.hasNext()) {
                return null;
            }
            org.dhatim.fastexcel.reader.Row row = rows.next();
            List<Cell> cells = new ArrayList<>(row.getCellCount());
            for (org.dhatim.fastexcel.reader.Cell cell : row) {
                cells.add(cell == null ? Cell.EMPTY : read(cell));
            }
            return new Row(row.getRowNum(), merges.fill(row.getRowNum(), cells));
        }

        private Cell read(org.dhatim.fastexcel.reader.Cell cell) {
            boolean formula = cell.getType() == CellType.FORMULA && cell.getFormula() != null;
            Object value = cell.getValue();
            String raw = cell.getRawValue();
            Cell plain = switch (value) {
                case null -> Cell.EMPTY;
                case BigDecimal number -> numeric(cell, number);
                case Boolean truth -> new Cell(truth ? "TRUE" : "FALSE", Cell.Kind.BOOLEAN);
                default -> Cell.text(value.toString());
            };
            if (cell.getType() == CellType.ERROR || formula && plain.text().matches("#[A-Z/0!?]+")) {
                return new Cell(raw == null ? "#VALUE!" : raw, Cell.Kind.ERROR);
            }
            if (formula && value == null && raw == null) {
                // written by a program and never opened in Excel: taken as empty, a figure would be lost without a word
                return new Cell("公式未算", Cell.Kind.ERROR);
            }
            return formula && !plain.text().isEmpty() ? new Cell(plain.text(), Cell.Kind.FORMULA) : plain;
        }

        private Cell numeric(org.dhatim.fastexcel.reader.Cell cell, BigDecimal number) {
            Integer format = cell.getDataFormatId();
            return Values.numeric(number, format == null ? 0 : format, cell.getDataFormatString(), from1904);
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
