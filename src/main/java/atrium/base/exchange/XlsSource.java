package atrium.base.exchange;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** Excel 97–2003 workbooks: at most 65,536 rows a sheet, so kept in memory. */
final class XlsSource implements TableSource {
    private static final long MAX_BYTES = 40L << 20;

    private final HSSFWorkbook workbook;
    private final boolean from1904;

    private XlsSource(HSSFWorkbook workbook) {
        this.workbook = workbook;
        this.from1904 = workbook.getInternalWorkbook().isUsing1904DateWindowing();
    }

    static XlsSource open(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new BadTable("import.size", "xls 文件超过 40 MB。请用 Excel 另存为 xlsx 后再导入。");
        }
        try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
            return new XlsSource(new HSSFWorkbook(files.getRoot(), false));
        } catch (OldExcelFormatException old) {
            throw new BadTable("import.kind", "文件是 Excel 95 或更早的格式。请用 Excel 另存为 xlsx 后再导入。", old);
        }
    }

    @Override
    public String detail() {
        return "";
    }

    @Override
    public List<SheetInfo> sheets() {
        List<SheetInfo> infos = new ArrayList<>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            boolean hidden = workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE;
            infos.add(new SheetInfo(i, workbook.getSheetName(i), hidden, null));
        }
        return infos;
    }

    @Override
    public Feed open(int index) {
        Sheet sheet = workbook.getSheetAt(index);
        List<PartScan.Area> areas = sheet.getMergedRegions().stream().map(merged -> new PartScan.Area(
                merged.getFirstRow() + 1, merged.getFirstColumn(), merged.getLastRow() + 1, merged.getLastColumn()))
                .toList();
        return new SheetFeed(sheet.rowIterator(), new Merges(areas, 256), from1904);
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private record SheetFeed(Iterator<org.apache.poi.ss.usermodel.Row> rows, Merges merges, boolean from1904)
            implements
                Feed {
        @Override
        public @Nullable Row next() {
            if (!rows.hasNext()) {
                return null;
            }
            org.apache.poi.ss.usermodel.Row row = rows.next();
            List<Cell> cells = new ArrayList<>();
            for (int column = 0; column < row.getLastCellNum(); column++) {
                org.apache.poi.ss.usermodel.Cell cell = row.getCell(column);
                cells.add(cell == null ? Cell.EMPTY : read(cell));
            }
            return new Row(row.getRowNum() + 1, merges.fill(row.getRowNum() + 1, cells));
        }

        private Cell read(org.apache.poi.ss.usermodel.Cell cell) {
            boolean formula = cell.getCellType() == CellType.FORMULA;
            Cell value = switch (formula ? cell.getCachedFormulaResultType() : cell.getCellType()) {
                case STRING -> Cell.text(cell.getStringCellValue());
                case BOOLEAN -> new Cell(cell.getBooleanCellValue() ? "TRUE" : "FALSE", Cell.Kind.BOOLEAN);
                case ERROR -> new Cell(error(cell.getErrorCellValue()), Cell.Kind.ERROR);
                case NUMERIC -> Values.numeric(number(cell.getNumericCellValue()), cell.getCellStyle().getDataFormat(),
                        cell.getCellStyle().getDataFormatString(), from1904);
                default -> Cell.EMPTY;
            };
            boolean plain = value.kind() == Cell.Kind.EMPTY || value.kind() == Cell.Kind.ERROR;
            return formula && !plain ? new Cell(value.text(), Cell.Kind.FORMULA) : value;
        }

        private static BigDecimal number(double value) {
            return Double.isFinite(value) ? BigDecimal.valueOf(value) : BigDecimal.ZERO;
        }

        private static String error(byte code) {
            return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#VALUE!";
        }

        @Override
        public void close() {
            // the workbook holds everything
        }
    }
}
