package atrium.base.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTests {
    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    Path folder;

    @Test
    void readsWhatExcelShowsNotWhatItStores() throws IOException {
        Path file = Samples.xlsx(folder, "a.xlsx", sheet -> {
            sheet.value(0, 0, 9874.6499999999996);
            sheet.value(0, 1, 12_000_000_000L);
            sheet.value(0, 2, LocalDateTime.of(2019, 2, 28, 11, 25, 5));
            sheet.style(0, 2).format("yyyy/m/d h:mm:ss").set();
            sheet.value(0, 3, 43524);
            sheet.style(0, 3).format("yyyy年m月d日").set();
            sheet.value(0, 4, true);
            sheet.inlineString(0, 5, "　二单元 ");
            sheet.value(0, 6, 1.5e-7);
        });
        assertThat(Samples.read(file).getFirst().cells()).containsExactly(new Cell("9874.65", Cell.Kind.NUMBER),
                new Cell("12000000000", Cell.Kind.NUMBER), new Cell("2019-02-28T11:25:05", Cell.Kind.DATE),
                new Cell("2019-02-28", Cell.Kind.DATE), new Cell("TRUE", Cell.Kind.BOOLEAN),
                new Cell("　二单元 ", Cell.Kind.TEXT), new Cell("0.00000015", Cell.Kind.NUMBER));
    }

    @Test
    void givesFormulasTheirLastValueAndNamesErrors() throws IOException {
        Path file = Samples.rawXlsx(folder, "", "<dimension ref='A1'/><sheetData><row r='3'>"
                + "<c r='A3'><f>1+1</f><v>2</v></c><c r='C3' t='str'><f>A1&amp;B1</f><v>甲乙</v></c>"
                + "<c r='D3' t='e'><f>1/0</f><v>#DIV/0!</v></c><c r='E3' t='str'><v>无式</v></c>"
                + "<c r='F3'><f>100-1.5</f></c></row></sheetData>");
        assertThat(Samples.read(file)).containsExactly(new Row(3, List.of(new Cell("2", Cell.Kind.FORMULA), Cell.EMPTY,
                new Cell("甲乙", Cell.Kind.FORMULA), new Cell("#DIV/0!", Cell.Kind.ERROR),
                new Cell("无式", Cell.Kind.TEXT), new Cell("公式未算", Cell.Kind.ERROR))));
    }

    @Test
    void repeatsMergedValuesInEveryCellTheyCover() throws IOException {
        Path file = Samples.xlsx(folder, "m.xlsx", sheet -> {
            sheet.value(0, 0, "楼栋");
            sheet.range(0, 0, 1, 0).merge();
            sheet.value(0, 1, "面积");
            sheet.range(0, 1, 0, 2).merge();
            sheet.value(1, 1, "建筑");
            sheet.value(1, 2, "套内");
        });
        assertThat(Samples.texts(file)).containsExactly(List.of("楼栋", "面积", "面积"), List.of("楼栋", "建筑", "套内"));
        try (TableReader reader = Samples.open(file)) {
            assertThat(reader.sheets()).containsExactly(new SheetInfo(0, "表一", false, 2));
        }
    }

    @Test
    void readsOldWorkbooksToo() throws IOException {
        Path file = folder.resolve("旧.xls");
        try (HSSFWorkbook workbook = new HSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("预售");
            sheet.createRow(1).createCell(0).setCellValue("合计");
            sheet.getRow(1).createCell(2).setCellFormula("1.5*2");
            sheet.addMergedRegion(new CellRangeAddress(1, 1, 0, 1));
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            workbook.write(out);
        }
        assertThat(Samples.read(file)).containsExactly(new Row(2, List.of(new Cell("合计", Cell.Kind.TEXT),
                new Cell("合计", Cell.Kind.TEXT), new Cell("3", Cell.Kind.FORMULA))));
    }

    @Test
    void readsChineseTextInEitherEncodingAndUtf16() throws IOException {
        String content = "房号;面积;备注\r\n\r\n101;88.5;\"两行\n备注; 带分号\"\r\n102;90;";
        List<List<String>> expected = List.of(List.of("房号", "面积", "备注"), List.of("101", "88.5", "两行\n备注; 带分号"),
                List.of("102", "90"));
        for (Charset charset : List.of(GB18030, StandardCharsets.UTF_8)) {
            assertThat(Samples.texts(Samples.text(folder, "t.csv", content, charset))).isEqualTo(expected);
        }
        Path wide = Samples.text(folder, "u.txt", "\uFEFF房号\t面积\n101\t88.5", StandardCharsets.UTF_16LE);
        assertThat(Samples.texts(wide)).containsExactly(List.of("房号", "面积"), List.of("101", "88.5"));
        assertThat(Samples.read(Samples.text(folder, "n.csv", content, GB18030))).extracting(Row::number)
                .as("numbers count as Excel does").containsExactly(1, 3, 4);
    }

    @Test
    void refusesTextThatIsNeitherUtf8NorGb18030() throws IOException {
        byte[] odd = {'a', ',', 'b', '\n', (byte) 0xC0, (byte) 0xFF, ',', 'c'};
        assertRefused(Files.write(folder.resolve("odd.csv"), odd), "import.encoding", "第 2 行");
    }

    @Test
    void readsJsonRowsWithWhatStandsBesideThem() throws IOException {
        Path file = Samples.text(folder, "2024.json", """
            {"$id": "x", "year": 2024, "papers": ["p", "q"], "days": [
              {"name": "元旦", "date": "2024-01-01", "isOffDay": true},
              {"name": "补班", "rate": 1.50}]}""", StandardCharsets.UTF_8);
        assertThat(Samples.texts(file)).containsExactly(
                List.of("year", "papers", "name", "date", "isOffDay", "rate"),
                List.of("2024", "p、q", "元旦", "2024-01-01", "TRUE"), List.of("2024", "p、q", "补班", "", "", "1.5"));
    }

    @Test
    void readsJsonLinesByLineNumber() throws IOException {
        Path file = Samples.text(folder, "a.jsonl", "{\"户 型\":\"A\"}\n\n{\"户 型\":\"B\",\"价\":{\"元\":2}}\n",
                StandardCharsets.UTF_8);
        assertThat(Samples.read(file)).extracting(Row::number).containsExactly(0, 1, 3);
        assertThat(Samples.texts(file)).containsExactly(List.of("户 型", "价.元"), List.of("A"), List.of("B", "2"));
        assertRefused(Samples.text(folder, "b.jsonl", "{\"a\":1}\n{\"a\":2}\n{\"a\":", StandardCharsets.UTF_8),
                "import.json",
                "第 3 行");
    }

    @Test
    void readsALoneRecordAndABareArray() throws IOException {
        Path lone = Samples.text(folder, "one.json", "{\"a\":1,\"b\":\"x\"}", StandardCharsets.UTF_8);
        assertThat(Samples.texts(lone)).containsExactly(List.of("a", "b"), List.of("1", "x"));
        Path array = Samples.text(folder, "two.json", "[{\"a\":1},{\"a\":2}]", StandardCharsets.UTF_8);
        assertThat(Samples.texts(array)).containsExactly(List.of("a"), List.of("1"), List.of("2"));
    }

    @Test
    void readsAHundredThousandLinesWithoutKeepingThem() throws IOException {
        Path file = folder.resolve("big.csv");
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 100_000; i++) {
                out.write("四季名苑" + i + "栋,一单元," + i + ",88.50,已售\n");
            }
        }
        try (TableReader reader = Samples.open(file); Rows rows = reader.rows(0)) {
            Row last = rows.next();
            while (rows.hasNext()) {
                last = rows.next();
            }
            assertThat(last.number()).isEqualTo(100_000);
            assertThat(last.text(2)).isEqualTo("99999");
        }
    }

    @Test
    void refusesMoreRowsThanAllowed() throws IOException {
        Path file = Samples.text(folder, "rows.csv", "a,b\n1,2\n3,4\n", StandardCharsets.UTF_8);
        try (TableReader reader = TableReader.open(file, "rows.csv", ReadOptions.DEFAULT.withMaxRows(2));
                Rows rows = reader.rows(0)) {
            assertThatThrownBy(() -> rows.take(9)).isInstanceOf(BadTable.class).hasMessageContaining("超过 2 行");
        }
    }

    private static void assertRefused(Path file, String code, String says) {
        assertThatThrownBy(() -> Samples.read(file)).isInstanceOfSatisfying(BadTable.class,
                refused -> assertThat(refused.code()).isEqualTo(code)).hasMessageContaining(says);
    }
}
