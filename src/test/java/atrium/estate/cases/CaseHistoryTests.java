package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Authenticator;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the auditor reads of a case: names, where history keeps ids. */
@HallTest
class CaseHistoryTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void tellsRecordsDepartmentsAndPeopleByName() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer().get("/api/session").json();
        var dispatched = desk.dispatched("COMPLAINT", "工程部");
        desk.done(desk.clerk, dispatched, "handlers", Map.of("personId", engineer.path("personId").asLong()));
        var auditor = hall.signIn(hall.hire(desk.org, "office", List.of("audit-admin"), null));
        Authenticator.bind(auditor);

        var told = auditor.get("/api/activity?verb=cases.").json().path("items");

        assertThat(told.findValuesAsString("subject")).containsOnly(dispatched.path("number").asString());
        assertThat(told.path(0).path("verb").asString()).isEqualTo("cases.assigned");
        assertThat(told.path(0).path("changes").path("handler").path("after").asString())
                .isEqualTo(engineer.path("name").asString());
        assertThat(told.path(1).path("changes").path("department").path("after").asString()).isEqualTo("工程部");
    }

    @Test
    void leavesWhatIsSealedAsItIs() {
        var desk = new Desk(hall, projects);
        desk.dispatched("COMPLAINT", "工程部");

        var kept = hall.as(desk.org, () -> hall.db()
                .sql("""
                    select changes -> 'department' ->> 'after' from activity_entries where verb = 'cases.dispatched' and org_id = ?""")
                .param(desk.org).query(String.class).single());

        assertThat(kept).isEqualTo(Long.toString(desk.department("工程部")));
    }
}
