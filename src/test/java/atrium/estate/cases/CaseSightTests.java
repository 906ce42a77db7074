package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class CaseSightTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void hidesCasesOfOtherProjects() {
        var desk = new Desk(hall, projects);
        var id = desk.register("COMPLAINT", Map.of()).path("id").asLong();
        var elsewhere = projects.project(desk.org, "湖畔二期");
        var other = hall.signIn(hall.hire(desk.org, "service", List.of("clerk"), Set.of(elsewhere)));

        assertThat(other.get("/api/cases").json().path("items").size()).isZero();
        assertThat(other.get("/api/cases/" + id).status()).isEqualTo(404);
        assertThat(other.post("/api/cases", Map.of("channel", "PHONE", "kind", "REPAIR", "categoryId",
                desk.category("渗漏"), "projectId", desk.project, "summary", "水", "description", "水")).status())
                .isEqualTo(404);
    }

    @Test
    void showsADepartmentOnlyWhatItHoldsOrHasHeld() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var waiting = desk.register("COMPLAINT", Map.of()).path("id").asLong();
        var theirs = desk.dispatched("COMPLAINT", "工程部");
        desk.dispatched("COMPLAINT", "财务部");

        assertThat(engineer.get("/api/cases").json().path("items")).extracting(row -> row.path("id").asLong())
                .containsExactly(theirs.path("id").asLong());
        assertThat(engineer.get("/api/cases/" + waiting).status()).isEqualTo(404);

        desk.done(desk.clerk, theirs, "transfers", Map.of("departmentId", desk.department("财务部"), "reason", "退款"));
        var seen = engineer.get("/api/cases/" + theirs.path("id").asLong());
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().path("allowed")).extracting(act -> act.asString()).containsExactly("ASK_BACK");
        assertThat(desk.act(engineer, seen.json(), "plans", Map.of("text", "方案")).code())
                .isEqualTo("cases.not-held-by-you");
    }

    @Test
    void letsAnEngineerClaimWhatTheDepartmentHolds() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var theirs = engineer.get("/api/cases/" + desk.dispatched("REPAIR", "工程部").path("id").asLong()).json();

        desk.done(engineer, theirs, "handlers", Map.of());

        assertThat(engineer.get("/api/cases?box=mine").json().path("items").size()).isEqualTo(1);
    }

    @Test
    void pagesThroughByDueDateWithoutLosingAny() {
        var desk = new Desk(hall, projects);
        for (var i = 0; i < 5; i++) {
            desk.register(i % 2 == 0 ? "COMPLAINT" : "REPAIR", Map.of());
        }

        var first = desk.clerk.get("/api/cases?open=true&limit=3").json();
        var second = desk.clerk.get("/api/cases?open=true&limit=3&after=" + first.path("next").asString()).json();

        assertThat(first.path("items").size()).isEqualTo(3);
        assertThat(second.path("items").size()).isEqualTo(2);
        assertThat(second.has("next")).isFalse();
        assertThat(first.path("items").get(0).path("kind").asString()).isEqualTo("REPAIR");
    }

    @Test
    void findsByWordsCategoryAndState() {
        var desk = new Desk(hall, projects);
        desk.register("COMPLAINT", Map.of("description", "地下室车位被占用", "categoryId", desk.category("停车管理")));
        desk.register("COMPLAINT", Map.of());

        assertThat(desk.clerk.get("/api/cases?q=%E8%BD%A6%E4%BD%8D").json().path("items").size()).isEqualTo(1);
        assertThat(desk.clerk.get("/api/cases?category=" + desk.category("物业服务")).json().path("items").size())
                .isEqualTo(1);
        assertThat(desk.clerk.get("/api/cases?state=CLOSED").json().path("items").size()).isZero();
        assertThat(desk.clerk.get("/api/cases?state=NONSENSE").status()).isEqualTo(422);
    }

    @Test
    void searchFindsOnlyCasesTheDepartmentHolds() {
        var desk = new Desk(hall, projects);
        desk.register("COMPLAINT", Map.of("summary", "凌霄花架倒伏"));
        var query = "/api/search?q=%E5%87%8C%E9%9C%84%E8%8A%B1";

        assertThat(desk.clerk.get(query).json().path("items").size()).isEqualTo(1);
        assertThat(desk.engineer().get(query).json().path("items").size()).isZero();
    }
}
