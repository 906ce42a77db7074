package atrium.estate.visits;

import atrium.base.platform.Scope;
import atrium.desk.documents.Paper;
import atrium.desk.reports.PeriodicReport;
import atrium.desk.reports.ReportSupplement;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What the monthly service report says of return visits and rectifications: the figures of their own board, on paper. */
@Component
class VisitsReport implements ReportSupplement {
    private static final String RECTIFICATIONS = """
        select count(*) as opened, count(*) filter (where state = 'CLOSED') as closed,
               count(*) filter (where state in ('OPEN', 'ANSWERED')) as unsettled,
               count(*) filter (where state in ('OPEN', 'ANSWERED') and due_at < :now) as overdue
        from visits_rectifications
        where org_id = :org and state <> 'WITHDRAWN' and opened_at >= :from and opened_at < :to""";

    private final VisitBoard board;
    private final JdbcClient db;

    VisitsReport(VisitBoard board, JdbcClient db) {
        this.board = board;
        this.db = db;
    }

    private record Rectified(long opened, long closed, long unsettled, long overdue) {}

    @Override
    public String kind() {
        return "monthly-service";
    }

    @Override
    public PeriodicReport.Section section() {
        return new PeriodicReport.Section("visits", "客户回访与整改");
    }

    /** Of one moment: outside a transaction nothing is in sight. */
    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Paper.Block> make(PeriodicReport.Order order) {
        var answer = board.of(new VisitBoard.Asked(List.of(), order.from(), order.to(),
                VisitBoard.Dimension.DEPARTMENT));
        var blocks = new ArrayList<Paper.Block>();
        blocks.add(new Paper.Heading("客户回访与整改（期内到期的回访）"));
        blocks.add(new Paper.Figures(figures(answer, rectified(order, answer))));
        if (!answer.table().isEmpty()) {
            blocks.add(table(answer.table()));
        }
        return blocks;
    }

    private Rectified rectified(PeriodicReport.Order order, VisitBoard.Answer answer) {
        return db.sql(RECTIFICATIONS).param("org", Scope.required().org())
                .param("from", VisitFilter.start(order.from())).param("to", VisitFilter.start(order.to().plusDays(1)))
                .param("now", Timestamp.from(answer.asOf())).query(Rectified.class).single();
    }

    private static List<Paper.Figure> figures(VisitBoard.Answer answer, Rectified rectified) {
        var visited = tile(answer, "rate");
        var satisfied = tile(answer, "satisfied");
        var nps = tile(answer, "nps");
        var returned = "有效回收率 " + words(visited.value(), "%");
        return List.of(new Paper.Figure("应回访", visited.of() + " 户", "期内到期；抽样的以抽中的为准"),
                new Paper.Figure("已完成回访", visited.count() + " 户",
                        "期限内完成 " + tile(answer, "onTime").count() + " 户"),
                new Paper.Figure("回访率", words(visited.value(), "%"),
                        visited.count() + " / " + visited.of() + " 户，失访在分母中"),
                new Paper.Figure("失访", words(tile(answer, "lost").value(), "户"), "拒访，或拨打次数用完未接通"),
                new Paper.Figure("回访满意度", words(satisfied.value(), "%"),
                        "满意 " + satisfied.count() + " / 有效样本 " + satisfied.of() + " 户，" + returned),
                new Paper.Figure("净推荐值 NPS", words(nps.value(), ""), "有效样本 " + nps.of() + " 户"),
                new Paper.Figure("期内开立整改", rectified.opened() + " 件",
                        "已复核关闭 " + rectified.closed() + " 件，未结 " + rectified.unsettled() + " 件，其中逾期 "
                                + rectified.overdue() + " 件"));
    }

    private static VisitBoard.Tile tile(VisitBoard.Answer answer, String key) {
        return answer.tiles().stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    }

    private static Paper.Table table(List<VisitBoard.Line> lines) {
        return new Paper.Table(List.of("部门", "应回访", "已完成", "失访", "回访率 %", "满意 %", "均分", "NPS"),
                lines.stream().map(line -> List.of(line.name(), Long.toString(line.should()),
                        Long.toString(line.done()), Long.toString(line.lost()), words(line.visitRate(), ""),
                        words(line.satisfiedRate(), ""), words(line.average(), ""), words(line.nps(), ""))).toList(),
                List.of(1, 2, 3, 4, 5, 6, 7));
    }

    private static String words(@Nullable BigDecimal value, String unit) {
        return value == null ? "—" : value.toPlainString() + (unit.isEmpty() ? "" : " " + unit);
    }
}
