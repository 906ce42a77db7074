package atrium.estate.cases;

import atrium.base.demo.DemoStage;
import atrium.base.demo.DemoStage.Member;
import atrium.base.platform.Scope;
import atrium.base.shared.TravellingClock;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What goes less smoothly in the demo: help of others, matters that come back, alarms that climb. */
@Component
@Profile("demo")
class CaseDemoTurns {
    private final AssistCase assistCase;
    private final CaseAssists assists;
    private final EndCase endCase;
    private final FollowUpCase followUpCase;
    private final DispatchCase dispatchCase;
    private final SuperviseCase superviseCase;
    private final EscalateCases escalateCases;
    private final CaseReader reader;
    private final Staff staff;
    private final JdbcClient db;

    CaseDemoTurns(AssistCase assistCase, CaseAssists assists, EndCase endCase, FollowUpCase followUpCase,
            DispatchCase dispatchCase, SuperviseCase superviseCase, EscalateCases escalateCases, CaseReader reader,
            Staff staff, JdbcClient db) {
        this.assistCase = assistCase;
        this.assists = assists;
        this.endCase = endCase;
        this.followUpCase = followUpCase;
        this.dispatchCase = dispatchCase;
        this.superviseCase = superviseCase;
        this.escalateCases = escalateCases;
        this.reader = reader;
        this.staff = staff;
        this.db = db;
    }

    /** The finance department checks the sum. @return whether it has answered, so that the case may go on */
    boolean help(DemoStage stage, long id, Member handler, Instant from) {
        var asked = from.plus(Duration.ofHours(2));
        if (asked.isAfter(stage.now())) {
            return false;
        }
        stage.at(asked, handler, () -> {
            var one = reader.read(id);
            var finance = staff.departments().stream().filter(each -> each.code().equals("finance")).findFirst()
                    .orElseThrow();
            if (one.progress().held().department() != finance.id()) {
                assistCase.ask(id, one.version(), new CaseAssists.Asked(finance.id(), null, "核对该户已交款项与票据，确认可否减免。",
                        LocalDate.ofInstant(asked, Zones.SHANGHAI).plusDays(2)));
            }
        });
        var answered = asked.plus(Duration.ofHours(20L + stage.random().nextInt(20)));
        if (answered.isAfter(stage.now())) {
            return false;
        }
        stage.at(answered, stage.members("handler").getFirst(),
                () -> assists.of(id).forEach(assist -> assistCase.answer(id, assist.id(), true, "已核对，款项齐全，无可减免项。")));
        return true;
    }

    /** Two days later the customer calls again. */
    void comeBack(DemoStage stage, long id, Member clerk, Instant closed) {
        var again = closed.plus(Duration.ofDays(2));
        if (!again.isAfter(stage.now())) {
            stage.at(again, clerk, () -> endCase.reopen(id, reader.read(id).version(), "客户再次来电：问题又出现了。"));
        }
    }

    /** Too late to reopen: a case that follows the first. */
    void comeBackLate(DemoStage stage, long id, Member clerk, Instant closed) {
        var again = closed.plus(Duration.ofDays(12));
        if (again.isAfter(stage.now())) {
            return;
        }
        var next = stage.callAt(again, clerk,
                () -> followUpCase.followUp(id, CaseChannel.PHONE, "上次处理后好了一阵，这两天又出现同样情况。"));
        var dispatched = again.plus(Duration.ofMinutes(25));
        if (dispatched.isAfter(stage.now())) {
            return;
        }
        stage.at(dispatched, clerk, () -> {
            var lead = reader.read(id).progress().lead;
            if (lead != null) {
                dispatchCase.dispatch(next, reader.read(next).version(),
                        new DispatchCase.Order(lead, CaseGrade.IMPORTANT, null, null, "同一问题第二次反映，请彻底解决。"));
            }
        });
    }

    /** Every morning of the days played the house looks, and the supervisor acts on some of what has climbed. */
    void climb(DemoStage stage, int days) {
        var today = LocalDate.ofInstant(stage.now(), Zones.SHANGHAI);
        for (var ago = days; ago > 0; ago--) {
            look(stage, today.minusDays(ago).atTime(LocalTime.of(9, 0)).atZone(Zones.SHANGHAI).toInstant());
        }
        look(stage, stage.now());
        var supervisor = stage.members("supervisor").getFirst();
        var open = stage.callAt(stage.now(), supervisor, () -> db.sql("""
            select distinct case_id from cases_escalations where org_id = ? and settled_at is null order by case_id""")
                .param(stage.org()).query(Long.class).list());
        for (var id : List.copyOf(open)) {
            switch (stage.random().nextInt(4)) {
                case 0 -> stage.at(stage.now(), supervisor,
                        () -> superviseCase.decide(id, "部门负责人今天与客户见面，明天下班前报结果。"));
                case 1 -> stage.at(stage.now(), supervisor, () -> superviseCase.urge(id, "客户多次来电，请尽快联系。"));
                default -> {
                    // still waits for somebody above
                }
            }
        }
    }

    private void look(DemoStage stage, Instant at) {
        TravellingClock.at(at, () -> Scope.ofHouse(stage.org(), "演示").run(escalateCases::ofOrganisation));
    }
}
