package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Databases;
import atrium.bench.CaseCrowd;
import atrium.desk.documents.Paper;
import atrium.desk.reports.PeriodicReport;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class MonthlyServiceReportTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Databases databases;

    @Autowired
    private MonthlyServiceReport report;

    @Test
    void sumsWhatItDoesNotTellLineByLine() throws SQLException {
        var org = hall.developer();
        new CaseCrowd(databases).fill(org, List.of(projects.project(org, "甲")), 600, 20, Instant.now());
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

        var tables = hall.as(org, () -> report.make(new PeriodicReport.Order(today.minusDays(30), today, "BG-1",
                List.of("categories", "heat")))).blocks().stream().filter(Paper.Table.class::isInstance)
                .map(Paper.Table.class::cast).toList();

        assertThat(tables.getFirst().rows().getLast().getFirst()).startsWith("其余 ").endsWith(" 项 合计");
        assertThat(tables.getFirst().rows().stream().mapToInt(row -> Integer.parseInt(row.get(1))).sum())
                .isEqualTo(600);
        assertThat(tables.getLast().rows().stream().map(List::getFirst)).anyMatch(word -> word.startsWith("其余 "));
        assertThat(tables.getLast().rows().stream().mapToInt(row -> Integer.parseInt(row.get(3))).sum()).isEqualTo(600);
    }

    @Test
    void tellsTheLateAndTheUnpunctualThoughTheyAreRare() {
        var lines = new ArrayList<CaseBoard.Line>();
        for (var n = 0; n < 30; n++) {
            lines.add(line("类别" + n, 100 - n, n == 25 ? 7 : 0, n == 28 ? "40.0" : "100.0"));
        }

        var told = MonthlyServiceReport.telling(lines).stream().map(CaseBoard.Line::name).toList();

        assertThat(told).hasSize(12).startsWith("类别0", "类别1").endsWith("类别25", "类别28");
    }

    private static CaseBoard.Line line(String name, long intake, long overdue, String onTime) {
        return new CaseBoard.Line(null, name, intake, 0, overdue, null, new BigDecimal(onTime), null, 0, 0, 0, 0, null,
                0,
                null, null, null, "");
    }

    @Test
    void saysLengthsOfTimeInHours() throws SQLException {
        var org = hall.developer();
        new CaseCrowd(databases).fill(org, List.of(projects.project(org, "甲")), 200, 20, Instant.now());
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

        var figures = hall.as(org, () -> report.make(new PeriodicReport.Order(today.minusDays(29), today, "BG-2",
                List.of("figures")))).blocks().stream().filter(Paper.Figures.class::isInstance)
                .map(Paper.Figures.class::cast).flatMap(each -> each.figures().stream())
                .filter(each -> each.label().equals("首次响应中位数")).toList();

        assertThat(figures).singleElement().satisfies(each -> assertThat(each.value())
                .matches("[1-5]?\\d 分钟|\\d+ 小时( [1-5]?\\d 分)?"));
    }

    @Test
    void saysTheChangeBetweenTheWholeMinutesItShows() {
        assertThat(change("分钟", "12.5", "12.0")).isEqualTo("环比 持平");
        assertThat(change("分钟", "11.5", "12.0")).isEqualTo("环比 -1 分钟");
        assertThat(change("分钟", "12.5", "11.0")).isEqualTo("环比 +1 分钟");
        assertThat(change("%", "90.0", "92.5")).isEqualTo("环比 -2.5 个百分点");
        assertThat(change("件", "7", "7")).isEqualTo("环比 持平");
    }

    private static String change(String unit, String now, String then) {
        var day = LocalDate.of(2026, 3, 1);
        var other = new CaseBoard.Compared(day, day, new BigDecimal(then), "");
        return MonthlyServiceReport.change("环比", new CaseBoard.Tile("", "", new BigDecimal(now), unit, null, null, "",
                null, List.of(), other, null), other);
    }
}
