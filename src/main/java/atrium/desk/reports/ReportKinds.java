package atrium.desk.reports;

import atrium.base.shared.Refusal;
import atrium.desk.documents.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The reports there are, each with what other rooms add to it. */
@Component
class ReportKinds {
    private final List<PeriodicReport> all;
    private final List<ReportSupplement> supplements;

    ReportKinds(List<PeriodicReport> all, List<ReportSupplement> supplements) {
        this.all = all;
        this.supplements = supplements;
    }

    List<PeriodicReport> all() {
        return all;
    }

    /** @throws Refusal reports.no-kind */
    PeriodicReport of(String kind) {
        return all.stream().filter(each -> each.kind().equals(kind)).findFirst()
                .orElseThrow(() -> Refusal.notFound("reports.no-kind", "没有这种报告。"));
    }

    /** Its own parts, then those added. */
    List<PeriodicReport.Section> sections(PeriodicReport report) {
        return Stream.concat(report.sections().stream(), added(report).map(ReportSupplement::section)).toList();
    }

    Paper make(PeriodicReport report, PeriodicReport.Order order) {
        var own = report.sections().stream().map(PeriodicReport.Section::key).filter(order.sections()::contains)
                .toList();
        var paper = report
                .make(new PeriodicReport.Order(order.from(), order.to(), order.number(), own));
        var blocks = new ArrayList<>(paper.blocks());
        added(report).filter(each -> order.sections().contains(each.section().key()))
                .forEach(each -> blocks.addAll(each.make(order)));
        return new Paper(paper.title(), paper.number(), paper.about(), paper.asOf(), blocks);
    }

    private Stream<ReportSupplement> added(PeriodicReport report) {
        return supplements.stream().filter(each -> each.kind().equals(report.kind()));
    }
}
