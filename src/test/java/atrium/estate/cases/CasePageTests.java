package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the page of a case tells whoever opens it. */
@HallTest
class CasePageTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void saysByWhenThePlanThatHoldsWillBeDone() {
        var desk = new Desk(hall, projects);
        var first = desk.done(desk.clerk, desk.dispatched("COMPLAINT", "工程部"), "plans",
                Map.of("text", "重做防水", "expectedOn", "2031-03-01"));
        var again = desk.done(desk.clerk, first, "plans", Map.of("text", "换管", "expectedOn", "2031-03-15"));

        assertThat(first.path("expectedOn").asString()).isEqualTo("2031-03-01");
        assertThat(again.path("expectedOn").asString()).isEqualTo("2031-03-15");
        assertThat(again.path("timeline")).extracting(each -> each.path("data").path("expectedOn").asString(""))
                .contains("2031-03-01", "2031-03-15");
        var changes = hall.as(desk.org, () -> hall.db().sql("""
            select (changes -> 'expectedOn' ->> 'before') || ' → ' || (changes -> 'expectedOn' ->> 'after')
            from activity_entries where verb = 'cases.planned' and subject_id = ? order by id desc limit 1""")
                .param(again.path("id").asLong()).query(String.class).single());
        assertThat(changes).isEqualTo("2031-03-01 → 2031-03-15");
    }

    @Test
    void forgetsWhatWasExpectedWhenTheCaseIsReopened() {
        var desk = new Desk(hall, projects);
        var planned = desk.done(desk.clerk, desk.dispatched("COMPLAINT", "工程部"), "plans",
                Map.of("text", "重做防水", "expectedOn", "2031-03-01"));
        var done = desk.done(desk.clerk, planned, "completion", Map.of("result", "已修复"));

        var reopened = desk.done(desk.clerk, done, "reopenings", Map.of("reason", "又渗水"));

        assertThat(reopened.has("expectedOn")).isFalse();
    }

    @Test
    void namesWhoWasToHandleIt() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var theirs = engineer.get("/api/cases/" + desk.dispatched("COMPLAINT", "工程部").path("id").asLong()).json();

        var assigned = desk.done(engineer, theirs, "handlers", Map.of());

        var last = assigned.path("timeline").get(assigned.path("timeline").size() - 1);
        assertThat(last.path("type").asString()).isEqualTo("ASSIGNED");
        assertThat(last.path("handlerName").asString()).isNotEmpty()
                .isEqualTo(assigned.path("handlerName").asString());
    }

    @Test
    void givesTheHandlerAllThatIsOwedOnTheCaseWithOneClaim() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var colleague = desk.engineer();
        desk.dispatched("COMPLAINT", "工程部");
        var waiting = engineer.get("/api/tasks?box=department").json().path("items");
        assertThat(waiting).extracting(CasePageTests::kind).containsExactlyInAnyOrder("reply", "plan");

        engineer.post("/api/tasks/" + waiting.get(0).path("id").asLong() + "/claim", Map.of());

        assertThat(engineer.get("/api/tasks?box=mine").json().path("items")).extracting(CasePageTests::kind)
                .containsExactlyInAnyOrder("reply", "plan");
        assertThat(colleague.get("/api/tasks?box=department").json().path("items")).isEmpty();
    }

    private static String kind(JsonNode task) {
        return task.path("kind").asString();
    }

    @Test
    void offersTheCallOnlyToWhatIsStillWorkedOnInTheSameProject() {
        var desk = new Desk(hall, projects);
        var elsewhere = projects.project(desk.org, "湖畔二期");
        var open = desk.register("COMPLAINT", Map.of("summary", "卫生间顶板渗水很久"));
        desk.register("COMPLAINT", Map.of("summary", "卫生间顶板渗水很久", "projectId", elsewhere));
        var closed = desk.closed("COMPLAINT"); // says the same in its description
        var asked = "/api/cases/intake?text=" + URLEncoder.encode("卫生间顶板渗水", StandardCharsets.UTF_8);

        assertThat(desk.clerk.get(asked + "&projectId=" + desk.project).json().path("duplicates"))
                .extracting(each -> each.path("id").asLong()).containsExactly(open.path("id").asLong());
        assertThat(desk.clerk.get(asked).json().path("duplicates")).isEmpty();
        assertThat(desk.clerk.post("/api/cases/" + closed.path("id").asLong() + "/notes", Map.of("text", "又来电")).code())
                .as("a closed case takes no more words").isEqualTo("cases.not-now");
    }
}
