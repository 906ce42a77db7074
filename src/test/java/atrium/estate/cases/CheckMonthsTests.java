package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Databases;
import atrium.base.platform.Scope;
import atrium.bench.CaseCrowd;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The nightly check of what boards keep, beside others who write. */
@HallTest
class CheckMonthsTests {
    private static final LocalDate MONTH = LocalDate.now(ZoneId.of("Asia/Shanghai")).withDayOfMonth(1).minusMonths(5);

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Databases databases;

    @Autowired
    private KeepMonths keepMonths;

    private long org;

    @Test
    void goesOnToTheNextMonthWhereSomebodyElseIsWritingOne() throws SQLException {
        org = hall.developer();
        new CaseCrowd(databases).fill(org, List.of(projects.project(org, "甲")), 400, 330, Instant.now());
        Scope.ofHouse(org, "test").run(keepMonths::ofOrganisation);
        hall.as(org, () -> miscount(MONTH) + miscount(MONTH.plusMonths(1)));

        var check = hall.as(org, () -> {
            miscount(MONTH);
            var running = CompletableFuture
                    .runAsync(() -> Scope.ofHouse(org, "test").run(keepMonths::check));
            awaitWaiting();
            return running;
        });
        check.orTimeout(60, TimeUnit.SECONDS).join();

        assertThat(mended()).as("the month after it").singleElement().asString()
                .contains(MONTH.plusMonths(1).getMonthValue() + " 月");
        Scope.ofHouse(org, "test").run(keepMonths::check);
        assertThat(mended()).as("the next night").hasSize(2);
    }

    private int miscount(LocalDate month) {
        return hall.db().sql("""
            update cases_months_leads set intake = intake + 7 where ctid = (
                select min(ctid) from cases_months_leads where org_id = ? and month = ?)""").param(org).param(month)
                .update();
    }

    /** Until somebody waits for what this transaction has written. */
    private void awaitWaiting() throws InterruptedException {
        for (var i = 0; i < 300; i++) {
            if (hall.db()
                    .sql("select exists (select from pg_locks where pg_backend_pid() = any (pg_blocking_pids(pid)))")
                    .query(Boolean.class).single()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("nobody waits");
    }

    private List<String> mended() {
        return hall.as(org, () -> hall.db().sql("""
            select note from activity_entries where org_id = ? and verb = 'cases.months-mended'""").param(org)
                .query(String.class).list());
    }
}
