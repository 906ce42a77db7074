package atrium.base.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderGuessTests {
    private static final List<HeaderGuess.Column> WANTED = List.of(column("building", "楼栋", true, "幢", "幢单元"),
            column("room", "房号", true, "房间号"), column("area", "建筑面积", true), column("price", "单价", false, "备案单价"),
            column("income", "收入金额", false, "金额(收入)"));

    private static HeaderGuess.Column column(String key, String label, boolean required, String... synonyms) {
        return new HeaderGuess.Column(key, label, required, List.of(synonyms));
    }

    @Test
    void skipsTitleAndPreambleAndMatchesLooselyWrittenNames() {
        List<Row> head = List.of(Samples.row(1, "某某花园一房一价表", "某某花园一房一价表", "某某花园一房一价表", "某某花园一房一价表"),
                Samples.row(3, "导出时间：[2024-01-01]"), Samples.row(5, "楼　栋", "房 号*", "建筑面积（㎡）", "备案单价 元/㎡", "备注"),
                Samples.row(6, "1幢", "101", "88.5", "9800", "a"), Samples.row(7, "1幢", "102", "90", "9900"));
        HeaderGuess guess = HeaderGuess.of(head, WANTED);
        assertThat(guess.headerRow()).isEqualTo(5);
        assertThat(guess.mapping()).containsOnly(Map.entry("building", List.of(0)),
                Map.entry("room", List.of(1)),
                Map.entry("area", List.of(2)), Map.entry("price", List.of(3)));
        assertThat(guess.columns().get(2).samples()).containsExactly("88.5", "90");
        assertThat(guess.unmapped()).extracting(HeaderGuess.Found::name).containsExactly("备注");
        assertThat(guess.missing()).isEmpty();
    }

    @Test
    void tellsIncomeFromOutgoByTheWordInBrackets() {
        List<Row> head = List.of(Samples.row(1, "日期", "金额(支出)", "金额(收入)"), Samples.row(2, "2024-01-01", "1", ""));
        assertThat(HeaderGuess.of(head, WANTED).mapping()).containsEntry("income", List.of(2));
    }

    @Test
    void readsAFieldFromTwinColumnsTheLikestFirst() {
        List<Row> head = List.of(Samples.row(0, "建筑面积(m2)", "楼栋", "房间号", "建筑面积", "建筑面积说明"),
                Samples.row(1, "9.4", "1", "101", "", "预测"), Samples.row(2, "", "1", "102", "88.5", "实测"));
        assertThat(HeaderGuess.of(head, WANTED).mapping()).containsEntry("area", List.of(3, 0));
        assertThat(HeaderGuess.of(head, WANTED).unmapped()).extracting(HeaderGuess.Found::name)
                .containsExactly("建筑面积说明");
    }

    @Test
    void namesRequiredColumnsThatAreMissing() {
        List<Row> head = List.of(Samples.row(1, "楼栋", "房号"), Samples.row(2, "1", "101"));
        assertThat(HeaderGuess.of(head, WANTED).missing()).extracting(HeaderGuess.Column::key).containsExactly("area");
    }

    @Test
    void findsNoHeaderAmongDataAndReadsSeparatorsAsGroups() {
        List<Row> rows = List.of(Samples.row(1, "SELL_1_2021-1-19"), Samples.row(2, "19幢1单元", "1002室", "129.44", "已售"),
                Samples.row(3, "15幢1单元", "1004室", "116.29", "已售"), Samples.row(4, "SELL_1_2021-1-20"),
                Samples.row(5, "7幢1单元", "203室", "96.16", "可售"));
        HeaderGuess guess = HeaderGuess.of(rows, WANTED);
        assertThat(guess.hasHeader()).isFalse();
        assertThat(guess.columns()).extracting(HeaderGuess.Found::name).containsExactly("A", "B", "C", "D");
        BodyRows body = guess.body(Samples.rows(rows));
        assertThat(body.next().number()).isEqualTo(2);
        assertThat(body.group()).isEqualTo("SELL_1_2021-1-19");
        body.next();
        assertThat(body.next().text(1)).isEqualTo("203室");
        assertThat(body.group()).isEqualTo("SELL_1_2021-1-20");
        assertThat(body.hasNext()).isFalse();
        assertThat(body.skipped()).containsExactly(1, 4);
    }

    @Test
    void takesTheRowAPersonPointsAt() {
        List<Row> head = List.of(Samples.row(1, "楼栋", "房号"), Samples.row(2, "幢", "房间号"), Samples.row(3, "1", "101"));
        assertThat(HeaderGuess.at(2, head, WANTED).mapping()).containsEntry("room", List.of(1));
        assertThat(HeaderGuess.at(0, head, WANTED).hasHeader()).isFalse();
    }
}
