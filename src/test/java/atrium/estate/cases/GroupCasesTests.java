package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.base.staff.ActAs;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class GroupCasesTests {
    private static final String GROUPS = "/api/cases/groups";
    /** Its tasks, its message, its line of history; the rest is written for all members at once. */
    private static final int MEMBER_STATEMENTS_MAX = 12;

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private WatchGroups watchGroups;

    @Autowired
    private AnswerGroup answerGroup;

    @Autowired
    private ActAs actAs;

    private int households;

    @Test
    void proposesAGroupOnceFiveHouseholdsBringTheSameMatter() {
        var desk = new Desk(hall, projects);
        leaks(desk, 4);
        watch(desk);
        assertThat(radar(desk).size()).isZero();

        leaks(desk, 1);
        watch(desk);
        watch(desk);
        assertThat(radar(desk).size()).isEqualTo(1);
        assertThat(radar(desk).path(0).path("households").asInt()).isEqualTo(5);
        assertThat(tasks(desk)).isEqualTo(1);

        desk.clerk.post("/api/cases/signals/" + radar(desk).path(0).path("id").asLong() + "/dismissal",
                Map.of("reason", "原因各不相同"));
        watch(desk);
        assertThat(radar(desk).size()).isZero();
        assertThat(tasks(desk)).isZero();
    }

    @Test
    void takesAProposalBackOnceTooFewAreLeftToBeGrouped() {
        var desk = new Desk(hall, projects);
        var cases = leaks(desk, 5);
        var gone = desk.clerk.get("/api/cases/" + cases.get(2)).json();
        desk.done(desk.clerk, gone, "cancellation", Map.of("reason", "客户撤回"));
        watch(desk);
        assertThat(radar(desk).size()).isZero();
        assertThat(tasks(desk)).isZero();

        leaks(desk, 1);

        assertThat(radar(desk).path(0).path("cases").toString()).doesNotContain(cases.get(2).toString());
        assertThat(tasks(desk)).isEqualTo(1);
    }

    @Test
    void answersAllMembersAtOnceAndTellsWhichCouldNotBe() {
        var desk = new Desk(hall, projects);
        var cases = leaks(desk, 5);
        watch(desk);
        var group = made(desk, Map.of("title", "外墙渗漏", "cause", "外墙防水失效", "leadId", desk.department("工程部"),
                "legalRisk", true, "caseIds", cases, "signalId", radar(desk).path(0).path("id").asLong()));
        assertThat(radar(desk).size()).isZero();
        var gone = desk.clerk.get("/api/cases/" + cases.getFirst()).json();
        desk.done(desk.clerk, gone, "cancellation", Map.of("reason", "客户撤回"));

        var outcomes = desk.clerk.post(GROUPS + "/" + group + "/replies",
                Map.of("channel", "PHONE", "text", "本周五开始外墙防水整治")).json();

        assertThat(outcomes.size()).isEqualTo(5);
        assertThat(outcomes.path(0).path("why").asString()).contains("作废");
        assertThat(outcomes.path(1).has("why")).isFalse();
        var told = desk.clerk.get("/api/cases/" + cases.getLast()).json();
        assertThat(told.path("replyCount").asInt()).isEqualTo(1);
        assertThat(told.path("grade").asString()).as("five households of one cause").isEqualTo("MAJOR");
        assertThat(desk.clerk.post(GROUPS + "/" + group + "/closure", Map.of()).json().path(1).path("why").asString())
                .contains("客户确认后");
        assertThat(desk.clerk.get(GROUPS + "/" + group).json().path("group").path("closedAt").isMissingNode()).isTrue();
    }

    @Test
    void answersEachFurtherMemberInFewStatements() {
        var desk = new Desk(hall, projects);
        var few = statementsOfAReply(desk, 2);
        var many = statementsOfAReply(desk, 12);

        assertThat((many - few) / 10).as("statements for each further member")
                .isLessThanOrEqualTo(MEMBER_STATEMENTS_MAX);
    }

    private long statementsOfAReply(Desk desk, int members) {
        var group = made(desk, Map.of("title", "外墙渗漏" + members, "cause", "外墙防水失效", "leadId",
                desk.department("工程部"), "legalRisk", false, "caseIds", leaks(desk, members)));
        var account = hall.as(desk.org,
                () -> hall.db().sql("select min(account_id) from activity_entries where org_id = ?")
                        .param(desk.org).query(Long.class).single());
        return Statements.of(() -> actAs.run(account, "test", () -> assertThat(
                answerGroup.reply(group, ReplyChannel.PHONE, "本周五开始外墙防水整治"))
                .hasSize(members).allMatch(outcome -> outcome.why() == null)));
    }

    @Test
    void keepsACaseInOneGroupUntilItLeaves() {
        var desk = new Desk(hall, projects);
        var cases = leaks(desk, 3);
        var lead = desk.department("工程部");
        var first = made(desk, Map.of("title", "甲", "cause", "渗漏", "leadId", lead, "caseIds", cases.subList(0, 2)));
        var again = Map.<String, Object>of("title", "乙", "cause", "渗漏", "leadId", lead, "caseIds", cases.subList(1, 3));

        assertThat(desk.clerk.post(GROUPS, again).code()).isEqualTo("cases.in-group");
        assertThat(desk.clerk.delete(GROUPS + "/" + first + "/members/" + cases.get(1)).status())
                .isEqualTo(200);
        assertThat(desk.clerk.delete(GROUPS + "/" + first + "/members/" + cases.get(1)).code())
                .isEqualTo("cases.not-member");
        assertThat(desk.clerk.post(GROUPS, again).status()).isEqualTo(201);
    }

    @Test
    void proposesTheGroupAtOnceWhenTheFifthHouseholdIsTakenIn() {
        var desk = new Desk(hall, projects);
        leaks(desk, 4);
        assertThat(radar(desk).size()).isZero();

        leaks(desk, 1);

        assertThat(radar(desk).path(0).path("households").asInt()).isEqualTo(5);
        assertThat(tasks(desk)).isEqualTo(1);
    }

    @Test
    void showsACaseItsGroupAndProposesToJoinIt() {
        var desk = new Desk(hall, projects);
        var cases = leaks(desk, 3);
        var group = made(desk, Map.of("title", "外墙渗漏", "cause", "渗漏", "leadId", desk.department("工程部"), "caseIds",
                cases.subList(0, 2)));

        assertThat(grouping(desk, cases.getFirst()).path("member").asBoolean()).isTrue();
        assertThat(grouping(desk, cases.getLast()).path("member").asBoolean()).isFalse();
        assertThat(grouping(desk, cases.getLast()).path("id").asLong()).isEqualTo(group);
        desk.clerk.post(GROUPS + "/" + group + "/members", Map.of("caseId", cases.getLast()));
        assertThat(grouping(desk, cases.getLast()).path("member").asBoolean()).isTrue();
        assertThat(grouping(desk, desk.register("PRAISE", Map.of()).path("id").asLong()).isMissingNode()).isTrue();
    }

    private static JsonNode grouping(Desk desk, long id) {
        return desk.clerk.get("/api/cases/" + id).json().path("around").path("group");
    }

    @Test
    void saysInWhichGroupACaseOfASignalIsByNow() {
        var desk = new Desk(hall, projects);
        var cases = leaks(desk, 5);
        watch(desk);
        var group = made(desk, Map.of("title", "先建的一个", "cause", "渗漏", "leadId", desk.department("工程部"), "caseIds",
                List.of(cases.getFirst(), desk.register("COMPLAINT", Map.of()).path("id").asLong())));

        var named = desk.clerk.get("/api/cases/radar").json().path("named");

        assertThat(named.valueStream().filter(each -> each.has("groupId"))).singleElement().satisfies(each -> {
            assertThat(each.path("id").asLong()).isEqualTo(cases.getFirst());
            assertThat(each.path("groupId").asLong()).isEqualTo(group);
            assertThat(each.path("groupTitle").asString()).isEqualTo("先建的一个");
        });
        made(desk, Map.of("title", "其余的", "cause", "渗漏", "leadId", desk.department("工程部"), "caseIds",
                cases.subList(1, 5), "signalId", radar(desk).path(0).path("id").asLong()));
    }

    @Test
    void refusesGroupsThatAreNone() {
        var desk = new Desk(hall, projects);
        var cases = leaks(desk, 1);
        var lead = desk.department("工程部");

        assertThat(
                desk.clerk.post(GROUPS, Map.of("title", "甲", "cause", "渗漏", "leadId", lead, "caseIds", cases)).code())
                .isEqualTo("cases.group-small");
        assertThat(desk.clerk.post(GROUPS, Map.of("title", "甲", "cause", "渗漏", "leadId", 0, "caseIds",
                leaks(desk, 2))).code()).isEqualTo("staff.no-department");
        assertThat(desk.clerk.put("/api/cases/radar", Map.of("households", 1, "days", 30,
                "alikeHouseholds", 5, "alikeDays", 30, "alikePercent", 15), Map.of()).status())
                .isEqualTo(400);
        assertThat(desk.engineer().get(GROUPS).status()).isEqualTo(403);
    }

    @Test
    void areNothingForWhoSeesTheCasesOfOneDepartmentOnly() {
        var desk = new Desk(hall, projects);
        var cases = leaks(desk, 2);
        var group = made(desk, Map.of("title", "甲", "cause", "渗漏", "leadId", desk.department("工程部"), "caseIds", cases));
        var head = hall.signIn(hall.hire(desk.org, "finance", List.of("head"), null));

        assertThat(head.get("/api/cases/" + cases.getFirst()).status()).isEqualTo(404);
        assertThat(head.get(GROUPS + "/" + group).status()).isEqualTo(403);
        assertThat(head.get("/api/cases/radar").status()).isEqualTo(403);
        assertThat(head.delete(GROUPS + "/" + group + "/members/" + cases.getFirst()).status()).isEqualTo(403);
    }

    @Test
    void leavesTheProposalWithWhoHasTakenItOn() {
        var desk = new Desk(hall, projects);
        leaks(desk, 5);
        watch(desk);
        var task = desk.clerk.get("/api/tasks?box=department&limit=200").json().path("items").valueStream()
                .filter(each -> each.path("kind").asString().equals("group")).findFirst().orElseThrow();
        assertThat(desk.clerk.post("/api/tasks/" + task.path("id").asLong() + "/claim", Map.of()).status())
                .isEqualTo(200);

        watch(desk);

        assertThat(desk.clerk.get("/api/tasks?box=mine&limit=200").text()).contains("疑似群诉");
    }

    private List<Long> leaks(Desk desk, int count) {
        var ids = new ArrayList<Long>();
        for (var i = 0; i < count; i++) {
            var unit = projects.unit(desk.org, desk.project, 1 + households, "%d02".formatted(1 + households));
            households++;
            ids.add(desk.register("COMPLAINT", Map.of("unitId", unit)).path("id").asLong());
        }
        return ids;
    }

    private void watch(Desk desk) {
        Scope.ofHouse(desk.org, "test").run(watchGroups::ofOrganisation);
    }

    private static JsonNode radar(Desk desk) {
        return desk.clerk.get("/api/cases/radar").json().path("signals");
    }

    private long tasks(Desk desk) {
        return hall.as(desk.org, () -> hall.db().sql("""
            select count(*) from tasks where org_id = ? and step = 'group' and done_at is null""").param(desk.org)
                .query(Long.class).single());
    }

    private static long made(Desk desk, Map<String, Object> body) {
        var answer = desk.clerk.post(GROUPS, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }
}
