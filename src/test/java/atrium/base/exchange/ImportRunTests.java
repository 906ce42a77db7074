package atrium.base.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.exchange.ImportRecord.State;
import atrium.base.platform.Scope;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of the rows. */
@HallTest
class ImportRunTests {
    private static final String HEAD = "地块编号,面积,权利人\n";

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private RunImport runImport;

    @Autowired
    private CheckImport checkImport;

    @Autowired
    private ImportJobs.ImportFailure failure;

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
        var book = importer.visitor.download(Importer.path(id) + "/refused.xlsx");
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
    void showsProgressWhileRunningAndCanBeCalledOff() throws Exception {
        var rows = new StringBuilder(HEAD);
        for (var i = 1; i <= 700; i++) {
            rows.append("A").append(i).append(",1,").append(i == 600 ? "gate one" : "").append('\n');
        }
        var id = importer.checked(rows.toString());
        var gate = PlotsTarget.gate("gate one");
        importer.run(id, "ALL_OR_NOTHING");
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (importer.get(id).path("doneRows").asInt() < 500 && System.nanoTime() < until) {
            Importer.pause();
        }

        assertThat(importer.get(id).path("doneRows").asInt()).isEqualTo(500);
        assertThat(importer.plots()).isZero();
        assertThat(importer.visitor.delete(Importer.path(id)).status()).isEqualTo(204);
        gate.countDown();
        Thread.sleep(500);
        assertThat(importer.get(id).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(importer.plots()).isZero();
        assertThat(importer.visitor.delete(Importer.path(id)).code()).isEqualTo("import.over");
    }

    @Test
    void resumesAfterAKillWithoutCountingTwice() {
        var rows = new StringBuilder(HEAD + "A1,bad,\n");
        for (var i = 1; i <= 1300; i++) {
            rows.append("B").append(i).append(",1,\n");
        }
        var id = importer.checked(rows.toString());
        importer.ran(id, "GOOD_ROWS");
        asIfKilledAfter(id, 1001, 999, 1);
        hall.as(importer.org,
                () -> hall.db().sql("delete from exchange_test_plots where org_id = ? and substr(code, 2)::int > 999")
                        .param(importer.org).update());

        perform(id, State.RUNNING);

        assertThat(importer.get(id).path("state").asString()).isEqualTo("DONE");
        assertThat(importer.get(id).path("counts").toString())
                .isEqualTo("{\"total\":1301,\"created\":1300,\"changed\":0,\"unchanged\":0,\"refused\":1}");
        assertThat(importer.plots()).isEqualTo(1300);
    }

    @Test
    void checksAnewAfterAKill() {
        var id = importer.checked(HEAD + "A1,1,\nA2,x,\n");
        hall.as(importer.org,
                () -> hall.db().sql("update exchange_imports set state = 'CHECKING' where id = ?").param(id)
                        .update());

        perform(id, State.CHECKING);

        assertThat(importer.get(id).path("state").asString()).isEqualTo("CHECKED");
        assertThat(importer.get(id).path("counts").path("total").asInt()).isEqualTo(2);
        assertThat(importer.rows(id, "REFUSED")).hasSize(1);
    }

    @Test
    void hidesImportsOfOthers() {
        var id = importer.checked(HEAD + "A1,1,\n");
        var elsewhere = hall.visitor(hall.developer(), "supervisor");
        var near = projects.project(importer.org, "近");
        var limited = hall.signIn(hall.hire(importer.org, "service", List.of("supervisor"), Set.of(near)));
        var clerk = hall.visitor(importer.org, "clerk");

        assertThat(elsewhere.get(Importer.path(id)).status()).isEqualTo(404);
        assertThat(elsewhere.delete(Importer.path(id)).status()).isEqualTo(404);
        assertThat(limited.get(Importer.path(id) + "/rows").status()).isEqualTo(404);
        assertThat(limited.get("/api/exchange/imports").json().path("items").size()).isZero();
        assertThat(clerk.get(Importer.path(id)).status()).isEqualTo(403);
        assertThat(importer.visitor.get("/api/exchange/imports?mine=true").json().path("items").size()).isEqualTo(1);
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

    private void asIfKilledAfter(long id, int lastRow, int created, int refused) {
        hall.as(importer.org, () -> hall.db().sql("""
            update exchange_imports set state = 'RUNNING', finished_at = null, last_row = ?, total_rows = ?,
                   new_rows = ?, refused_rows = ? where id = ?""")
                .params(lastRow, created + refused, created, refused, id).update());
    }

    private void perform(long id, State state) {
        var order = new ImportJobs.Order(id, importer.org, null, "测试", true, new HashSet<>(), "test");
        ImportJobs.perform(order, state == State.RUNNING ? runImport::run : checkImport::check, state, failure, false);
        assertThat(Scope.current()).isNull();
    }
}
