package atrium.base.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of the rows. */
@HallTest
class ImportRunTests {
    private static final String HEAD = "地块编号,面积,权利人\n";

    @Autowired
    private Hall hall;

    private Importer importer;

    @BeforeEach
    void openOrganisation() {
        importer = new Importer(hall);
    }

    @Test
    void showsGoodAndBadRowsWithTheCellAtFault() {
        var id = importer.checked(HEAD + "A1,10,张三\nA2,十亩,李四\nA3,,王五\nA1,11,赵六\n");

        assertThat(importer.get(id).path("counts").toString())
                .isEqualTo("{\"total\":4,\"created\":1,\"changed\":0,\"unchanged\":0,\"refused\":3}");
        var bad = importer.rows(id, "REFUSED");
        assertThat(bad.get(0).path("number").asInt()).isEqualTo(3);
        assertThat(bad.get(0).path("faults").path(0).path("field").asString()).isEqualTo("area");
        assertThat(bad.get(1).path("faults").toString()).contains("面积没有填");
        assertThat(bad.get(2).path("faults").toString()).contains("与第 2 行重复");
        assertThat(importer.get(id).path("totals").path("figures").toString()).contains("面积合计", "10.00");
        assertThat(importer.plots()).isZero();
    }

    @Test
    void callsARowARepeatOnlyOfOneThatIsTaken() {
        var id = importer.checked(HEAD + "A1,,张三\nA1,十亩,李四\nA1,12,王五\nA1,13,赵六\n");

        var bad = importer.rows(id, "REFUSED");
        assertThat(importer.rows(id, "NEW").getFirst().path("texts").path("area").asString()).isEqualTo("12");
        assertThat(bad).hasSize(3);
        assertThat(bad.get(0).path("faults").toString()).contains("面积没有填").doesNotContain("重复");
        assertThat(bad.get(1).path("faults").toString()).contains("不是数字").doesNotContain("重复");
        assertThat(bad.get(2).path("faults").toString()).contains("与第 4 行重复");
        importer.ran(id, "GOOD_ROWS");
        assertThat(importer.plots()).isEqualTo(1);
    }

    @Test
    void refusesToImportAllWhileRowsAreBad() {
        var id = importer.checked(HEAD + "A1,10,\nA2,x,\n");

        var answer = importer.run(id, "ALL_OR_NOTHING");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("import.refused");
        assertThat(answer.text()).contains("1 行有误");
        assertThat(importer.plots()).isZero();
    }

    @Test
    void leavesOnlyTheBadRowsBehind() {
        var id = importer.checked(HEAD + "A1,10,\nA2,x,=1+1\nA3,30,\n");

        var done = importer.ran(id, "GOOD_ROWS");

        assertThat(done.path("state").asString()).isEqualTo("DONE");
        assertThat(done.path("counts").path("created").asInt()).isEqualTo(2);
        assertThat(importer.plots()).isEqualTo(2);
        var book = importer.visitor.download(Importer.path(id) + "/reveals", Map.of("reason", "改正后再导"));
        assertThat(Importer.workbook(book.body())).containsExactly(
                List.of("地块编号", "面积", "权利人", "拒收原因", "原文件位置"),
                List.of("A2", "x", "=1+1", "面积“x”不是数字。", "第 3 行"));
    }

    @Test
    void writesNothingWhenTheRoomFailsInTheMiddle() {
        var rows = new StringBuilder(HEAD);
        for (var i = 1; i <= 1200; i++) {
            rows.append("A").append(i).append(",1,").append(i == 1150 ? "throws while writing" : "").append('\n');
        }

        var failed = importer.ran(importer.checked(rows.toString()), "ALL_OR_NOTHING");

        assertThat(failed.path("state").asString()).isEqualTo("FAILED");
        assertThat(failed.path("message").asString()).contains("系统出了意外", "没有写入任何一行");
        assertThat(importer.plots()).isZero();
    }

    @Test
    void saysHowFarItCameWhenTheRoomFailsAmongGoodRows() {
        var rows = new StringBuilder(HEAD + "X,bad,\n");
        for (var i = 1; i <= 700; i++) {
            rows.append("A").append(i).append(",1,").append(i == 650 ? "throws while writing" : "").append('\n');
        }

        var failed = importer.ran(importer.checked(rows.toString()), "GOOD_ROWS");

        assertThat(failed.path("message").asString()).contains("第 501 行及以前的行已导入");
        assertThat(importer.plots()).isEqualTo(499);
    }

    @Test
    void failsTheCheckWhenTheRoomFails() {
        var id = importer.checked(HEAD + "A1,1,throws while judging\n");

        assertThat(importer.get(id).path("state").asString()).isEqualTo("FAILED");
        assertThat(importer.get(id).path("message").asString()).contains("检查没有完成");
    }

    @Test
    void changesNothingWhenTheSameFileComesAgain() {
        var file = HEAD + "A1,10,张三\nA2,20,\n";
        importer.ran(importer.checked(file), "ALL_OR_NOTHING");

        var looked = importer.upload("plots.csv", file).json();
        var id = importer.checked(file);
        var again = importer.ran(id, "ALL_OR_NOTHING");

        assertThat(looked.path("earlier").path("at").asString()).isNotEmpty();
        assertThat(again.path("counts").path("unchanged").asInt()).isEqualTo(2);
        assertThat(importer.plots()).isEqualTo(2);
    }

    @Test
    void leavesATraceOfWhatCameIn() {
        var id = importer.checked(HEAD + "A1,1,\n");
        importer.ran(id, "ALL_OR_NOTHING");

        var notes = hall.as(importer.org, () -> hall.db()
                .sql("""
                    select note || actor from activity_entries where org_id = ? and subject_type = 'import' and subject_id = ?""")
                .params(importer.org, id).query(String.class).list());

        assertThat(notes.getFirst()).contains("地块（plots.csv）：新增 1 行").contains("测试员");
    }

    @Test
    void takesAHundredThousandRows() {
        var rows = new StringBuilder(HEAD);
        for (var i = 1; i <= 100_000; i++) {
            rows.append("L").append(i).append(',').append(i).append(".5,权利人").append(i).append('\n');
        }
        var begun = System.nanoTime();
        var id = importer.checked("large.csv", rows.toString().getBytes(StandardCharsets.UTF_8));
        var checked = System.nanoTime();
        var done = importer.ran(id, "ALL_OR_NOTHING");
        var ended = System.nanoTime();

        System.out.printf("MEASURED 100000 rows: upload+check %.1f s, run %.1f s%n", (checked - begun) / 1e9,
                (ended - checked) / 1e9);
        assertThat(done.path("counts").path("created").asInt()).isEqualTo(100_000);
        assertThat(importer.plots()).isEqualTo(100_000);
    }
}
