package atrium.desk.reports;

import atrium.base.activity.Activity;
import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.desk.documents.Papers;
import atrium.desk.reports.IssuedReports.Step;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the reports that were ordered, keeps them and tells those they are for. */
@Component
class IssueReport {
    private static final Logger log = LoggerFactory.getLogger(IssueReport.class);

    private final ReportKinds kinds;
    private final ReportPlans plans;
    private final IssuedReports issued;
    private final Papers papers;
    private final Notifications notifications;
    private final Activity activity;
    private final TransactionTemplate transaction;
    private final JdbcClient db;

    IssueReport(ReportKinds kinds, ReportPlans plans, IssuedReports issued, Papers papers, Notifications notifications,
            Activity activity, TransactionTemplate transaction, JdbcClient db) {
        this.kinds = kinds;
        this.plans = plans;
        this.issued = issued;
        this.papers = papers;
        this.notifications = notifications;
        this.activity = activity;
        this.transaction = transaction;
        this.db = db;
    }

    /** Makes the report that was ordered; nothing happens when it has been made before. */
    void make(long id) {
        var wanted = transaction.execute(status -> issued.wanted(id)).orElse(null);
        if (wanted == null) {
            return;
        }
        try {
            step(id, Step.GATHERING);
            var report = kinds.of(wanted.kind());
            var paper = kinds.make(report, new PeriodicReport.Order(wanted.from(), wanted.to(), wanted.number(),
                    wanted.sections()));
            step(id, Step.SETTING);
            var bytes = papers.pdf(paper);
            step(id, Step.KEEPING);
            transaction.executeWithoutResult(status -> {
                issued.issue(id, bytes);
                activity.record(Activity.Entry.of("report", id, null, "reports.issued")
                        .noting(report.title() + " " + wanted.number()));
                tell(wanted, report);
            });
        } catch (RuntimeException cause) {
            log.error("Report {} could not be made", id, cause);
            transaction.executeWithoutResult(status -> issued.fail(id, cause instanceof Refusal
                    ? String.valueOf(cause.getMessage())
                    : "制作时系统出了意外，已记录，请联系系统管理员（报告编号 " + wanted.number() + "）。"));
        }
    }

    /** At once, so that whoever waits sees it. */
    private void step(long id, Step step) {
        transaction.executeWithoutResult(status -> issued.step(id, step));
    }

    private void tell(IssuedReports.Wanted wanted, PeriodicReport report) {
        List<Long> people = wanted.automatic()
                ? recipients(plans.of(wanted.kind()).postIds())
                : wanted.asker() == null ? List.of() : List.of(wanted.asker());
        for (var person : people) {
            notifications.tell(new Message("reports.issued:" + wanted.id(), "reports.issued",
                    new Message.Colleague(person), report.title() + "已出具",
                    "%s（%s 至 %s，编号 %s）已经做好，可在“定期报告”中下载。".formatted(report.title(), wanted.from(), wanted.to(),
                            wanted.number()),
                    "/reports", null));
        }
    }

    private List<Long> recipients(List<Long> posts) {
        return db.sql(
                "select id from staff_people where org_id = ? and post_id = any (?) and left_on is null order by id")
                .params(Scope.required().org(), posts.toArray(Long[]::new)).query(Long.class).list();
    }
}
