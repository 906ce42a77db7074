package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.calendars.Due;
import atrium.base.platform.Scope;
import atrium.base.shared.TravellingClock;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class RegradeTests {
    private static final String GROUPS = "/api/cases/groups";

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private RegisterCase registerCase;

    @Autowired
    private DispatchCase dispatchCase;

    @Autowired
    private EscalateCases escalateCases;

    @Test
    void changesGradeAndCategoryWithTheClocksButNotThePromise() {
        var desk = new Desk(hall, projects);
        var before = desk.dispatched("COMPLAINT", "工程部");

        var preview = desk.clerk.get("/api/cases/" + before.path("id").asLong() + "/regradings?grade=MAJOR").json();
        var after = desk.done(desk.clerk, before, "regradings", Map.of("grade", "MAJOR", "categoryId",
                desk.category("结构开裂"), "reason", "顶板有裂缝"));

        assertThat(after.path("grade").asString()).isEqualTo("MAJOR");
        assertThat(after.path("categoryPath").asString()).contains("结构开裂");
        assertThat(after.path("dueAt").asString()).isLessThan(before.path("dueAt").asString());
        assertThat(after.path("promise")).isEqualTo(before.path("promise"));
        assertThat(preview).extracting(each -> each.path("after").asString()).as("as it was told before")
                .containsExactly(due(after, 0), due(after, 1), due(after, 2));
        assertThat(due(after, 0)).isLessThan(due(before, 0));
        assertThat(due(after, 1)).isLessThan(due(before, 1));
        assertThat(due(after, 2)).as("seven workdays, not thirty days").isEqualTo(due(before, 2));
        var told = after.path("timeline").path(2);
        assertThat(told.path("label").asString()).isEqualTo("改级");
        assertThat(told.path("data").path("gradeBefore").asString()).isEqualTo("ORDINARY");
        assertThat(told.path("data").path("categoryBefore").asLong()).isEqualTo(desk.category("渗漏"));
        assertThat(desk.clerk.get("/api/cases/" + after.path("id").asLong() + "/clocks").text())
                .contains("改级由“一般”改为“重大”（顶板有裂缝）");
        var due = hall.as(desk.org, () -> hall.db().sql("""
            select due_at from tasks where org_id = ? and step = 'reply' and done_at is null""").param(desk.org)
                .query(Instant.class).single());
        assertThat(due).as("the task moves along").isEqualTo(Instant.parse(after.path("dueAt").asString()));
        var lowered = desk.done(desk.clerk, after, "regradings", Map.of("grade", "IMPORTANT", "reason", "只是抹灰开裂"));
        assertThat(lowered.path("dueAt").asString()).isGreaterThan(after.path("dueAt").asString());
    }

    @Test
    void cleansNoLateAnswerByTheGradeGivenAtDispatch() {
        var desk = new Desk(hall, projects);
        var id = desk.takenIn(registerCase, CaseGrade.IMPORTANT, Instant.now().minus(Duration.ofHours(6)));

        var dispatched = desk.done(desk.clerk, desk.clerk.get("/api/cases/" + id).json(), "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY"));

        assertThat(dispatched.path("clocks").path(0).path("state").asString()).as("four hours, not twenty-four")
                .isEqualTo("OVERDUE");
    }

    @Test
    void refusesWhatChangesNothingHasNoReasonOrIsNotTheDesks() {
        var desk = new Desk(hall, projects);
        var one = desk.dispatched("COMPLAINT", "工程部");

        assertThat(desk.act(desk.clerk, one, "regradings", Map.of("grade", "ORDINARY", "categoryId",
                desk.category("渗漏"), "reason", "试")).code()).isEqualTo("cases.regrade-same");
        assertThat(desk.act(desk.clerk, one, "regradings", Map.of("grade", "MAJOR", "reason", " ")).status())
                .isEqualTo(400);
        assertThat(desk.act(desk.engineer(), one, "regradings", Map.of("grade", "MAJOR", "reason", "试")).status())
                .isEqualTo(403);
        assertThat(desk.act(desk.clerk, desk.register("COMPLAINT", Map.of()), "regradings",
                Map.of("grade", "MAJOR", "reason", "试")).code()).as("dispatch does it").isEqualTo("cases.not-now");
    }

    @Test
    void makesNothingThatIsLateLookInTime() {
        var desk = new Desk(hall, projects);
        var late = takenIn(desk, CaseGrade.IMPORTANT, Duration.ofHours(6));

        var refused = desk.act(desk.clerk, late, "regradings", Map.of("grade", "ORDINARY", "reason", "不严重"));
        assertThat(refused.code()).isEqualTo("cases.regrade-late");
        assertThat(refused.text()).contains("首次回复已超过时限");
        var mended = desk.done(desk.clerk, late, "regradings", Map.of("grade", "IMPORTANT", "categoryId",
                desk.category("门窗"), "reason", "是窗框渗水"));

        assertThat(mended.path("clocks").path(0).path("state").asString()).isEqualTo("OVERDUE");
        var raised = desk.done(desk.clerk, takenIn(desk, CaseGrade.ORDINARY, Duration.ofDays(20)), "regradings",
                Map.of("grade", "MAJOR", "reason", "已上媒体"));
        assertThat(raised.path("clocks").path(2).path("state").asString()).as("seven workdays, not thirty days")
                .isEqualTo("OVERDUE");
    }

    @Test
    void alarmsThePostsOfTheNewGradeAlsoForWhatTheOldOnesKnow() {
        var desk = new Desk(hall, projects);
        var post = hall.signIn(hall.hireInto(desk.org, "service", "客户服务主管", List.of("supervisor")));
        var manager = hall.signIn(hall.hireInto(desk.org, "office", "总经理", List.of("manager")));
        var one = takenIn(desk, CaseGrade.ORDINARY, Duration.ofHours(30));
        alarm(desk);
        assertThat(taskOf(post)).contains("督办：首次回复已超过时限");
        assertThat(taskOf(manager)).isEmpty();

        desk.done(desk.clerk, one, "regradings", Map.of("grade", "MAJOR", "reason", "已上媒体"));
        alarm(desk);
        alarm(desk);

        assertThat(taskOf(manager)).contains("督办：首次回复已超过时限");
        assertThat(taskOf(post)).as("still late").contains("督办：首次回复已超过时限");
    }

    @Test
    void tellsWhoeverWorksOnItOfTheNewGradeOnceButNotWhoGaveIt() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var one = desk.done(desk.clerk, desk.register("COMPLAINT", Map.of()), "dispatches", Map.of("departmentId",
                desk.department("工程部"), "grade", "ORDINARY", "handlerId", Desk.person(engineer)));

        var raised = desk.done(desk.clerk, one, "regradings", Map.of("grade", "MAJOR", "reason", "已上媒体"));
        desk.done(desk.clerk, raised, "regradings", Map.of("grade", "MAJOR", "categoryId", desk.category("门窗"),
                "reason", "是窗框渗水"));

        var due = new Due(Instant.parse(raised.path("dueAt").asString()), false).inWords();
        assertThat(told(desk)).as("a category alone tells nobody").singleElement().isEqualTo(
                "P%d|改级：由“一般”改为“重大”：卫生间渗水|%s 由%s改级。首次回复时限：%s。理由：已上媒体".formatted(Desk.person(engineer),
                        one.path("number").asString(), raised.path("timeline").path(2).path("actor").asString(), due));
        desk.done(desk.clerk, desk.dispatched("COMPLAINT", "工程部"), "regradings",
                Map.of("grade", "IMPORTANT", "reason", "重复投诉"));
        assertThat(told(desk)).hasSize(2).last().asString().as("nobody is named: the department")
                .startsWith("D%d|改级：由“一般”改为“重要”".formatted(desk.department("工程部")));

        var colleague = hall.signIn(hall.hire(desk.org, "service", List.of("supervisor"), null));
        desk.done(desk.clerk, desk.dispatched("COMPLAINT", "客户服务管理中心"), "regradings",
                Map.of("grade", "IMPORTANT", "reason", "索赔"));
        assertThat(told(desk)).hasSize(3).last().asString().as("the others of the own department")
                .startsWith("P%d|".formatted(Desk.person(colleague)));
        var mine = desk.done(desk.clerk, desk.register("COMPLAINT", Map.of()), "dispatches", Map.of("departmentId",
                desk.department("客户服务管理中心"), "grade", "ORDINARY", "handlerId", Desk.person(desk.clerk)));
        desk.done(desk.clerk, mine, "regradings", Map.of("grade", "MAJOR", "reason", "已上媒体"));
        assertThat(told(desk)).as("did it himself").hasSize(3);
    }

    @Test
    void regradesAllOfAGroupOnceItHasFiveHouseholds() {
        var desk = new Desk(hall, projects);
        var cases = leaks(desk, 6);
        var worked = desk.done(desk.clerk, desk.clerk.get("/api/cases/" + cases.getFirst()).json(), "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "IMPORTANT"));
        var promised = due(desk.clerk.get("/api/cases/" + cases.get(1)).json(), 2);
        var group = desk.clerk.post(GROUPS, Map.of("title", "外墙渗漏", "cause", "防水失效", "leadId",
                desk.department("工程部"), "caseIds", cases.subList(0, 4))).json().path("id").asLong();
        assertThat(grades(desk, cases.subList(0, 4))).doesNotContain("MAJOR");

        desk.clerk.post(GROUPS + "/" + group + "/members", Map.of("caseId", cases.get(4)));
        assertThat(grades(desk, cases.subList(0, 5))).containsOnly("MAJOR");
        desk.clerk.post(GROUPS + "/" + group + "/members", Map.of("caseId", cases.get(5)));

        assertThat(grades(desk, cases)).containsOnly("MAJOR");
        var seen = desk.clerk.get("/api/cases/" + cases.getFirst()).json();
        assertThat(seen.path("timeline").toString()).contains("群诉“外墙渗漏”已有 5 户，按处理办法为重大事项");
        assertThat(seen.path("categoryId")).isEqualTo(worked.path("categoryId"));
        assertThat(due(seen, 0)).isLessThan(due(worked, 0));
        assertThat(due(seen, 2)).as("fifteen workdays, not thirty days").isEqualTo(due(worked, 2));
        assertThat(desk.act(desk.clerk, seen, "regradings", Map.of("grade", "ORDINARY", "reason", "不严重")).code())
                .isEqualTo("cases.regrade-group");
        assertThat(desk.act(desk.clerk, desk.clerk.get("/api/cases/" + cases.get(1)).json(), "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY")).code())
                .as("nor at dispatch").isEqualTo("cases.regrade-group");
        assertThat(told(desk)).as("each once").hasSize(6).anySatisfy(words -> assertThat(words)
                .startsWith("D%d|改级：由“重要”改为“重大”".formatted(desk.department("工程部")))
                .contains("由系统改级。首次回复时限：").endsWith("理由：群诉“外墙渗漏”已有 5 户，按处理办法为重大事项"));
        var dispatched = desk.done(desk.clerk, desk.clerk.get("/api/cases/" + cases.get(1)).json(), "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "MAJOR"));
        assertThat(due(dispatched, 2)).as("seven workdays, also dispatched").isEqualTo(promised);
    }

    @Test
    void lengthensNoLimitAtDispatchThatACaseKeptFromTheGroupItHasLeft() {
        var desk = new Desk(hall, projects);
        var cases = leaks(desk, 5);
        var before = desk.clerk.get("/api/cases/" + cases.getFirst()).json();
        var group = desk.clerk.post(GROUPS, Map.of("title", "外墙渗漏", "cause", "防水失效", "leadId",
                desk.department("工程部"), "caseIds", cases)).json().path("id").asLong();
        desk.clerk.delete(GROUPS + "/" + group + "/members/" + cases.getFirst());
        var left = desk.clerk.get("/api/cases/" + cases.getFirst()).json();
        assertThat(left.path("grade").asString()).isEqualTo("MAJOR");

        var dispatched = desk.done(desk.clerk, left, "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "IMPORTANT"));

        assertThat(due(dispatched, 2)).as("seven workdays, not fifteen").isEqualTo(due(before, 2));
        assertThat(due(dispatched, 0)).as("four hours, not one").isGreaterThan(due(left, 0));
        var fresh = desk.done(desk.clerk, desk.register("COMPLAINT", Map.of()), "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "IMPORTANT"));
        assertThat(due(fresh, 2)).as("graded for the first time: fifteen").isGreaterThan(due(before, 2));
    }

    @Test
    void regradesAMemberThatWasClosedWhenItsGroupBecameGraveOnceItIsReopened() {
        var desk = new Desk(hall, projects);
        var confirmed = desk.confirmed("COMPLAINT");
        var id = confirmed.path("id").asLong();
        var cases = leaks(desk, 4);
        var group = desk.clerk.post(GROUPS, Map.of("title", "外墙渗漏", "cause", "防水失效", "leadId",
                desk.department("工程部"), "caseIds", List.of(id, cases.get(0), cases.get(1), cases.get(2)))).json()
                .path("id").asLong();
        var closed = desk.done(desk.clerk, confirmed, "closure", Map.of());
        desk.clerk.post(GROUPS + "/" + group + "/members", Map.of("caseId", cases.get(3)));
        assertThat(grades(desk, cases)).containsOnly("MAJOR");
        assertThat(grades(desk, List.of(id))).containsOnly("ORDINARY");

        desk.done(desk.clerk, closed, "reopenings", Map.of("reason", "又渗水"));

        assertThat(grades(desk, List.of(id))).containsOnly("MAJOR");
    }

    /** Who was told of another grade, a person or a department, and in which words. */
    private List<String> told(Desk desk) {
        return hall.as(desk.org, () -> hall.db().sql("""
            select coalesce('P' || person_id, 'D' || department_id) || '|' || title || '|' || text
            from notifications_messages where org_id = ? and kind = 'cases.regraded' order by id""").param(desk.org)
                .query(String.class).list());
    }

    /** When a clock of the case falls due, in the order of the clocks. */
    private static String due(JsonNode one, int clock) {
        return one.path("clocks").path(clock).path("dueAt").asString();
    }

    private List<String> grades(Desk desk, List<Long> cases) {
        return cases.stream().map(id -> desk.clerk.get("/api/cases/" + id).json().path("grade").asString()).toList();
    }

    private List<Long> leaks(Desk desk, int households) {
        var ids = new ArrayList<Long>();
        for (var i = 1; i <= households; i++) {
            var unit = projects.unit(desk.org, desk.project, i, i + "02");
            ids.add(desk.register("COMPLAINT", Map.of("unitId", unit)).path("id").asLong());
        }
        return ids;
    }

    /** Taken in so long ago and dispatched an hour later. */
    private JsonNode takenIn(Desk desk, CaseGrade grade, Duration ago) {
        var registered = Instant.now().minus(ago);
        var id = desk.takenIn(registerCase, grade, registered);
        hall.as(desk.org, () -> {
            TravellingClock.at(registered.plus(Duration.ofHours(1)), () -> dispatchCase.dispatch(id, 1,
                    new DispatchCase.Order(desk.department("工程部"), grade, null, null, null)));
            return null;
        });
        return desk.clerk.get("/api/cases/" + id).json();
    }

    private void alarm(Desk desk) {
        TravellingClock.at(Instant.now().plusSeconds(60),
                () -> Scope.ofHouse(desk.org, "test").run(() -> escalateCases.ofOrganisation()));
    }

    private static String taskOf(Visitor visitor) {
        return String.join("\n", visitor.get("/api/tasks?box=mine").json().path("items").valueStream()
                .map(item -> item.path("title").asString()).toList());
    }
}
