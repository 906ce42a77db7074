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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class RegradeTests {
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
                .containsExactly(Desk.due(after, 0), Desk.due(after, 1), Desk.due(after, 2));
        assertThat(Desk.due(after, 0)).isLessThan(Desk.due(before, 0));
        assertThat(Desk.due(after, 1)).isLessThan(Desk.due(before, 1));
        assertThat(Desk.due(after, 2)).as("seven workdays, not thirty days").isEqualTo(Desk.due(before, 2));
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
        assertThat(desk.regradesTold()).as("a category alone tells nobody").singleElement().isEqualTo(
                "P%d|改级：由“一般”改为“重大”：卫生间渗水|%s 由%s改级。首次回复时限：%s。理由：已上媒体".formatted(Desk.person(engineer),
                        one.path("number").asString(), raised.path("timeline").path(2).path("actor").asString(), due));
        desk.done(desk.clerk, desk.dispatched("COMPLAINT", "工程部"), "regradings",
                Map.of("grade", "IMPORTANT", "reason", "重复投诉"));
        assertThat(desk.regradesTold()).hasSize(2).last().asString().as("nobody is named: the department")
                .startsWith("D%d|改级：由“一般”改为“重要”".formatted(desk.department("工程部")));

        var colleague = hall.signIn(hall.hire(desk.org, "service", List.of("supervisor"), null));
        desk.done(desk.clerk, desk.dispatched("COMPLAINT", "客户服务管理中心"), "regradings",
                Map.of("grade", "IMPORTANT", "reason", "索赔"));
        assertThat(desk.regradesTold()).hasSize(3).last().asString().as("the others of the own department")
                .startsWith("P%d|".formatted(Desk.person(colleague)));
        var mine = desk.done(desk.clerk, desk.register("COMPLAINT", Map.of()), "dispatches", Map.of("departmentId",
                desk.department("客户服务管理中心"), "grade", "ORDINARY", "handlerId", Desk.person(desk.clerk)));
        desk.done(desk.clerk, mine, "regradings", Map.of("grade", "MAJOR", "reason", "已上媒体"));
        assertThat(desk.regradesTold()).as("did it himself").hasSize(3);
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
