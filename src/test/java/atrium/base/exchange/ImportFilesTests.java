package atrium.base.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What the wizard makes of files of many kinds. */
@HallTest
class ImportFilesTests {
    @Autowired
    private Hall hall;

    @TempDir
    private Path folder;

    private Importer importer;

    @BeforeEach
    void openOrganisation() {
        importer = new Importer(hall);
    }

    @Test
    void offersOnlyTargetsThePersonMayUse() {
        assertThat(importer.visitor.get("/api/exchange/targets").text()).contains("地块", "土地面积", "测绘");
        assertThat(hall.visitor(importer.org, "clerk").get("/api/exchange/targets").status()).isEqualTo(403);
    }

    @Test
    void readsGb18030AndGuessesTheColumns() {
        var bytes = "2026年地块清单,,\n宗地号,土地面积(平方米),业主\nA-1,88.5,张三\nA-2,90,李四\n".getBytes(Charset.forName("GB18030"));

        var looked = importer.upload("地块.csv", bytes).json();

        var analysis = looked.path("analysis");
        assertThat(analysis.path("headerRow").asInt()).isEqualTo(2);
        assertThat(analysis.path("mapping").toString()).isEqualTo("{\"code\":[0],\"area\":[1],\"owner\":[2]}");
        assertThat(analysis.path("columns").path(2).path("samples").toString()).contains("张三", "李四");
        assertThat(looked.path("run").path("format").asString()).contains("GB");
        var id = importer.checked("地块.csv", bytes);
        assertThat(importer.ran(id, "ALL_OR_NOTHING").path("counts").path("created").asInt()).isEqualTo(2);
    }

    @Test
    void readsOldExcelFiles() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet("地块");
            var head = sheet.createRow(0);
            head.createCell(0).setCellValue("地块编号");
            head.createCell(1).setCellValue("面积");
            var row = sheet.createRow(1);
            row.createCell(0).setCellValue("B-1");
            row.createCell(1).setCellValue(120.25);
            workbook.write(out);
        }

        var id = importer.checked("b.xls", out.toByteArray());

        assertThat(importer.rows(id, "NEW").getFirst().path("texts").toString())
                .contains("\"code\":\"B-1\"", "\"area\":\"120.25\"");
    }

    @Test
    void takesTheValueAFormulaLastHadAndSaysSo() throws IOException {
        var file = Samples.rawXlsx(folder, "",
                """
                    <sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>地块编号</t></is></c>\
                    <c r='B1' t='inlineStr'><is><t>面积</t></is></c></row>\
                    <row r='2'><c r='A2' t='inlineStr'><is><t>C-1</t></is></c><c r='B2'><f>40+2</f><v>42</v></c></row>\
                    <row r='3'><c r='A3' t='inlineStr'><is><t>C-2</t></is></c><c r='B3' t='e'><f>1/0</f><v>#DIV/0!</v></c></row>\
                    </sheetData>""");

        var id = importer.checked("c.xlsx", Files.readAllBytes(file));

        assertThat(importer.rows(id, "NEW").getFirst().path("texts").path("area").asString()).isEqualTo("42");
        assertThat(importer.get(id).path("totals").path("notes").toString()).contains("1 个单元格是公式");
        assertThat(importer.rows(id, "REFUSED").getFirst().path("faults").toString()).contains("#DIV/0!", "area");
    }

    @Test
    void readsBelowMergedTitles() throws IOException {
        var file = Samples.xlsx(folder, "m.xlsx", sheet -> {
            sheet.value(0, 0, "二〇二六年地块汇总表");
            sheet.range(0, 0, 0, 2).merge();
            sheet.value(1, 0, "地块编号");
            sheet.value(1, 1, "面积");
            sheet.value(1, 2, "权利人");
            sheet.value(2, 0, "D-1");
            sheet.value(2, 1, 10);
            sheet.value(2, 2, "赵六");
            sheet.value(3, 0, "D-2");
            sheet.value(3, 1, 20);
            sheet.range(2, 2, 3, 2).merge();
            sheet.value(4, 0, "合计");
            sheet.value(4, 1, 31);
        });

        var id = importer.checked("m.xlsx", Files.readAllBytes(file));

        assertThat(importer.rows(id, "NEW").get(1).path("texts").toString()).contains("D-2", "赵六");
        var totals = importer.get(id).path("totals");
        assertThat(totals.path("compared").toString())
                .isEqualTo("[{\"label\":\"面积\",\"file\":\"31\",\"all\":\"30\",\"good\":\"30\"}]");
        assertThat(totals.path("notes").toString()).contains("略过 1 行");
    }

    @Test
    void namesTheColumnsThatAreMissing() {
        var looked = importer.upload("x.csv", "地块编号,备注\nE-1,无\n").json();

        assertThat(looked.path("analysis").path("missing").toString()).isEqualTo("[\"面积\"]");
        var answer = importer.map(looked.path("run").path("id").asLong(), looked, Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("import.missing");
        assertThat(answer.text()).contains("面积");
    }

    @Test
    void readsFilesWithoutHeader() {
        var looked = importer.upload("n.csv", "F-1,12\nF-2,13\n").json();
        var id = looked.path("run").path("id").asLong();

        var columns = importer.visitor.get(Importer.path(id) + "/columns?headerRow=none").json();
        assertThat(columns.path("analysis").path("columns").path(1).path("name").asString()).isEqualTo("B");
        importer.map(id, columns, Map.of("mapping", Map.of("code", List.of(0), "area", List.of(1))));
        importer.visitor.post(Importer.path(id) + "/checks", Map.of());

        importer.await(id, java.util.Set.of("CHECKED"));
        assertThat(importer.rows(id, "NEW")).hasSize(2);
    }

    @Test
    void offersAFloorByRoomGridAsRecords() {
        var looked = importer.upload("grid.csv", "楼栋,楼层,101,102\n1栋,2,80,90\n,1,81,91\n").json();
        var id = looked.path("run").path("id").asLong();
        assertThat(looked.path("analysis").path("matrix").path("rooms").toString()).isEqualTo("[\"101\",\"102\"]");

        var mapped = importer.map(id, looked, Map.of("layout", "MATRIX", "matrixValue", "area", "mapping", Map.of()));
        assertThat(mapped.status()).as(mapped.text()).isEqualTo(200);
        importer.visitor.post(Importer.path(id) + "/checks", Map.of());
        importer.await(id, java.util.Set.of("CHECKED"));

        var refused = importer.rows(id, "REFUSED");
        assertThat(importer.rows(id, "NEW").getFirst().path("place").asString()).isEqualTo("第 2 行 C 列");
        assertThat(refused.getFirst().path("faults").toString()).contains("与第 2 行 C 列重复");
    }

    @Test
    void countsOnlyRowsBelowTheHeader() {
        assertThat(importer.upload("c.csv", "地块编号,面积,权利人\nE-1,2,甲\n以下为二期\nE-2,3,乙\n").json().path("run")
                .path("expectedRows").asInt()).isEqualTo(2);
    }

    @Test
    void asksWhatTheFiguresOfAGridAre() {
        var looked = importer.visitor.upload("/api/exchange/imports", "grid.csv",
                "楼栋,楼层,101,102\n1栋,2,80,90\n,1,81,91\n".getBytes(StandardCharsets.UTF_8), Map.of("kind", "units"))
                .json();
        var id = looked.path("run").path("id").asLong();

        var answer = importer.map(id, looked,
                Map.of("layout", "MATRIX", "mapping", Map.of(), "choices", Map.of("project", "new")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("请选楼层×房号表中的数字是");
        assertThat(importer.map(id, looked, Map.of("layout", "MATRIX", "mapping", Map.of(), "choices",
                Map.of("project", "new", "matrixFigure", "total"))).status()).isEqualTo(200);
    }

    @Test
    void takesOfTwinColumnsTheOneThatIsFilled() {
        var file = "{\"宗地号\":\"H-1\",\"土地面积(m2)\":\"9.4\"}\n{\"宗地号\":\"H-2\",\"面　　积\":\"88\",\"土地面积(m2)\":\"\"}\n"
                + "{\"宗地号\":\"H-3\",\"面　　积\":\"7\",\"土地面积(m2)\":\"8\"}\n";
        var looked = importer.upload("twins.jsonl", file).json();
        assertThat(looked.path("analysis").path("mapping").path("area").toString()).isEqualTo("[2,1]");

        var id = importer.checked("twins.jsonl", file.getBytes(StandardCharsets.UTF_8));

        assertThat(importer.rows(id, "NEW")).extracting(row -> row.path("texts").path("area").asString())
                .containsExactly("9.4", "88", "7");
        assertThat(importer.get(id).path("totals").path("notes").toString()).contains("有 1 处并用的几列写得不一样");
    }

    @Test
    void refusesAColumnThatStandsForTwoFields() {
        var looked = importer.upload("x.csv", "地块编号,面积\nE-1,2\n").json();
        var id = looked.path("run").path("id").asLong();

        for (var mapping : List.of(Map.of("code", List.of(0), "area", List.of(0)),
                Map.of("code", List.of(0), "area", List.<Integer>of()),
                Map.of("code", List.of(0), "area", List.of(1, 500)))) {
            assertThat(importer.map(id, looked, Map.of("mapping", mapping)).code()).isEqualTo("import.mapping");
        }
    }

    @Test
    void refusesFilesThatAreNoTable() throws IOException {
        assertThat(importer.upload("a.xlsx", "%PDF-1.7\n1 0 obj").code()).isEqualTo("import.kind");
        assertThat(importer.upload("a.csv", "").code()).isEqualTo("import.empty");
        byte[] torn = {(byte) 0xff, (byte) 0xfe, (byte) 0x81, 0, (byte) 0xff, 1, 2, 0, 0};
        assertThat(importer.upload("b.csv", torn).status()).isEqualTo(422);
        assertThat(importer.upload("q.csv", "a,b\n1,2\n\"3,4\n5,6\n").text()).contains("第 3 行");
        var bomb = importer.upload("bomb.xlsx", bomb());
        assertThat(bomb.status()).isEqualTo(422);
        assertThat(bomb.code()).isEqualTo("import.bomb");
    }

    @Test
    void refusesFilesAboveFiftyMegabytes() {
        var big = new byte[(50 << 20) + 1];
        java.util.Arrays.fill(big, (byte) '1');

        assertThat(importer.upload("big.csv", big).code()).isEqualTo("import.size");
    }

    private static byte[] bomb() throws IOException {
        var out = new ByteArrayOutputStream();
        var block = "<row><c><v>1</v></c></row>".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        try (var zip = new ZipOutputStream(out)) {
            Samples.part(zip, "[Content_Types].xml", "<Types/>");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
            for (var i = 0; i < 60; i++) {
                zip.write(block);
            }
            zip.closeEntry();
        }
        return out.toByteArray();
    }
}
