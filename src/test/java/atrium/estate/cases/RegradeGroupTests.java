package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of the members of a group that has so many households that it is grave. */
@HallTest
class RegradeGroupTests {
    private static final String GROUPS = "/api/cases/groups";
    /** Its task, its message and where that goes, its line of history; the rest is read and written for all members at once. */
    private static final int MEMBER_STATEMENTS_MAX = 6;

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private WatchGroups watchGroups;

    @Autowired
    private RegradeGroup regradeGroup;

    private int households;

    @Test
    void regradesAllOfAGroupOnceItHasFiveHouseholds() {
        var desk = new Desk(hall, projects);
        var cases = leaks(desk, 6);
        var worked = desk.done(desk.clerk, desk.clerk.get("/api/cases/" + cases.getFirst()).json(), "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "IMPORTANT"));
        var promised = Desk.due(desk.clerk.get("/api/cases/" + cases.get(1)).json(), 2);
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
        assertThat(Desk.due(seen, 0)).isLessThan(Desk.due(worked, 0));
        assertThat(Desk.due(seen, 2)).as("fifteen workdays, not thirty days").isEqualTo(Desk.due(worked, 2));
        assertThat(desk.act(desk.clerk, seen, "regradings", Map.of("grade", "ORDINARY", "reason", "不严重")).code())
                .isEqualTo("cases.regrade-group");
        assertThat(desk.act(desk.clerk, desk.clerk.get("/api/cases/" + cases.get(1)).json(), "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY")).code())
                .as("nor at dispatch").isEqualTo("cases.regrade-group");
        assertThat(desk.regradesTold()).as("each once").hasSize(6).anySatisfy(words -> assertThat(words)
                .startsWith("D%d|改级：由“重要”改为“重大”".formatted(desk.department("工程部")))
                .contains("由系统改级。首次回复时限：").endsWith("理由：群诉“外墙渗漏”已有 5 户，按处理办法为重大事项"));
        var dispatched = desk.done(desk.clerk, desk.clerk.get("/api/cases/" + cases.get(1)).json(), "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "MAJOR"));
        assertThat(Desk.due(dispatched, 2)).as("seven workdays, also dispatched").isEqualTo(promised);
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

        assertThat(Desk.due(dispatched, 2)).as("seven workdays, not fifteen").isEqualTo(Desk.due(before, 2));
        assertThat(Desk.due(dispatched, 0)).as("four hours, not one").isGreaterThan(Desk.due(left, 0));
        var fresh = desk.done(desk.clerk, desk.register("COMPLAINT", Map.of()), "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "IMPORTANT"));
        assertThat(Desk.due(fresh, 2)).as("graded for the first time: fifteen").isGreaterThan(Desk.due(before, 2));
    }

    @Test
    void regradesGroupsThatAreGraveSinceTheRadarWasSetLowerOnce() {
        var desk = new Desk(hall, projects);
        radar(desk, 100);
        var cases = leaks(desk, 6);
        var group = group(desk, cases.subList(0, 4));
        desk.clerk.post(GROUPS + "/" + group + "/members", Map.of("caseId", cases.get(4)));
        var other = group(desk, leaks(desk, 2));
        watch(desk);
        assertThat(grades(desk, cases)).doesNotContain("MAJOR");

        radar(desk, 5);
        watch(desk);
        watch(desk);

        assertThat(grades(desk, cases.subList(0, 5))).containsOnly("MAJOR");
        assertThat(grades(desk, cases.subList(5, 6))).as("in no group").containsOnly("ORDINARY");
        assertThat(grades(desk, List.of(desk.clerk.get(GROUPS + "/" + other).json().path("members").path(0)
                .path("id").asLong()))).as("two households").containsOnly("ORDINARY");
        assertThat(desk.regradesTold()).as("each once").hasSize(5).allSatisfy(words -> assertThat(words)
                .contains("由系统改级").endsWith("理由：群诉“外墙渗漏”已有 5 户，按处理办法为重大事项"));
        assertThat(hall.as(desk.org, () -> hall.db().sql("""
            select actor || '|' || note from activity_entries where org_id = ? and verb = 'cases.regraded'""")
                .param(desk.org).query(String.class).list())).as("in the history of each").hasSize(5)
                .containsOnly("系统|群诉“外墙渗漏”已有 5 户，按处理办法为重大事项");
    }

    @Test
    void regradesEachFurtherMemberInFewStatements() {
        var desk = new Desk(hall, projects);
        radar(desk, 100);
        var few = group(desk, leaks(desk, 5));
        var many = group(desk, leaks(desk, 15));
        radar(desk, 5);

        var each = (statements(desk, many) - statements(desk, few)) / 10;

        assertThat(each).as("statements for each further member").isLessThanOrEqualTo(MEMBER_STATEMENTS_MAX);
        assertThat(desk.regradesTold()).hasSize(20);
    }

    private long statements(Desk desk, long group) {
        return hall.as(desk.org, () -> Statements.of(() -> regradeGroup.follow(group)));
    }

    private void watch(Desk desk) {
        Scope.ofHouse(desk.org, "系统").run(watchGroups::ofOrganisation);
    }

    private static void radar(Desk desk, int households) {
        var set = desk.clerk.put("/api/cases/radar", Map.of("households", households, "days", 30, "alikeHouseholds", 5,
                "alikeDays", 30, "alikePercent", 15), Map.of());
        assertThat(set.status()).isEqualTo(200);
    }

    private static long group(Desk desk, List<Long> cases) {
        return desk.clerk.post(GROUPS, Map.of("title", "外墙渗漏", "cause", "防水失效", "leadId",
                desk.department("工程部"), "caseIds", cases)).json().path("id").asLong();
    }

    private List<String> grades(Desk desk, List<Long> cases) {
        return cases.stream().map(id -> desk.clerk.get("/api/cases/" + id).json().path("grade").asString()).toList();
    }

    private List<Long> leaks(Desk desk, int count) {
        var ids = new ArrayList<Long>();
        for (var i = 1; i <= count; i++) {
            households++;
            var unit = projects.unit(desk.org, desk.project, households, households + "02");
            ids.add(desk.register("COMPLAINT", Map.of("unitId", unit)).path("id").asLong());
        }
        return ids;
    }
}
