package atrium.base.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTests {
    private static final ExportHead HEAD = new ExportHead("应收", List.of("应收明细，截至 2024-01-31"),
            List.of("客户", "金额", "到期日", "登记时间"));

    @TempDir
    Path folder;

    @Test
    void writesTypedCellsInShanghaiTimeUnderTheirTitle() throws IOException {
        Path file = folder.resolve("out.xlsx");
        try (OutputStream out = Files.newOutputStream(file); XlsxWriter writer = new XlsxWriter(out, HEAD)) {
            writer.row(Arrays.asList("张三\u0001", new BigDecimal("1234.50"), LocalDate.of(2024, 1, 31),
                    Instant.parse("2024-01-30T16:00:05Z")));
            writer.row(Arrays.asList("6222020200112233445", 6222020200112233445L, null, null));
        }
        List<Row> rows = Samples.read(file);
        assertThat(rows).extracting(Row::number).containsExactly(1, 2, 3, 4);
        assertThat(rows.get(2).cells()).containsExactly(new Cell("张三", Cell.Kind.TEXT),
                new Cell("1234.5", Cell.Kind.NUMBER), new Cell("2024-01-31", Cell.Kind.DATE),
                new Cell("2024-01-31T00:00:05", Cell.Kind.DATE));
        assertThat(rows.get(3).text(1)).as("no digit of an account number is lost").isEqualTo("6222020200112233445");
    }

    @Test
    void writesNoFormulaWhateverTheTextSays() throws IOException {
        Path file = folder.resolve("f.xlsx");
        try (OutputStream out = Files.newOutputStream(file); XlsxWriter writer = new XlsxWriter(out, HEAD)) {
            for (String evil : List.of("=1+1", "+1", "-1", "@a", "\t=1", "＝1")) {
                writer.row(List.of(evil));
            }
        }
        List<Row> rows = Samples.read(file).subList(2, 8);
        assertThat(rows).allSatisfy(row -> assertThat(row.cell(0).kind()).isEqualTo(Cell.Kind.TEXT));
        assertThat(rows).extracting(row -> row.cell(0).text()).containsExactly("=1+1", "+1", "-1", "@a", "\t=1", "＝1");
    }

    @Test
    void cutsTextsExcelCouldNotOpenAndSaysSo() throws IOException {
        Path file = folder.resolve("long.xlsx");
        try (OutputStream out = Files.newOutputStream(file); XlsxWriter writer = new XlsxWriter(out, HEAD)) {
            writer.row(List.of("长".repeat(40_000)));
        }
        assertThat(Samples.read(file).get(2).text(0)).hasSizeLessThanOrEqualTo(32_767).endsWith("此处截断）");
    }

    @Test
    void writesCsvThatExcelOpensAsTextInChinese() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter writer = new CsvWriter(out, HEAD)) {
            writer.row(Arrays.asList("=HYPERLINK(\"x\")", new BigDecimal("-12.50"), null, "＋86 139"));
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFF应收明细，截至 2024-01-31\r\n客户,金额,到期日,登记时间\r\n"
                + "\"'=HYPERLINK(\"\"x\"\")\",-12.50,,'＋86 139\r\n");
    }
}
