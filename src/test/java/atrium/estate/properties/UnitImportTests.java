package atrium.estate.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.exchange.ImportTarget.Row;
import atrium.base.exchange.ImportTarget.Verdict;
import atrium.base.platform.Scope;
import atrium.base.search.Search;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@HallTest
class UnitImportTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private UnitImport units;

    @Autowired
    private Search search;

    @Autowired
    private TransactionTemplate transaction;

    private long org;
    private long project;

    @BeforeEach
    void openAProject() {
        org = hall.developer();
        project = projects.project(org, "枫林苑");
    }

    private static Row row(int number, String... pairs) {
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return new Row(number, values);
    }

    private static Row listed(int number, String floor, String room, String price, String area) {
        return row(number, "building", "枫林苑1栋", "unit", "二单元", "floor", floor, "room", room, "unitPrice", price,
                "grossArea", area, "innerArea", "68");
    }

    private static Row square(int number, String floor, String room, String value) {
        return row(number, "building", "枫林苑1栋", "unit", "二单元", "floor", floor, "room", room, "value", value);
    }

    private static final List<Row> LIST = List.of(listed(2, "19", "01", "48403.68", "91.56"),
            listed(3, "19", "02", "50549.69", "95.96"), listed(4, "3", "01", "47772.69", "91.46"));

    private static final List<Row> TOTALS = List.of(square(2, "19", "1", "4431840"), square(3, "19", "2", "4850748"),
            square(4, "3", "1", "4369290"));

    private static final List<Row> UNIT_PRICES = List.of(square(2, "19", "1", "48403.68"),
            square(3, "19", "2", "50549.69"), square(4, "3", "1", "47772.69"));

    private Map<String, String> into(String... pairs) {
        var choices = new LinkedHashMap<String, String>();
        choices.put("project", Long.toString(project));
        for (var i = 0; i < pairs.length; i += 2) {
            choices.put(pairs[i], pairs[i + 1]);
        }
        return choices;
    }

    private List<Outcome> write(List<Row> rows, Map<String, String> choices) {
        return hall.as(org, () -> units.write(rows, choices)).stream().map(Verdict::outcome).toList();
    }

    private List<Verdict> judge(List<Row> rows, Map<String, String> choices) {
        return hall.as(org, () -> units.judge(rows, choices));
    }

    private long count(String table) {
        return hall.as(org,
                () -> hall.db().sql("select count(*) from " + table + " where org_id = ?")
                        .param(Scope.required().org()).query(Long.class).single());
    }

    @Test
    void importingTwiceChangesNothing() {
        assertThat(write(LIST, into())).containsOnly(Outcome.NEW);

        assertThat(judge(LIST, into())).extracting(Verdict::outcome).containsOnly(Outcome.UNCHANGED);
        assertThat(write(LIST, into())).containsOnly(Outcome.UNCHANGED);
        assertThat(count("properties_units")).isEqualTo(3);
        assertThat(count("properties_prices")).isEqualTo(3);
    }

    @Test
    void findsTheSameUnitsInTheGridAndChangesNothing() {
        write(LIST, into());

        assertThat(write(TOTALS, into("matrixFigure", "total"))).containsOnly(Outcome.UNCHANGED);
        assertThat(write(UNIT_PRICES, into("matrixFigure", "unit"))).containsOnly(Outcome.UNCHANGED);
        assertThat(count("properties_prices")).isEqualTo(3);
    }

    @Test
    void fillsInFromTheListWhatTheGridDidNotSay() {
        assertThat(write(TOTALS, into("matrixFigure", "total"))).containsOnly(Outcome.NEW);
        assertThat(write(LIST, into())).containsOnly(Outcome.CHANGED);
        assertThat(write(TOTALS, into("matrixFigure", "total"))).containsOnly(Outcome.UNCHANGED);

        assertThat(totals()).containsExactlyInAnyOrder("4431840.94", "4850748.25", "4369290.23");
    }

    private List<String> totals() {
        return hall.as(org, () -> hall.db().sql("select total_price::text from properties_units where org_id = ?")
                .param(Scope.required().org()).query(String.class).list());
    }

    @Test
    void readsDailyLinesOntoTheSameUnits() {
        write(LIST, into());
        var daily = row(1, "building", "1幢2单元", "room", "1901室", "grossArea", "91.56", "innerArea", "68", "unitPrice",
                "48403.68元/", "totalPrice", "4431840.94元", "status", "已售");

        assertThat(write(List.of(daily), into())).containsExactly(Outcome.CHANGED);
        assertThat(write(List.of(daily), into())).containsExactly(Outcome.UNCHANGED);
    }

    @Test
    void keepsAPriceVersionForEachPrice() {
        write(LIST, into());
        var dearer = List.of(listed(2, "19", "01", "49000.00", "91.56"));
        assertThat(judge(dearer, into()).getFirst().before()).isEqualTo(
                Map.of("unitPrice", "48403.68", "totalPrice", "4431840.94"));
        write(dearer, into());

        var versions = hall.as(org,
                () -> hall.db()
                        .sql("select unit_price::text from properties_prices where unit_id = "
                                + "(select id from properties_units where room = '1901' and org_id = ?) order by id")
                        .param(Scope.required().org()).query(String.class).list());
        assertThat(versions).containsExactly("48403.68", "49000.00");
    }

    @Test
    void tellsEveryFaultOfARowWithItsColumn() {
        var bad = row(7, "building", "1栋", "room", "1502", "floor", "3", "unitPrice", "面议", "grossArea", "80",
                "innerArea", "90", "status", "也许");

        var verdict = judge(List.of(bad), into()).getFirst();

        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(verdict.faults()).extracting(f -> f.field()).containsExactlyInAnyOrder("floor", "unitPrice",
                "innerArea", "status");
        assertThat(verdict.faults())
                .allSatisfy(fault -> assertThat(fault.message()).matches("(?s).*[\\u4e00-\\u9fff].*"));
    }

    @Test
    void refusesASecondRowOfOneUnitHoweverItIsWritten() {
        var twins = List.of(row(2, "building", "1栋", "room", "1502"),
                row(3, "building", "枫林苑一号楼", "floor", "15", "room", "2"));

        assertThat(judge(twins, into())).extracting(Verdict::row, Verdict::outcome)
                .containsExactly(tuple(2, Outcome.NEW), tuple(3, Outcome.REFUSED));
    }

    @Test
    void opensProjectsNamedInTheFile() {
        var rows = List.of(row(2, "project", "甲园", "building", "1#住宅楼   楼盘表", "room", "-106", "usage", "戊类储藏间"),
                row(3, "project", "乙园", "building", "1#住宅楼   楼盘表", "room", "2单元-102", "usage", "住宅"));

        assertThat(write(rows, Map.of("project", "column"))).containsOnly(Outcome.NEW);

        var labels = hall.as(org, () -> hall.db().sql("select kind || label from properties_units where org_id = ?")
                .param(Scope.required().org()).query(String.class).list());
        assertThat(labels).containsExactlyInAnyOrder("STORAGE1号楼-106", "FLAT1号楼2单元102");
    }

    @Test
    void refusesRowsOfAnotherProjectThanTheChosen() {
        var stray = row(2, "project", "别处花园", "building", "1栋", "room", "101");

        assertThat(judge(List.of(stray), into()).getFirst().faults().getFirst().message()).contains("别处花园");
    }

    @Test
    void doesNotStepDownFromFiledToSold() {
        var rows = List.of(row(2, "building", "1栋", "room", "101", "status", "已备案"));
        write(rows, into());

        assertThat(write(List.of(row(2, "building", "1栋", "room", "101", "status", "已售")), into()))
                .containsExactly(Outcome.UNCHANGED);
    }

    @Test
    void makesImportedUnitsFindable() {
        write(LIST, into());

        var hits = hall.as(org, () -> search.find("1栋2单元1901", Set.of("unit"), 10));
        assertThat(hits).extracting(Search.Hit::title).containsExactly("1栋2单元1901");
    }

    @Test
    void letsNobodyImportIntoAProjectOutOfSight() throws Exception {
        var other = projects.project(org, "另一项目");
        var limited = new Scope(org, null, "测试", false, Set.of(other), "test");

        List<Verdict> verdicts = limited.call(() -> transaction.execute(status -> units.judge(LIST, into())));

        assertThat(verdicts).extracting(Verdict::outcome).containsOnly(Outcome.REFUSED);
    }

    @Test
    void sumsWhatItReads() {
        var totals = units.totals(LIST, Map.of());

        assertThat(Stream.of("套数", "建筑面积合计（㎡）", "总价合计（元）").map(totals::get)).containsExactly("3", "278.98",
                "13651879.42");
    }
}
