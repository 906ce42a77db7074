package atrium.desk.reports;

import atrium.base.shared.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;

/** The reports there are. */
@Component
class ReportKinds {
    private final List<PeriodicReport> all;

    ReportKinds(List<PeriodicReport> all) {
        this.all = all;
    }

    List<PeriodicReport> all() {
        return all;
    }

    /** @throws Refusal reports.no-kind */
    PeriodicReport of(String kind) {
        return all.stream().filter(each -> each.kind().equals(kind)).findFirst()
                .orElseThrow(() -> Refusal.notFound("reports.no-kind", "没有这种报告。"));
    }
}
