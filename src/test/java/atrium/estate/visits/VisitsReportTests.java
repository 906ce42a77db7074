package atrium.estate.visits;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.desk.reports.ReportDesk;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class VisitsReportTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void standsInTheMonthlyReportWithItsFiguresAndTheRectifications() throws Exception {
        var desk = new CallDesk(hall, projects);
        for (var marks : List.of(CallDesk.GOOD, CallDesk.BAD)) {
            desk.done(desk.caller, desk.visitOf(desk.closed("COMPLAINT", "服务态度")), "result",
                    CallDesk.result(marks == CallDesk.GOOD, marks, Map.of()));
        }
        desk.done(desk.caller, desk.visitOf(desk.closed("COMPLAINT", "停车管理")), "attempts",
                Map.of("outcome", "REFUSED"));
        desk.closed("COMPLAINT", "停车管理");
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

        assertThat(ReportDesk.order(desk.colleague, today, today.plusDays(10)).status()).isEqualTo(201);
        var id = ReportDesk.ready(desk.colleague, 1).getFirst().path("id").asLong();
        var text = ReportDesk.text(desk.colleague.download("/api/reports/" + id + "/file").body())
                .replaceAll("\\s+", "");

        assertThat(text).contains("客户回访与整改").contains("应回访4户").contains("已完成回访2户").contains("回访率50.0%")
                .contains("失访1户").contains("回访满意度50.0%").contains("满意1/有效样本2户，有效回收率50.0%")
                .contains("净推荐值NPS0.0").contains("期内开立整改1件").contains("已复核关闭0件，未结1件");
    }
}
