package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** 群诉 on boards: each figure opens its rows, whatever happens to the group afterwards. */
@HallTest
class GroupFiguresTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void countsCasesInGroupsAndGroupsOfThePeriodAndOpensThem() {
        var desk = new Desk(hall, projects);
        var cases = List.of(id(desk), id(desk), id(desk));
        id(desk);
        var group = desk.clerk.post("/api/cases/groups", Map.of("title", "外墙渗漏", "cause", "渗漏", "leadId",
                desk.department("工程部"), "caseIds", cases)).json().path("id").asLong();

        var before = tiles(desk.clerk, "");
        desk.clerk.delete("/api/cases/groups/" + group + "/members/" + cases.getFirst());

        assertThat(tile(before, "grouped").path("value").asInt()).isEqualTo(3);
        assertThat(tile(before, "groups").path("value").asInt()).isEqualTo(1);
        assertThat(tile(before, "grouped").path("previous").path("value").asInt()).isZero();
        assertThat(tile(before, "grouped").path("course").valueStream().mapToInt(JsonNode::asInt).sum()).isEqualTo(3);
        assertThat(rows(desk, tile(before, "grouped"))).as("as of then").isEqualTo(3);
        var after = tile(tiles(desk.clerk, ""), "grouped");
        assertThat(after.path("value").asInt()).isEqualTo(2);
        assertThat(rows(desk, after)).isEqualTo(2);
        assertThat(groups(desk, tile(before, "groups").path("filter").asString()).size()).isEqualTo(1);
        assertThat(groups(desk, tile(before, "groups").path("previous").path("filter").asString()).size()).isZero();
        assertThat(groups(desk, "project=" + projects.project(desk.org, "别处")).size()).isZero();
    }

    @Test
    void opensAllGroupsThatAFigureCounts() {
        var desk = new Desk(hall, projects);
        desk.clerk.post("/api/cases/groups", Map.of("title", "外墙渗漏", "cause", "渗漏", "leadId",
                desk.department("工程部"), "caseIds", List.of(id(desk), id(desk))));
        hall.as(desk.org,
                () -> hall.db()
                        .sql("""
                            insert into cases_groups (org_id, project_id, category_id, title, cause, lead_id, legal_risk, opened_at, opened_by)
                            select org_id, project_id, category_id, title, cause, lead_id, legal_risk, opened_at, opened_by
                            from cases_groups cross join generate_series(1, 500) where org_id = ?""")
                        .param(desk.org).update());
        var tile = tile(tiles(desk.clerk, ""), "groups");

        assertThat(tile.path("value").asInt()).isEqualTo(501);
        assertThat(groups(desk, tile.path("filter").asString()).size()).isEqualTo(501);
        assertThat(groups(desk, "").size()).as("the newest of all times").isEqualTo(500);
    }

    @Test
    void tellsAHeadOfTheOwnCasesOnlyAndAClerkOfNone() {
        var desk = new Desk(hall, projects);
        var cases = List.of(dispatched(desk, "工程部"), dispatched(desk, "财务部"));
        desk.clerk.post("/api/cases/groups", Map.of("title", "外墙渗漏", "cause", "渗漏", "leadId",
                desk.department("工程部"), "caseIds", cases));
        var head = hall.signIn(hall.hire(desk.org, "engineering", List.of("head"), null));

        assertThat(tile(tiles(head, ""), "grouped").path("value").asInt()).isEqualTo(1);
        assertThat(tile(tiles(head, ""), "groups").isMissingNode()).isTrue();
        assertThat(tile(tiles(desk.clerk, "&level=MINE"), "grouped").isMissingNode()).isTrue();
    }

    private static long id(Desk desk) {
        return desk.register("COMPLAINT", Map.of()).path("id").asLong();
    }

    private static long dispatched(Desk desk, String department) {
        return desk.dispatched("COMPLAINT", department).path("id").asLong();
    }

    private static JsonNode tiles(Visitor visitor, String more) {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        return visitor.get("/api/cases/board?from=" + today.minusDays(2) + "&to=" + today + more).json()
                .path("tiles");
    }

    private static JsonNode tile(JsonNode tiles, String key) {
        return tiles.valueStream().filter(each -> each.path("key").asString().equals(key)).findFirst()
                .orElseGet(tools.jackson.databind.node.MissingNode::getInstance);
    }

    private static int rows(Desk desk, JsonNode tile) {
        return desk.clerk.get("/api/cases?limit=200&" + tile.path("filter").asString()).json().path("items").size();
    }

    private static JsonNode groups(Desk desk, String filter) {
        return desk.clerk.get("/api/cases/groups?" + filter).json();
    }
}
