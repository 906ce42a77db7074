package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.hall.Authenticator;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A judgement never stays where nobody may give it. */
@HallTest
class MoveJudgementsTests {
    private static final String JUDGEMENTS = "closure-requests/judgements";
    private static final Map<String, Object> YES = Map.of("agreed", true);

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private MoveJudgements moveJudgements;

    @Test
    void bringsItToAnotherWhoMayOnceTheJudgeHasLeft() {
        var desk = new Desk(hall, projects);
        desk.oversight("closureLevels", 1);
        var head = hall.signIn(hall.hire(desk.org, "service", List.of("head"), null));
        var manager = hall.signIn(hall.hire(desk.org, "office", List.of("manager"), null));
        var asked = asked(desk);
        assertThat(head.post(task(head) + "/claim", Map.of()).status()).isEqualTo(200);
        look(desk);
        assertThat(Desk.tasks(head)).as("stays with who may judge").startsWith("审批无确认关闭");
        var admin = hall.signIn(hall.hire(desk.org, "office", List.of("system-admin"), null));
        Authenticator.bind(admin);
        assertThat(admin.post("/api/staff/people/" + Desk.person(head) + "/departures",
                Map.of("leftOn", "2026-11-25")).status()).isBetween(200, 204);
        assertThat(Desk.tasks(manager)).isEmpty();

        look(desk);
        look(desk);

        assertThat(Desk.tasks(manager)).startsWith("审批无确认关闭：" + asked.path("number").asString());
        assertThat(told(desk)).as("nobody as both").isEmpty();
        assertThat(desk.done(manager, asked, JUDGEMENTS, YES).path("state").asString()).isEqualTo("CLOSED");
    }

    @Test
    void bringsItToAnotherWhoMayOnceTheJudgeHasLostTheRole() {
        var desk = new Desk(hall, projects);
        var head = hall.signIn(hall.hire(desk.org, "service", List.of("head"), null));
        var manager = hall.signIn(hall.hire(desk.org, "office", List.of("manager"), null));
        var second = hall.signIn(hall.hire(desk.org, "finance", List.of("manager"), null));
        var third = hall.signIn(hall.hire(desk.org, "engineering", List.of("engineer"), null));
        var endorsed = desk.done(head, asked(desk), JUDGEMENTS, YES);
        assertThat(Desk.tasks(manager)).startsWith("二级审批无确认关闭");
        hall.as(desk.org, () -> hall.db().sql("""
            delete from staff_account_roles r using staff_accounts a where a.id = r.account_id and a.person_id = ?""")
                .param(Desk.person(manager)).update());

        look(desk);

        assertThat(Desk.tasks(second)).startsWith("二级审批无确认关闭：" + endorsed.path("number").asString());
        assertThat(Desk.tasks(third)).isEmpty();
        assertThat(owing(desk)).containsExactly(Desk.person(second));
        assertThat(desk.done(second, endorsed, JUDGEMENTS, YES).path("state").asString()).isEqualTo("CLOSED");
        look(desk);
        assertThat(owing(desk)).as("nothing is owed any more").isEmpty();
    }

    @Test
    void tellsThoseWhoDoNotFindItAmongTheirTasks() {
        var desk = new Desk(hall, projects);
        var head = hall.signIn(hall.hire(desk.org, "service", List.of("head"), null));
        hall.hire(desk.org, "office", List.of("manager"), null);
        var second = hall.signIn(hall.hire(desk.org, "finance", List.of("manager"), null));
        asked(desk);
        hall.as(desk.org, () -> hall.db().sql("""
            delete from staff_account_roles r using staff_accounts a where a.id = r.account_id and a.person_id = ?""")
                .param(Desk.person(head)).update());

        look(desk);
        look(desk);

        assertThat(told(desk)).containsExactly(Desk.person(second) + "|审批无确认关闭：卫生间渗水");
    }

    private void look(Desk desk) {
        Scope.ofHouse(desk.org, "test").run(moveJudgements::ofOrganisation);
    }

    private List<Long> owing(Desk desk) {
        return hall.as(desk.org, () -> hall.db()
                .sql("select person_id from tasks where org_id = ? and step = 'judge-closure' and done_at is null")
                .param(desk.org).query(Long.class).list());
    }

    private List<String> told(Desk desk) {
        return hall.as(desk.org, () -> hall.db().sql("""
            select person_id || '|' || title from notifications_messages
            where org_id = ? and kind = 'cases.judge-closure'""").param(desk.org).query(String.class).list());
    }

    private static String task(Visitor who) {
        var task = who.get("/api/tasks?box=department&limit=200").json().path("items").valueStream()
                .filter(each -> each.path("title").asString().startsWith("审批")).findFirst().orElseThrow();
        return "/api/tasks/" + task.path("id").asLong();
    }

    private static JsonNode asked(Desk desk) {
        var planned = desk.done(desk.clerk, desk.dispatched("COMPLAINT", "工程部"), "plans", Map.of("text", "重做防水"));
        var done = desk.done(desk.clerk, planned, "completion", Map.of("result", "已修复"));
        done = desk.done(desk.clerk, done, "replies", Map.of("channel", "PHONE", "text", "已告知"));
        desk.attach(done);
        return desk.done(desk.clerk, done, "closure-requests", Map.of("reason", "客户拒签，三次电话未接"));
    }
}
