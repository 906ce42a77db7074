package atrium.base.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Visitor;
import java.lang.management.ManagementFactory;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class ExportTests {
    private static final String PATH = "/api/exchange/tests/export?rows=";

    @Autowired
    private Hall hall;

    private long org;
    private Visitor clerk;

    @BeforeEach
    void openOrganisation() {
        org = hall.developer();
        clerk = hall.visitor(org, "clerk");
    }

    @Test
    void saysWhatByWhichFilterAsOfWhenAndForWhom() {
        var answer = clerk.download(PATH + "2");

        var rows = Importer.workbook(answer.body());
        assertThat(rows.get(0)).containsExactly("地块清单");
        assertThat(rows.get(1)).containsExactly("筛选：权利人：张三");
        assertThat(rows.get(2).getFirst()).matches("数据时点：20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d　导出人：测试员.*");
        assertThat(rows.get(3)).containsExactly("编号", "权利人", "电话", "面积", "起始");
        assertThat(rows.get(4)).containsExactly("1", "张三", "138****5678", "88.5", "2026-03-31");
        assertThat(rows).hasSize(6);
        assertThat(URLDecoder.decode(answer.headers().firstValue("Content-Disposition").orElse(""),
                StandardCharsets.UTF_8)).containsPattern("地块清单-\\d{8}-\\d{4}\\.xlsx");
    }

    @Test
    void writesFormulasAsText() throws Exception {
        var answer = clerk.download(PATH + "1&owner=" + URLEncoder.encode("=cmd|'/c calc'!A1", StandardCharsets.UTF_8));

        var file = java.nio.file.Files.createTempFile("formula", ".xlsx");
        java.nio.file.Files.write(file, answer.body());
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            var xml = new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(xml).contains("=cmd|").doesNotContain("<f>");
        }
        java.nio.file.Files.delete(file);
        assertThat(Importer.workbook(answer.body()).get(4).get(1)).isEqualTo("=cmd|'/c calc'!A1");
    }

    @Test
    void leavesATraceWithFilterAndRowCount() {
        clerk.download(PATH + "3");

        var notes = hall.as(org,
                () -> hall.db()
                        .sql("select note from activity_entries where org_id = ? and subject_type = 'export'")
                        .param(org).query(String.class).list());
        assertThat(notes).containsExactly("地块清单；筛选：权利人：张三；3 行");
    }

    @Test
    void refusesAThirdExportAtOnce() throws Exception {
        PlotExports.gate = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> clerk.download(PATH + "1"));
        var second = CompletableFuture.supplyAsync(() -> clerk.download(PATH + "1"));
        try {
            for (var i = 0; i < 100 && running() < 2; i++) {
                Thread.sleep(50);
            }
            var third = clerk.get(PATH + "1");
            assertThat(third.status()).isEqualTo(429);
            assertThat(third.code()).isEqualTo("export.too-many");
            assertThat(third.text()).contains("2 份导出正在进行");
        } finally {
            PlotExports.gate.countDown();
        }
        assertThat(List.of(first.get().statusCode(), second.get().statusCode())).containsOnly(200);
        assertThat(clerk.download(PATH + "1").statusCode()).isEqualTo(200);
    }

    @Test
    void breaksTheConnectionRatherThanHandOutHalfAFile() {
        assertThatThrownBy(() -> clerk.download(PATH + "5000&failAt=4000"))
                .isInstanceOf(java.io.UncheckedIOException.class);
    }

    @Test
    void refusesThoseWhoMayNotExport() {
        assertThat(hall.visitor(org, "engineer").get(PATH + "1").status()).isEqualTo(403);
    }

    @Test
    void keepsMemoryFlatOverTwoHundredThousandRows() throws Exception {
        clerk.download(PATH + "1000");
        System.gc();
        var heap = ManagementFactory.getMemoryMXBean();
        var before = heap.getHeapMemoryUsage().getUsed();
        var peak = new AtomicLong();
        var over = new AtomicBoolean();
        var watch = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                System.gc();
                peak.accumulateAndGet(heap.getHeapMemoryUsage().getUsed(), Math::max);
                Importer.pause();
            }
        });
        var begun = System.nanoTime();
        var bytes = clerk.download(PATH + "200000").body().length;
        over.set(true);
        watch.join();

        System.out.printf("MEASURED export 200000 rows: %.1f s, %d KB, heap +%d MB (the client holds the file too)%n",
                (System.nanoTime() - begun) / 1e9, bytes >> 10, (peak.get() - before) >> 20);
        assertThat(peak.get() - before).isLessThan(60L << 20);
    }

    private int running() {
        return hall.as(org,
                () -> hall.db().sql("select count(*) from exchange_exports where org_id = ? and state = 'RUNNING'")
                        .param(org).query(Integer.class).single());
    }
}
