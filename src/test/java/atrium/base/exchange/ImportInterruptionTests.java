package atrium.base.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.exchange.ImportRecord.State;
import atrium.base.platform.Scope;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An import called off, cut off, or left alone. */
@HallTest
class ImportInterruptionTests {
    private static final String HEAD = "地块编号,面积,权利人\n";

    @Autowired
    private Hall hall;

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
    void showsProgressWhileRunningAndCanBeCalledOff() {
        var rows = new StringBuilder(HEAD);
        for (var i = 1; i <= 700; i++) {
            rows.append("A").append(i).append(",1,").append(i == 600 ? "gate one" : "").append('\n');
        }
        var id = importer.checked(rows.toString());
        var gate = PlotsTarget.gate("gate one");
        importer.run(id, "ALL_OR_NOTHING");
        awaitDone(id, 500);

        assertThat(importer.get(id).path("doneRows").asInt()).isEqualTo(500);
        assertThat(importer.plots()).isZero();
        assertThat(importer.visitor.delete(Importer.path(id)).status()).isEqualTo(204);
        gate.countDown();
        awaitEndOfJobs();
        assertThat(importer.get(id).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(importer.plots()).isZero();
        assertThat(importer.visitor.delete(Importer.path(id)).code()).isEqualTo("import.over");
    }

    @Test
    void isEitherWhollyInOrNotAtAllWhenCalledOffAtTheLastMoment() throws Exception {
        var rows = new StringBuilder(HEAD);
        for (var i = 1; i <= 20; i++) {
            rows.append("A").append(i).append(",1,").append(i == 20 ? "gate last" : "").append('\n');
        }
        var outcomes = new HashSet<String>();
        for (var pause = 0; pause < 12; pause++) {
            var racer = new Importer(hall);
            var id = racer.checked(rows.toString());
            var gate = PlotsTarget.gate("gate last");
            racer.run(id, "ALL_OR_NOTHING");
            Thread.sleep(60); // the job comes to its gate
            gate.countDown();
            Thread.sleep(pause * 4L);
            var answer = racer.visitor.delete(Importer.path(id));
            var state = racer.await(id, Set.of("DONE", "CANCELLED")).path("state").asString();
            awaitEndOfJobs();

            outcomes.add(state);
            assertThat(racer.get(id).path("state").asString()).isEqualTo(state);
            assertThat(answer.status()).isEqualTo("CANCELLED".equals(state) ? 204 : 409);
            assertThat(racer.plots()).isEqualTo("CANCELLED".equals(state) ? 0 : 20);
        }
        System.out.println("MEASURED last-moment cancels came to " + outcomes);
    }

    @Test
    void keepsWhatWasInWhenGoodRowsAreCalledOff() {
        var rows = new StringBuilder(HEAD + "X,bad,\n");
        for (var i = 1; i <= 700; i++) {
            rows.append("A").append(i).append(",1,").append(i == 600 ? "gate good" : "").append('\n');
        }
        var id = importer.checked(rows.toString());
        var gate = PlotsTarget.gate("gate good");
        importer.run(id, "GOOD_ROWS");
        awaitDone(id, 500);

        assertThat(importer.visitor.delete(Importer.path(id)).status()).isEqualTo(204);
        gate.countDown();
        awaitEndOfJobs();

        var run = importer.get(id);
        assertThat(run.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(run.path("message").asString()).contains("第 501 行及以前的行已导入");
        assertThat(run.path("counts").path("created").asInt()).isEqualTo(499);
        assertThat(importer.plots()).isEqualTo(499);
    }

    @Test
    void goesOnWhileNobodyLooks() {
        var rows = new StringBuilder(HEAD);
        for (var i = 1; i <= 700; i++) {
            rows.append("A").append(i).append(",1,").append(i == 600 ? "gate away" : "").append('\n');
        }
        var id = importer.checked(rows.toString());
        var gate = PlotsTarget.gate("gate away");
        importer.run(id, "ALL_OR_NOTHING");
        awaitDone(id, 500);
        importer.visitor.delete("/api/session");

        var later = hall.visitor(importer.org, "supervisor");
        assertThat(later.get(Importer.path(id)).json().path("doneRows").asInt()).isEqualTo(500);
        assertThat(later.get("/api/exchange/imports").json().path("items").path(0).path("state").asString())
                .isEqualTo("RUNNING");
        gate.countDown();
        awaitEndOfJobs();
        assertThat(later.get(Importer.path(id)).json().path("state").asString()).isEqualTo("DONE");
        assertThat(importer.plots()).isEqualTo(700);
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
    void takesALaterCopyOfARowRefusedInWritingAfterAKillOrNot() {
        var rows = new StringBuilder(HEAD + "A1,1,refused in writing\n");
        for (var i = 1; i <= 600; i++) {
            rows.append("B").append(i).append(",1,\n");
        }
        var id = importer.checked(rows + "A1,2,张三\n");
        importer.ran(id, "GOOD_ROWS");
        var through = importer.rows(id, "REFUSED").toString();
        assertThat(importer.plots()).isEqualTo(601);

        asIfKilledAfter(id, 501, 499, 1);
        hall.as(importer.org, () -> hall.db().sql("delete from exchange_test_plots where org_id = ? and code = 'A1'")
                .param(importer.org).update());
        perform(id, State.RUNNING);

        assertThat(importer.get(id).path("state").asString()).isEqualTo("DONE");
        assertThat(importer.rows(id, "REFUSED").toString()).isEqualTo(through).contains("权利人刚刚变更")
                .doesNotContain("重复");
        assertThat(importer.plots()).isEqualTo(601);
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

    private void awaitDone(long id, int rows) {
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (importer.get(id).path("doneRows").asInt() < rows && System.nanoTime() < until) {
            Importer.pause();
        }
    }

    /** What a job does after its import was called off must have been done too. */
    private void awaitEndOfJobs() {
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < until && hall.db()
                .sql("select exists (select from scheduled_tasks where task_name = 'exchange-run')")
                .query(Boolean.class)
                .single()) {
            Importer.pause();
        }
    }
}
