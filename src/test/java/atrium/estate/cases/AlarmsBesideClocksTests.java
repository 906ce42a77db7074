package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.exchange.ImportTarget.Row;
import atrium.base.platform.Scope;
import atrium.base.shared.TravellingClock;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** What rings beside the clocks: silence, going to and fro, help that is late; and what does not ring. */
@HallTest
class AlarmsBesideClocksTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private EscalateCases escalateCases;

    @Autowired
    private CaseImport caseImport;

    @Autowired
    private RegisterCase registerCase;

    @Autowired
    private DispatchCase dispatchCase;

    @Test
    void carriesASilenceThatLastsTwiceAsLongAbove() {
        var desk = new Desk(hall, projects);
        hall.hireInto(desk.org, "engineering", "工程经理", List.of("head"));
        var post = hall.signIn(hall.hireInto(desk.org, "service", "客户服务主管", List.of("supervisor")));
        var one = desk.dispatched("SUGGESTION", "工程部");
        one = desk.done(desk.clerk, one, "replies", Map.of("channel", "PHONE", "text", "已致电"));
        desk.oversight("silenceWorkdays", 20);

        at(desk, Duration.ofDays(50));
        assertThat(percents(desk, one, "SILENCE")).containsExactly(80);
        assertThat(Desk.tasks(post)).doesNotContain("没有办理动静");
        at(desk, Duration.ofDays(75));
        at(desk, Duration.ofDays(76));

        assertThat(percents(desk, one, "SILENCE")).containsExactly(100, 80);
        assertThat(Desk.tasks(post)).contains("督办：40 个工作日没有办理动静");
        assertThat(desk.clerk.get("/api/cases?escalated=true").json().path("items")).hasSize(1);
        desk.done(desk.clerk, one, "completion", Map.of("result", "已采纳"));
        assertThat(Desk.tasks(post)).doesNotContain("没有办理动静");
    }

    @Test
    void saysNothingAboveOfSilencesThatWereThatOldBeforeItDid() throws IOException {
        var desk = new Desk(hall, projects);
        hall.hireInto(desk.org, "engineering", "工程经理", List.of("head"));
        var post = hall.signIn(hall.hireInto(desk.org, "service", "客户服务主管", List.of("supervisor")));
        desk.oversight("silenceWorkdays", 10);
        var old = takenIn(desk, Duration.ofDays(90));
        var younger = takenIn(desk, Duration.ofDays(22));
        at(desk, Duration.ofDays(22 - 90));
        assertThat(percents(desk, old, "SILENCE")).containsExactly(80);

        upgrade(desk);
        upgrade(desk);
        at(desk, Duration.ZERO);

        assertThat(percents(desk, old, "SILENCE")).as("counts as rung, and says of nobody that he was told")
                .containsExactly(80);
        assertThat(percents(desk, younger, "SILENCE")).as("not that old yet").containsExactly(80);
        assertThat(Desk.tasks(post)).doesNotContain("没有办理动静");
        at(desk, Duration.ofDays(30));
        assertThat(Desk.tasks(post)).contains("督办：20 个工作日没有办理动静：" + younger.path("number").asString())
                .doesNotContain("没有办理动静：" + old.path("number").asString());
        desk.done(desk.clerk, old, "replies", Map.of("channel", "PHONE", "text", "已致电"));
        at(desk, Duration.ofDays(60));
        assertThat(Desk.tasks(post)).as("moved, and silent anew")
                .contains("督办：20 个工作日没有办理动静：" + old.path("number").asString());
    }

    private void upgrade(Desk desk) throws IOException {
        var migration = new ClassPathResource("db/migration/cases/V120_91__old_silences.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        // the column is there already
        var marks = migration.substring(migration.indexOf("insert into"));
        hall.as(desk.org, () -> hall.db().sql(marks).update());
    }

    /** Taken in and dispatched so long ago; nothing has happened since. */
    private JsonNode takenIn(Desk desk, Duration ago) {
        var registered = Instant.now().minus(ago);
        var id = desk.takenIn(registerCase, CaseGrade.ORDINARY, registered);
        hall.as(desk.org, () -> {
            TravellingClock.at(registered, () -> dispatchCase.dispatch(id, 1, new DispatchCase.Order(
                    desk.department("工程部"), CaseGrade.ORDINARY, null, null, null)));
            return null;
        });
        return desk.clerk.get("/api/cases/" + id).json();
    }

    @Test
    void tellsBothSidesOnceOfHelpThatIsNotAnsweredByItsDay() {
        var desk = new Desk(hall, projects);
        var engineer = hall.hireInto(desk.org, "engineering", "工程师", List.of("engineer"));
        var head = hall.signIn(hall.hireInto(desk.org, "finance", "财务经理", List.of("head")));
        var one = desk.done(desk.clerk, desk.register("COMPLAINT", Map.of()), "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY", "handlerId",
                        Desk.person(hall.signIn(engineer))));
        var asked = AssistTests.ask(desk, one, "财务部", "核对已收差价", 1);
        at(desk, Duration.ofHours(1));
        assertThat(percents(desk, asked, "ASSIST")).isEmpty();

        at(desk, Duration.ofDays(2));
        at(desk, Duration.ofDays(3));

        assertThat(percents(desk, asked, "ASSIST")).containsExactly(80);
        assertThat(hall.as(desk.org, () -> hall.db().sql("""
            select person_id from notifications_messages where org_id = ? and title like '协办到期未答复（核对已收差价）%'""")
                .param(desk.org).query(Long.class).list())).containsExactlyInAnyOrder(Desk.person(head),
                        Desk.person(hall.signIn(engineer)));
    }

    @Test
    void saysNothingOfHelpThatWasAnsweredOrTakenBackInTime() {
        var desk = new Desk(hall, projects);
        var finance = hall.signIn(hall.hire(desk.org, "finance", List.of("handler"), null));
        var asked = AssistTests.ask(desk, desk.dispatched("COMPLAINT", "工程部"), "财务部", "核对", 1);
        asked = AssistTests.ask(desk, asked, "财务部", "再核对", 1);
        AssistTests.answer(finance, asked, true, "已核对");
        var second = asked.path("around").path("assists").path(1).path("assist").path("id").asLong();
        desk.done(desk.clerk, asked, "assists/" + second + "/withdrawals", Map.of("reason", "不需要了"));

        at(desk, Duration.ofDays(3));

        assertThat(percents(desk, asked, "ASSIST")).isEmpty();
    }

    @Test
    void leavesSuspendedCasesInPeace() {
        var desk = new Desk(hall, projects);
        var paused = desk.suspended(desk.dispatched("COMPLAINT", "工程部"), "CUSTOMER", 90);

        at(desk, Duration.ofDays(30));

        assertThat(desk.escalations(paused)).isEmpty();
    }

    @Test
    void speaksUpWhenNothingHappensForDays() {
        var desk = new Desk(hall, projects);
        hall.hireInto(desk.org, "engineering", "工程经理", List.of("head"));
        var one = desk.dispatched("SUGGESTION", "工程部");
        desk.done(desk.clerk, one, "replies", Map.of("channel", "PHONE", "text", "已致电"));

        at(desk, Duration.ofDays(12));

        assertThat(desk.escalations(one)).extracting(each -> each.path("reason").asString()).contains("SILENCE");
    }

    @Test
    void carriesGoingToAndFroAbove() {
        var desk = new Desk(hall, projects);
        var post = hall.signIn(hall.hireInto(desk.org, "service", "客户服务主管", List.of("supervisor")));
        var one = desk.dispatched("COMPLAINT", "工程部");
        for (var department : List.of("财务部", "工程部", "财务部")) {
            one = desk.done(desk.clerk, one, "transfers",
                    Map.of("departmentId", desk.department(department), "reason", "不属本部门"));
        }

        at(desk, Duration.ofMinutes(2));

        assertThat(Desk.tasks(post)).contains("已在部门间转办 3 次");
    }

    @Test
    void saysNothingOfHistoryThatWasLateBeforeItCame() {
        var desk = new Desk(hall, projects);
        var open = new Row(2, Map.of("external", "A2", "summary", "噪音", "at", "2019-02-28", "description", "夜间施工"));
        hall.as(desk.org, () -> caseImport.write(List.of(open),
                Map.of("project", Long.toString(desk.project), "kind", "COMPLAINT")));

        at(desk, Duration.ofMinutes(2));

        assertThat(hall.as(desk.org, () -> hall.db().sql("select count(*) from cases_escalations where org_id = ?")
                .param(desk.org).query(Integer.class).single())).isZero();
    }

    @Test
    void countsUrgingsAndTellsWhoeverWorksOnIt() {
        var desk = new Desk(hall, projects);
        var one = desk.dispatched("COMPLAINT", "工程部");

        desk.done(desk.clerk, one, "urgings", Map.of("text", "客户又来电话了"));
        var urged = desk.done(desk.clerk, one, "urgings", Map.of());

        assertThat(urged.path("urgedCount").asInt()).isEqualTo(2);
        assertThat(urged.path("timeline").toString()).contains("催办").contains("客户又来电话了");
        assertThat(desk.act(desk.engineer(), one, "urgings", Map.of()).status()).isEqualTo(403);
        assertThat(desk.act(desk.clerk, one, "replies", Map.of("channel", "PHONE", "text", "已致电")).status())
                .as("an urging overtakes nobody").isEqualTo(200);
    }

    private void at(Desk desk, Duration later) {
        TravellingClock.at(Instant.now().plus(later),
                () -> Scope.ofHouse(desk.org, "test").run(() -> escalateCases.ofOrganisation()));
    }

    private static List<Integer> percents(Desk desk, JsonNode one, String reason) {
        return desk.escalations(one).valueStream().filter(each -> each.path("reason").asString().equals(reason))
                .map(each -> each.path("percent").asInt()).toList();
    }
}
