package atrium.base.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Small files made for the tests, and a way to read them whole. */
final class Samples {
    private static final String SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private Samples() {
    }

    static Path text(Path folder, String name, String content, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(charset));
    }

    static Path xlsx(Path folder, String name, Consumer<Worksheet> fill) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "Test", "1.0")) {
            fill.accept(workbook.newWorksheet("表一"));
        }
        return file;
    }

    /** A workbook of one sheet with the XML given, as odd programs write them; without styles. */
    static Path rawXlsx(Path folder, String prolog, String sheetData) throws IOException {
        Path file = folder.resolve("raw.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(zip, "[Content_Types].xml", "<Types xmlns='" + PACKAGE
                    + "content-types'><Override PartName='/xl/workbook.xml'"
                    + " ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>");
            part(zip, "xl/workbook.xml", "<workbook xmlns='" + SPREADSHEET + "' xmlns:r='" + OFFICE
                    + "'><sheets><sheet name='甲' sheetId='1' r:id='rId1'/></sheets></workbook>");
            part(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns='" + PACKAGE
                    + "relationships'><Relationship Id='rId1' Type='" + OFFICE
                    + "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
            part(zip, "xl/worksheets/sheet1.xml",
                    prolog + "<worksheet xmlns='" + SPREADSHEET + "'>" + sheetData + "</worksheet>");
        }
        return file;
    }

    static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    static TableReader open(Path file) {
        return TableReader.open(file, file.getFileName().toString(), ReadOptions.DEFAULT);
    }

    static List<Row> read(Path file) {
        try (TableReader reader = open(file); Rows rows = reader.rows(0)) {
            return rows.take(Integer.MAX_VALUE);
        }
    }

    static List<List<String>> texts(Path file) {
        List<List<String>> texts = new ArrayList<>();
        read(file).forEach(row -> texts.add(row.cells().stream().map(Cell::text).toList()));
        return texts;
    }

    static Row row(int number, String... texts) {
        return new Row(number, java.util.Arrays.stream(texts).map(Cell::text).toList());
    }

    static Rows rows(List<Row> rows) {
        java.util.Iterator<Row> each = rows.iterator();
        return new Rows() {
            @Override
            public void close() {
                // nothing held
            }

            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public Row next() {
                return each.next();
            }
        };
    }
}
