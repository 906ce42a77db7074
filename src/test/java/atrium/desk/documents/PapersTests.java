package atrium.desk.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PapersTests {
    private static final Instant AS_OF = Instant.parse("2026-11-02T01:30:00Z");

    private final Papers papers = new Papers();

    @Test
    void givesItsTextBackAsItWasWritten() throws IOException {
        var words = "人民西路立体车库用户门窗见风车长马鸟龟齿龙高黄黑鼻革音页食首香骨鬼鱼麦麻鼓鼠比毛氏气水火爪父片牛犬玄玉瓜瓦甘生用田皮目矛矢石示";

        var text = text(paper("月度服务报告", new Paper.Text(words)));

        assertThat(text.replaceAll("\\s", "")).contains(words).contains("月度服务报告").contains("编号：BG-202610-001")
                .contains("数据截至2026-11-0209:30").contains("第1/1页");
    }

    @Test
    void setsTablesOverSeveralPagesWithTheirHead() throws IOException {
        var rows = java.util.stream.IntStream.range(0, 120).mapToObj(n -> List.of("第" + n + "行", "1,024")).toList();

        var pdf = papers.pdf(paper("清单", new Paper.Table(List.of("事项", "件数"), rows, List.of(1))));

        try (var document = Loader.loadPDF(pdf)) {
            var pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(2);
            var text = new PDFTextStripper().getText(document);
            assertThat(text).contains("第119行").contains("第 " + pages + " / " + pages + " 页");
            assertThat(text.split("件数", -1)).hasSize(pages + 1);
        }
    }

    @Test
    void neverLeavesAHeadingWithHardlyAnyOfItsTableAtTheFootOfAPage() throws IOException {
        var rows = java.util.stream.IntStream.rangeClosed(1, 7).mapToObj(n -> List.of("部门" + n, "12")).toList();
        for (var before = 20; before < 60; before += 2) {
            var blocks = new java.util.ArrayList<Paper.Block>();
            for (var n = 0; n < before; n++) {
                blocks.add(new Paper.Text("一行"));
            }
            blocks.add(new Paper.Heading("各部门"));
            blocks.add(new Paper.Table(List.of("部门", "受理"), rows, List.of(1)));

            try (var document = Loader.loadPDF(papers.pdf(paper("报告", blocks.toArray(Paper.Block[]::new))))) {
                for (var page = 1; page <= document.getNumberOfPages(); page++) {
                    var stripper = new PDFTextStripper();
                    stripper.setStartPage(page);
                    stripper.setEndPage(page);
                    var text = stripper.getText(document);
                    if (text.contains("各部门")) {
                        assertThat(text).as("after %d lines", before).contains("部门1", "部门2", "部门3");
                    }
                }
            }
        }
    }

    @Test
    void printsMarkupAsTheCharactersItIs() throws IOException {
        var words = "<b>粗</b> & \"引\" </style><script>alert(1)</script> \u0001尾";

        var text = text(new Paper("标题\"; } body { display: none", "A<1>&\\", List.of("<i>"), AS_OF,
                List.of(new Paper.Text(words), new Paper.Heading("<h1>"))));

        assertThat(text).contains("<b>粗</b> & \"引\" </style><script>alert(1)</script> 尾").contains("A<1>&\\")
                .contains("<h1>").contains("标题");
    }

    @Test
    void fetchesNothing() throws IOException {
        var calls = new AtomicInteger();
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var waiting = Thread.ofVirtual().start(() -> {
                try (var caller = server.accept()) {
                    calls.incrementAndGet();
                } catch (IOException closed) {
                    // nobody came
                }
            });
            var address = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            papers.pdf(paper("图", new Paper.Text("<img src=\"" + address + "\"/> url(" + address + ")")));
            papers.pdf(new Paper("题\\22; background: url(" + address + ")", null, List.of(), AS_OF, List.of()));
            waiting.interrupt();
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void drawsChartsOfNothingAsWell() throws IOException {
        assertThat(text(paper("空", new Paper.Bars("谁最久？", List.of()), new Paper.Course("走势？", List.of()),
                new Paper.Figures(List.of()), new Paper.Bars("零？", List.of(new Paper.Bar("无", 0, "0 件"))))))
                .contains("谁最久？").contains("0 件");
    }

    private static Paper paper(String title, Paper.Block... blocks) {
        return new Paper(title, "BG-202610-001", List.of("统计期间"), AS_OF, List.of(blocks));
    }

    private String text(Paper paper) throws IOException {
        try (var document = Loader.loadPDF(papers.pdf(paper))) {
            return new PDFTextStripper().getText(document);
        }
    }
}
