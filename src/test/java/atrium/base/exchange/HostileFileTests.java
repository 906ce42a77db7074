package atrium.base.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFileTests {
    @TempDir
    Path folder;

    @Test
    void refusesABombBeforeItFillsTheMemory() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        byte[] block = "<row><c><v>1</v></c></row>".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            Samples.part(zip, "[Content_Types].xml", "<Types/>");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) {
                zip.write(block);
            }
            zip.closeEntry();
        }
        assertTimeout(Duration.ofSeconds(5), () -> assertRefused(file, "import.bomb", "解压后过大"));
    }

    @Test
    void refusesDocumentTypesInsideAWorkbook() throws IOException {
        Path file = Samples.rawXlsx(folder, "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
                "<sheetData><row><c t='inlineStr'><is><t>&a;</t></is></c></row></sheetData>");
        assertRefused(file, "import.dtd", "外部引用");
    }

    @Test
    void refusesCellsFarOutsideTheSheet() throws IOException {
        assertRefused(Samples.rawXlsx(folder, "", "<sheetData><row><c r='ZZZZZZ1'><v>1</v></c></row></sheetData>"),
                "import.broken",
                "已损坏");
        assertRefused(Samples.rawXlsx(folder, "", "<sheetData><row><c r='ABC1'><v>1</v></c></row></sheetData>"),
                "import.columns",
                "列");
    }

    @Test
    void refusesTextsLongerThanACellMayBe() throws IOException {
        String data = "<sheetData><row r='7'><c r='B7' t='inlineStr'><is><t>" + "长".repeat(40_000)
                + "</t></is></c></row></sheetData>";
        assertRefused(Samples.rawXlsx(folder, "", data), "import.cell", "第 7 行 B 列");
    }

    @Test
    void keepsHugeExponentsFromBecomingHugeTexts() throws IOException {
        Path file = Samples.rawXlsx(folder, "", "<sheetData><row><c><v>1E+999999999</v></c></row></sheetData>");
        assertThat(Samples.texts(file).getFirst().getFirst()).hasSizeLessThan(40);
    }

    @Test
    void saysWhatAFileReallyIs() throws IOException {
        assertRefused(
                Samples.text(folder, "导出.xls", "<html><table><tr><td>1</td></tr></table>", StandardCharsets.UTF_8),
                "import.kind",
                "文件名虽以 .xls 结尾，内容却是网页");
        assertRefused(Samples.text(folder, "a.xlsx", "%PDF-1.7\n1 0 obj", StandardCharsets.UTF_8), "import.kind",
                "PDF");
        assertRefused(Samples.text(folder, "b.xlsx", "a,b\n1,\0\n", StandardCharsets.UTF_8), "import.kind",
                "不是有效的 Excel 文件");
        Path noise = Files.write(folder.resolve("noise.xlsx"),
                new byte[]{(byte) 0x81, 0x20, (byte) 0xFE, (byte) 0xFF, 0x0A, 0x41});
        assertRefused(noise, "import.kind", "不是有效的 Excel 文件");
        assertRefused(Samples.text(folder, "b.csv", "a,b\n1,\0\n", StandardCharsets.UTF_8), "import.kind", "二进制");
        assertRefused(Samples.text(folder, "c.csv", "", StandardCharsets.UTF_8), "import.empty", "空的");
        Path zip = folder.resolve("d.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            Samples.part(out, "readme.txt", "x");
        }
        assertRefused(zip, "import.kind", "压缩包");
        assertRefused(Files.write(folder.resolve("e.xlsx"), new byte[]{'P', 'K', 3, 4, 0, 0}), "import.broken", "已损坏");
    }

    @Test
    void readsByContentWhateverTheName() throws IOException {
        Path file = Samples.text(folder, "其实是文本.xlsx", "房号,面积\n101,88\n", StandardCharsets.UTF_8);
        assertThat(Samples.read(file)).hasSize(2);
    }

    @Test
    void asksToRemoveThePassword() throws IOException {
        Path modern = folder.resolve("locked.xlsx");
        try (POIFSFileSystem files = new POIFSFileSystem(); OutputStream out = Files.newOutputStream(modern)) {
            files.createDocument(new ByteArrayInputStream(new byte[64]), "EncryptedPackage");
            files.writeFilesystem(out);
        }
        assertRefused(modern, "import.encrypted", "密码");
        Path old = folder.resolve("locked.xls");
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try (HSSFWorkbook workbook = new HSSFWorkbook(); OutputStream out = Files.newOutputStream(old)) {
            workbook.createSheet("a").createRow(0).createCell(0).setCellValue("x");
            workbook.write(out);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        assertRefused(old, "import.encrypted", "密码");
    }

    @Test
    void namesTheLineOfAnOpenQuote() throws IOException {
        Path file = Samples.text(folder, "q.csv", "a,b\n1,2\n\"3,4\n5,6\n", StandardCharsets.UTF_8);
        assertRefused(file, "import.quote", "第 3 行");
    }

    private static void assertRefused(Path file, String code, String says) {
        assertThatThrownBy(() -> Samples.read(file)).isInstanceOfSatisfying(BadTable.class,
                refused -> assertThat(refused.code()).isEqualTo(code)).hasMessageContaining(says);
    }
}
