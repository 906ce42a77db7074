package atrium.desk.documents;

import atrium.base.shared.Zones;
import atrium.desk.documents.Paper.Bar;
import atrium.desk.documents.Paper.Bars;
import atrium.desk.documents.Paper.Course;
import atrium.desk.documents.Paper.Figures;
import atrium.desk.documents.Paper.Heading;
import atrium.desk.documents.Paper.Table;
import atrium.desk.documents.Paper.Text;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A paper as XHTML; every word goes through {@link #plain}, so no text of a user becomes markup. */
final class PaperMarkup {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
            .withZone(Zones.SHANGHAI);
    /** A margin box inherits nothing, not even the font. */
    private static final String FOOT = """
        @page { @bottom-left { content: "%s"; font-family: "Noto Sans SC"; font-size: 8pt; color: #5b6470; width: 70%%;
        text-align: left; vertical-align: top; padding-top: 3mm; border-top: 0.5pt solid #c9c6bf; } }
        """;
    private static final double FULL = 100;
    private static final double COURSE_HEIGHT = 90;

    private final StringBuilder out = new StringBuilder();
    private final Paper paper;
    private final String style;

    PaperMarkup(Paper paper, String style) {
        this.paper = paper;
        this.style = style;
    }

    String text() {
        out.append("<html lang=\"zh-CN\"><head><title>").append(plain(paper.title())).append("</title><style>")
                .append(style).append(FOOT.formatted(quoted(foot()))).append("</style></head><body>");
        if (paper.number() != null) {
            out.append("<div class=\"number\">编号：").append(plain(paper.number())).append("</div>");
        }
        element("h1", paper.title());
        paper.about().forEach(line -> out.append("<div class=\"about\">").append(plain(line)).append("</div>"));
        paper.blocks().forEach(this::block);
        return out.append("</body></html>").toString();
    }

    private String foot() {
        return paper.title() + (paper.number() == null ? "" : "　" + paper.number()) + "　数据截至 "
                + MOMENT.format(paper.asOf());
    }

    private void block(Paper.Block block) {
        switch (block) {
            case Heading heading -> element("h2", heading.words());
            case Text text -> element("p", text.words());
            case Figures figures -> figures(figures);
            case Table table -> table(table);
            case Bars bars -> bars(bars);
            case Course course -> course(course);
        }
    }

    private void figures(Figures figures) {
        out.append("<table class=\"figures\">");
        var all = figures.figures();
        for (var start = 0; start < all.size(); start += 4) {
            out.append("<tr>");
            for (var index = start; index < start + 4; index++) {
                out.append("<td>");
                if (index < all.size()) {
                    var figure = all.get(index);
                    out.append("<div class=\"label\">").append(plain(figure.label()))
                            .append("</div><div class=\"value\">")
                            .append(plain(figure.value())).append("</div><div class=\"remark\">")
                            .append(plain(figure.remark())).append("</div>");
                }
                out.append("</td>");
            }
            out.append("</tr>");
        }
        out.append("</table>");
    }

    private void table(Table table) {
        out.append("<table class=\"rows\"><thead>");
        row("th", table.head(), table.numeric());
        out.append("</thead><tbody>");
        table.rows().forEach(row -> row("td", row, table.numeric()));
        out.append("</tbody></table>");
    }

    private void row(String tag, List<String> cells, List<Integer> numeric) {
        out.append("<tr>");
        for (var column = 0; column < cells.size(); column++) {
            out.append('<').append(tag).append(numeric.contains(column) ? " class=\"num\">" : ">")
                    .append(plain(cells.get(column))).append("</").append(tag).append('>');
        }
        out.append("</tr>");
    }

    private void bars(Bars bars) {
        out.append("<div class=\"chart\">");
        element("h3", bars.question());
        var most = most(bars.bars());
        out.append("<table class=\"bars\">");
        for (var bar : bars.bars()) {
            out.append("<tr><td class=\"of\">").append(plain(bar.label()))
                    .append("</td><td><div class=\"bar\" style=\"width: ").append(share(bar, most, FULL))
                    .append("%\"> </div></td><td class=\"at\">").append(plain(bar.words())).append("</td></tr>");
        }
        out.append("</table></div>");
    }

    private void course(Course course) {
        out.append("<div class=\"chart\">");
        element("h3", course.question());
        var most = most(course.bars());
        out.append("<table class=\"course\"><tr>");
        course.bars().forEach(bar -> out.append("<td class=\"tall\"><div class=\"words\">").append(plain(bar.words()))
                .append("</div><div class=\"bar\" style=\"height: ").append(share(bar, most, COURSE_HEIGHT))
                .append("pt\"> </div></td>"));
        out.append("</tr><tr>");
        course.bars().forEach(bar -> out.append("<td class=\"when\">").append(plain(bar.label())).append("</td>"));
        out.append("</tr></table></div>");
    }

    private static double most(List<Bar> bars) {
        return bars.stream().mapToDouble(Bar::value).max().orElse(0);
    }

    private static String share(Bar bar, double most, double full) {
        return String.format(Locale.ROOT, "%.1f", most <= 0 ? 0 : bar.value() / most * full);
    }

    private void element(String tag, String words) {
        out.append('<').append(tag).append('>').append(plain(words)).append("</").append(tag).append('>');
    }

    /** Text as XML may carry it: marks escaped, characters XML does not know left out. */
    private static String plain(String words) {
        var text = new StringBuilder(words.length());
        words.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                default -> {
                    if (point >= ' ' && point != 0xFFFE && point != 0xFFFF || point == '\n' || point == '\t') {
                        text.appendCodePoint(point);
                    }
                }
            }
        });
        return text.toString();
    }

    /** Text inside a quoted string of CSS, which stands in XHTML in turn. */
    private static String quoted(String words) {
        return plain(words.replace("\\", "").replace("\"", "").replaceAll("[<>&\\v]", ""));
    }
}
