package atrium.desk.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.base.shared.Zones;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

@HallTest
class ReportsTests {
    private static final LocalDate MONTH = LocalDate.now(ZoneId.of("Asia/Shanghai")).withDayOfMonth(1);

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private OrderReports orders;

    @Test
    void makesEachMissedMonthOnceAndTellsTheHeads() throws Exception {
        var org = hall.developer();
        var head = hall.hire(org, "service", List.of("director"), null);
        var director = hall.signIn(head);
        hall.as(org,
                () -> hall.db()
                        .sql("""
                            update staff_people set post_id = (select p.id from staff_posts p join staff_departments d on d.id = p.department_id
                                                               where p.org_id = :org and d.code = 'service' and p.head)
                            where org_id = :org""")
                        .param("org", org).update());
        hall.as(org, () -> hall.db().sql("update reports_plans set since = ? where org_id = ?")
                .params(MONTH.minusMonths(3), org).update());

        order(org);
        order(org);

        var reports = ReportDesk.ready(director, 2);
        assertThat(reports).extracting(each -> each.path("from").asString()).doesNotHaveDuplicates()
                .contains(MONTH.minusMonths(3).toString(), MONTH.minusMonths(2).toString());
        assertThat(reports).allMatch(each -> each.path("automatic").asBoolean());
        var told = hall.as(org, () -> hall.db()
                .sql("select count(*) from notifications_messages where org_id = ? and kind = 'reports.issued'")
                .param(org).query(Integer.class).single());
        assertThat(told).isEqualTo(reports.size());
    }

    @Test
    void keepsTheBytesThatWereIssued() throws Exception {
        var org = hall.developer();
        projects.project(org, "翠湖一期");
        var director = hall.visitor(org, "director");

        var made = director.post("/api/reports",
                Map.of("kind", "monthly-service", "from", MONTH.minusMonths(1).toString(), "to", MONTH.toString()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var report = ReportDesk.ready(director, 1).getFirst();

        var pdf = director.download("/api/reports/" + report.path("id").asLong() + "/file").body();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)))
                .isEqualTo(report.path("sha256").asString());
        assertThat(ReportDesk.text(pdf)).contains("月度服务报告").contains(report.path("number").asString())
                .contains(MONTH.minusMonths(1) + " 至 " + MONTH).contains("受理").contains("各部门");
        assertThatThrownBy(
                () -> hall.as(org, () -> hall.db().sql("update reports_issued set title = '改' where org_id = ?")
                        .param(org).update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void takesUpAgainWhatAKilledJobLeftAndMakesAFailedOneAfterAll() throws Exception {
        var org = hall.developer();
        var director = hall.visitor(org, "director");
        var id = ReportDesk.order(director, MONTH.minusMonths(1), MONTH.minusDays(1)).json().path("id").asLong();
        var other = ReportDesk.order(director, MONTH.minusMonths(2), MONTH.minusMonths(1).minusDays(1)).json()
                .path("id").asLong();
        ReportDesk.ready(director, 2);
        assertThat(director.post("/api/reports/" + id + "/tries", Map.of()).code()).isEqualTo("reports.not-failed");
        var killed = ReportDesk.copy(hall, org, id, "MAKING", null);
        leaveBehind(org, killed);
        var failed = ReportDesk.copy(hall, org, other, "FAILED", "取数失败");
        assertThat(director.get("/api/reports/" + killed).json().path("step").asString()).isEqualTo("SETTING");
        assertThat(director.get("/api/reports/" + failed).json().path("failure").asString()).isEqualTo("取数失败");

        assertThat(director.post("/api/reports/" + failed + "/tries", Map.of()).status()).isEqualTo(200);

        assertThat(ReportDesk.ready(director, 4)).hasSize(4);
    }

    @Test
    void makesAFailedOneWithTheEyesOfWhoeverOrderedIt() throws Exception {
        var org = hall.developer();
        var one = projects.project(org, "甲项目");
        var other = projects.project(org, "乙项目");
        var director = hall.visitor(org, "director");
        var category = director.get("/api/cases/options").json().path("categories").path(0).path("id").asLong();
        assertThat(director.post("/api/cases", Map.of("channel", "PHONE", "kind", "COMPLAINT", "categoryId", category,
                "projectId", other, "callerName", "王女士", "summary", "渗水", "description", "渗水")).status())
                .isEqualTo(201);
        var local = hall.signIn(hall.hire(org, "service", List.of("supervisor"), Set.of(one)));
        var today = LocalDate.now(Zones.SHANGHAI);
        var id = ReportDesk.order(local, today, today).json().path("id").asLong();
        ReportDesk.ready(local, 1);
        var failed = ReportDesk.copy(hall, org, id, "FAILED", "取数失败");

        director.post("/api/reports/" + failed + "/tries", Map.of());

        ReportDesk.ready(local, 2);
        assertThat(ReportDesk.text(local.download("/api/reports/" + failed + "/file").body())).contains("受理\n0 件")
                .doesNotContain("乙项目");
    }

    @Test
    void hidesAReportOfProjectsSomebodyDoesNotSee() throws Exception {
        var org = hall.developer();
        var one = projects.project(org, "甲");
        projects.project(org, "乙");
        var director = hall.visitor(org, "director");
        var local = hall.signIn(hall.hire(org, "service", List.of("supervisor"), Set.of(one)));
        var body = Map.of("kind", "monthly-service", "from", MONTH.minusMonths(1).toString(), "to",
                MONTH.minusDays(1).toString());
        director.post("/api/reports", body);
        var whole = ReportDesk.ready(director, 1).getFirst();

        assertThat(local.get("/api/reports").json().path("items").size()).isZero();
        assertThat(local.get("/api/reports/" + whole.path("id").asLong() + "/file").status()).isEqualTo(404);

        var own = local.post("/api/reports", body).json();
        assertThat(ReportDesk.ready(local, 1)).extracting(each -> each.path("id").asLong())
                .containsExactly(own.path("id").asLong());
        assertThat(own.path("number").asString()).isNotEqualTo(whole.path("number").asString());
    }

    @Test
    void showsAHeadOfADepartmentTheFiguresOfHisOwnOnlyAndNoReportOnAll() {
        var org = hall.developer();
        var head = hall.signIn(hall.hire(org, "finance", List.of("head"), null));

        assertThat(head.get("/api/reports").status()).isEqualTo(403);
        assertThat(ReportDesk.order(head, MONTH.minusMonths(1), MONTH.minusDays(1)).status()).isEqualTo(403);
        assertThat(head.get("/api/cases/board?from=" + MONTH.minusMonths(1) + "&to=" + MONTH).status()).isEqualTo(200);
    }

    @Test
    void refusesPeriodsAndPlansThatCannotBe() {
        var director = hall.visitor(hall.developer(), "director");

        assertThat(ReportDesk.order(director, MONTH, MONTH.minusDays(1)).code()).isEqualTo("reports.period");
        assertThat(ReportDesk.order(director, MONTH.plusYears(2), MONTH.plusYears(2)).code())
                .isEqualTo("reports.period");
        assertThat(ReportDesk.order(director, MONTH.minusYears(3), MONTH).code()).isEqualTo("reports.period");
        assertThat(director.post("/api/reports", Map.of("kind", "none", "from", "2026-01-01", "to", "2026-01-31"))
                .status()).isEqualTo(404);
        assertThat(director.post("/api/reports", Map.of("kind", "monthly-service")).status()).isEqualTo(400);
        assertThat(plan(director, 1, List.of("nonsense"), List.of()).code()).isEqualTo("reports.sections");
        assertThat(plan(director, 1, List.of(), List.of()).code()).isEqualTo("reports.sections");
        assertThat(plan(director, 1, List.of("figures"), List.of(999_999_999L)).code()).isEqualTo("reports.posts");
    }

    @Test
    void tellsWhoeverEditsAPlanThatAnotherWasQuicker() {
        var director = hall.visitor(hall.developer(), "director");
        var plans = director.get("/api/reports/plans").json();
        var post = plans.path("posts").path(0).path("id").asLong();
        assertThat(plans.path("plans").path(0).path("postIds").size()).isEqualTo(2);

        assertThat(plan(director, 1, List.of("figures", "ages"), List.of(post)).status()).isEqualTo(200);

        assertThat(plan(director, 1, List.of("figures"), List.of(post)).code()).isEqualTo("edit.overtaken");
        assertThat(director.get("/api/reports/plans").json().path("plans").path(0).path("sections").size())
                .isEqualTo(2);
    }

    /** A report as another, not made yet. */
    /** The job of a node that died with it in hand. */
    private void leaveBehind(long org, long report) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(hall.as(org, () -> ReportJobs.Task.of(report)));
        }
        hall.as(org, () -> hall.db()
                .sql("""
                    insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, picked_by, last_heartbeat, version)
                    values ('reports-make', ?, ?, now() - interval '10 minutes', true, 'a dead node', now() - interval '10 minutes', 1)""")
                .params(org + "-" + report, bytes.toByteArray()).update());
    }

    private void order(long org) {
        hall.as(org, () -> {
            orders.orderDue();
            return null;
        });
    }

    private static Visitor.Answer plan(Visitor visitor, int version, List<String> sections, List<Long> posts) {
        return visitor.put("/api/reports/plans",
                Map.of("kind", "monthly-service", "enabled", true, "sections", sections, "postIds", posts),
                Map.of("If-Match", "\"" + version + "\""));
    }
}
