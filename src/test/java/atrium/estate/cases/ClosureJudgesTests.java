package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class ClosureJudgesTests {
    private static final String JUDGEMENTS = "closure-requests/judgements";
    private static final Map<String, Object> REASON = Map.of("reason", "客户拒签，三次电话未接");
    private static final Map<String, Object> YES = Map.of("agreed", true);

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void asksForProofAndAnIndependentPersonBeforeTheCaseEndsWithoutTheCustomer() {
        var desk = new Desk(hall, projects);
        hall.hire(desk.org, "service", List.of("head"), null);
        hall.hire(desk.org, "service", List.of("director"), null);
        var clerk = hall.signIn(hall.hire(desk.org, "service", List.of("clerk"), null));
        var done = done(desk);

        assertThat(desk.act(desk.clerk, done, "closure-requests", REASON).code()).isEqualTo("cases.reply-required");
        done = desk.done(desk.clerk, done, "replies", Map.of("channel", "PHONE", "text", "已告知"));
        assertThat(desk.act(desk.clerk, done, "closure-requests", REASON).code()).isEqualTo("cases.proof-required");
        desk.attach(done);
        var asked = desk.done(desk.clerk, done, "closure-requests", REASON);
        assertThat(asked.path("allowed").toString()).doesNotContain("JUDGE_CLOSURE");
        assertThat(desk.act(desk.clerk, asked, JUDGEMENTS, YES).code()).isEqualTo("cases.same-person");
        assertThat(desk.act(clerk, asked, JUDGEMENTS, YES).status()).isEqualTo(403);
        assertThat(desk.act(desk.clerk, asked, "closure", Map.of()).code()).isEqualTo("cases.not-now");
        var head = hall.signIn(hall.hire(desk.org, "engineering", List.of("head"), Set.of(desk.project)));
        assertThat(head.get("/api/cases/" + asked.path("id").asLong()).json().path("allowed").toString())
                .as("is not offered it").contains("URGE").doesNotContain("JUDGE_CLOSURE");
        assertThat(desk.act(head, asked, JUDGEMENTS, YES).code())
                .as("of the department whose work it was").isEqualTo("cases.own-work");
        assertThat(judgements(desk)).containsExactly("审批无确认关闭");
    }

    @Test
    void closesOnlyOnceASecondPersonOfTheSecondLevelAgrees() {
        var desk = new Desk(hall, projects);
        var first = hall.signIn(hall.hire(desk.org, "service", List.of("supervisor"), null));
        var director = hall.signIn(hall.hire(desk.org, "service", List.of("director"), null));
        var serviceHead = hall.signIn(hall.hire(desk.org, "service", List.of("head"), null));

        var endorsed = desk.done(first, asked(desk), JUDGEMENTS, Map.of("agreed", true, "reason", "凭证齐"));

        assertThat(endorsed.path("state").asString()).as("one level does not close").isEqualTo("DONE");
        assertThat(endorsed.path("allowed").toString()).doesNotContain("JUDGE_CLOSURE");
        assertThat(endorsed.path("around").path("closureAsked").path("endorsed").path("words").asString())
                .isEqualTo("凭证齐");
        assertThat(judgements(desk)).containsExactly("二级审批无确认关闭");
        assertThat(desk.act(first, endorsed, JUDGEMENTS, YES).code()).isEqualTo("cases.same-judge");
        assertThat(desk.act(desk.clerk, endorsed, JUDGEMENTS, YES).code()).isEqualTo("cases.same-person");
        assertThat(desk.act(serviceHead, endorsed, JUDGEMENTS, YES).code())
                .as("sees one department only").isEqualTo("cases.second-level");
        var task = task(first, "二级审批") + "/claim";
        assertThat(first.post(task, Map.of()).code()).as("nor is it taken on").isEqualTo("cases.same-judge");
        assertThat(director.post(task, Map.of()).status()).isEqualTo(200);

        var closed = desk.done(director, endorsed, JUDGEMENTS, YES);
        assertThat(closed.path("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.has("confirmedAt")).isFalse();
        assertThat(closed.path("timeline").toString()).contains("一级同意无确认关闭").contains("\"同意无确认关闭")
                .contains("客户拒签");
        assertThat(judgements(desk)).isEmpty();
    }

    @Test
    void eitherLevelEndsARequestByRefusingAndTheHouseMaySettleForOne() {
        var desk = new Desk(hall, projects);
        var first = hall.signIn(hall.hire(desk.org, "service", List.of("supervisor"), null));
        var director = hall.signIn(hall.hire(desk.org, "service", List.of("director"), null));
        var endorsed = desk.done(first, asked(desk), JUDGEMENTS, YES);

        var refused = desk.done(director, endorsed, JUDGEMENTS,
                Map.of("agreed", false, "reason", "再约一次"));

        assertThat(refused.path("around").has("closureAsked")).isFalse();
        assertThat(judgements(desk)).isEmpty();
        desk.oversight("closureLevels", 1);
        var again = desk.done(desk.clerk, refused, "closure-requests", Map.of("reason", "仍拒签"));
        assertThat(desk.done(first, again, JUDGEMENTS, YES).path("state").asString())
                .isEqualTo("CLOSED");
    }

    @Test
    void owesTheSecondLevelToWhoeverOverseesWhereNobodyAtTheDeskMayGiveIt() {
        var desk = new Desk(hall, projects);
        var first = hall.signIn(hall.hire(desk.org, "service", List.of("head"), null));
        var elsewhere = projects.project(desk.org, "望江苑");
        hall.hire(desk.org, "office", List.of("manager"), Set.of(elsewhere));
        var manager = hall.signIn(hall.hire(desk.org, "office", List.of("manager"), Set.of(desk.project)));

        var asked = asked(desk);
        assertThat(Desk.tasks(manager)).as("the desk gives the first level").isEmpty();
        var endorsed = desk.done(first, asked, JUDGEMENTS, YES);

        assertThat(Desk.tasks(manager)).startsWith("二级审批无确认关闭：" + endorsed.path("number").asString());
        assertThat(told(desk)).as("nobody as both").isEmpty();
        assertThat(first.get("/api/tasks?box=department&limit=200").text()).doesNotContain("二级审批");
        var seen = desk.done(desk.clerk, endorsed, "replies", Map.of("channel", "PHONE", "text", "仍在审批"));
        assertThat(Desk.tasks(manager)).as("stays with him").startsWith("二级审批无确认关闭");
        assertThat(desk.done(manager, seen, JUDGEMENTS, YES).path("state").asString()).isEqualTo("CLOSED");
    }

    @Test
    void tellsWhoeverMayGiveTheSecondLevelBesideTheDesk() {
        var desk = new Desk(hall, projects);
        var first = hall.signIn(hall.hire(desk.org, "service", List.of("supervisor"), null));
        hall.hire(desk.org, "service", List.of("director"), null);
        var manager = hall.signIn(hall.hire(desk.org, "office", List.of("manager"), null));
        hall.hire(desk.org, "finance", List.of("head"), null);

        desk.done(first, asked(desk), JUDGEMENTS, YES);

        assertThat(judgements(desk)).containsExactly("二级审批无确认关闭");
        assertThat(first.get("/api/tasks?box=department&limit=200").text()).contains("二级审批");
        assertThat(told(desk)).containsExactly(Desk.person(manager) + "|二级审批无确认关闭：卫生间渗水");
    }

    @Test
    void asksForNoJudgementThatNobodyMayGive() {
        var desk = new Desk(hall, projects);
        var done = desk.done(desk.clerk, done(desk), "replies", Map.of("channel", "PHONE", "text", "已告知"));
        desk.attach(done);
        assertThat(desk.act(desk.clerk, done, "closure-requests", REASON).text()).contains("cases.no-judges",
                "现在没有人能审批");
        var head = hall.signIn(hall.hire(desk.org, "service", List.of("head"), null));
        hall.hire(desk.org, "service", List.of("head"), null);
        assertThat(desk.act(desk.clerk, done, "closure-requests", REASON).text()).contains("cases.no-judges",
                "现在没有人能作二级审批");
        var director = hall.signIn(hall.hire(desk.org, "service", List.of("director"), null));

        var asked = desk.done(desk.clerk, done, "closure-requests", REASON);

        assertThat(desk.act(director, asked, JUDGEMENTS, YES).code()).as("would be nobody left for the second")
                .isEqualTo("cases.no-second-judge");
        var endorsed = desk.done(head, asked, JUDGEMENTS, YES);
        assertThat(desk.done(director, endorsed, JUDGEMENTS, YES).path("state").asString()).isEqualTo("CLOSED");
    }

    @Test
    void givesTheTaskToNobodyWhoMayNotJudge() {
        var desk = new Desk(hall, projects);
        var first = hall.signIn(hall.hire(desk.org, "service", List.of("supervisor"), null));
        var director = hall.signIn(hall.hire(desk.org, "service", List.of("director"), null));
        var head = hall.signIn(hall.hire(desk.org, "service", List.of("head"), null));
        var clerk = hall.signIn(hall.hire(desk.org, "service", List.of("clerk"), null));
        var asked = asked(desk);
        var task = task(first, "审批无确认关闭");

        assertThat(clerk.post(task + "/claim", Map.of()).code()).isEqualTo("cases.not-judge");
        assertThat(given(first, task, clerk)).isEqualTo("cases.not-judge");
        assertThat(given(first, task, desk.clerk)).isEqualTo("cases.same-person");
        desk.done(first, asked, JUDGEMENTS, YES);
        var second = task(first, "二级审批");
        assertThat(given(first, second, head)).isEqualTo("cases.second-level");
        assertThat(given(desk.clerk, second, first)).isEqualTo("cases.same-judge");
        assertThat(given(first, second, director)).isEmpty();
        assertThat(Desk.tasks(director)).startsWith("二级审批无确认关闭");
    }

    /** @return the code of the refusal; empty when there is none */
    private static String given(Visitor who, String task, Visitor to) {
        var answer = who.post(task + "/assignments", Map.of("personId", Desk.person(to)));
        return answer.status() == 200 ? "" : answer.code();
    }

    private List<String> told(Desk desk) {
        return hall.as(desk.org, () -> hall.db()
                .sql("""
                    select person_id || '|' || title from notifications_messages where org_id = ? and kind = 'cases.judge-closure'""")
                .param(desk.org).query(String.class).list());
    }

    @Test
    void readsAnEndThatOneLevelApprovedBeforeThereWereTwo() {
        var desk = new Desk(hall, projects);
        var first = hall.signIn(hall.hire(desk.org, "service", List.of("supervisor"), null));
        var done = desk.done(desk.clerk, done(desk), "replies", Map.of("channel", "PHONE", "text", "已告知"));
        var id = done.path("id").asLong();
        asItWasWritten(desk, id, done.path("version").asInt());

        var page = desk.clerk.get("/api/cases/" + id).json();

        assertThat(page.path("state").asString()).isEqualTo("CLOSED");
        assertThat(page.path("closedAt").asString()).isNotEmpty();
        assertThat(page.path("timeline").toString()).contains("同意无确认关闭", "凭证齐").doesNotContain("一级");
        assertThat(page.path("around").has("closureAsked")).isFalse();
        assertThat(page.path("allowed").toString()).contains("REOPEN").doesNotContain("JUDGE_CLOSURE");
        var reopened = desk.done(first, page, "reopenings", Map.of("reason", "客户来电仍渗水"));
        assertThat(reopened.path("state").asString()).as("its history goes on").isEqualTo("DISPATCHED");
    }

    /** The three events of an end by one level, and the row as it stood then. */
    private void asItWasWritten(Desk desk, long id, int version) {
        hall.as(desk.org, () -> {
            hall.db().sql("""
                insert into cases_events (org_id, project_id, case_id, seq, type, at, recorded_at, actor, person_id,
                                          department_id, text, data, version)
                select e.org_id, e.project_id, e.case_id, e.seq + o.n, o.type, now(), now(), e.actor, e.person_id,
                       e.department_id, o.text, '{}', e.version + o.n
                from cases_events e, (values (1, 'CLOSURE_ASKED', '客户拒签，三次电话未接'), (2, 'CLOSURE_APPROVED', '凭证齐'),
                                             (3, 'CLOSED', '客户未确认，经审批关闭。')) o (n, type, text)
                where e.case_id = :id and e.version = :version""").param("id", id).param("version", version).update();
            return hall.db().sql("""
                update cases set state = 'CLOSED', closed_at = now(), ended_at = now(), last_seq = last_seq + 3,
                    version = version + 3 where id = ?""").param(id).update();
        });
    }

    private List<String> judgements(Desk desk) {
        return hall.as(desk.org, () -> hall.db().sql("""
            select split_part(title, '：', 1) from tasks
            where org_id = ? and step = 'judge-closure' and done_at is null""").param(desk.org)
                .query(String.class).list());
    }

    private JsonNode asked(Desk desk) {
        var done = desk.done(desk.clerk, done(desk), "replies", Map.of("channel", "PHONE", "text", "已告知"));
        desk.attach(done);
        return desk.done(desk.clerk, done, "closure-requests", REASON);
    }

    /** What the judgement is in the inbox. */
    private static String task(Visitor who, String what) {
        var task = who.get("/api/tasks?box=department&limit=200").json().path("items").valueStream()
                .filter(each -> each.path("title").asString().startsWith(what)).findFirst().orElseThrow();
        return "/api/tasks/" + task.path("id").asLong();
    }

    private JsonNode done(Desk desk) {
        var planned = desk.done(desk.clerk, desk.dispatched("COMPLAINT", "工程部"), "plans", Map.of("text", "重做防水"));
        return desk.done(desk.clerk, planned, "completion", Map.of("result", "已修复"));
    }
}
