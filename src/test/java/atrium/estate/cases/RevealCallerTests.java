package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who has to call the customer may see the number; who need not, may not. */
@HallTest
class RevealCallerTests {
    private static final String PHONE = "13900001234";

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private static Visitor.Answer reveal(Visitor who, long id) {
        return who.post("/api/cases/" + id + "/reveals", Map.of("reason", "致电约上门时间"));
    }

    private static long dispatched(Desk desk) {
        var taken = desk.register("COMPLAINT", Map.of("callerName", "王敏", "callerPhone", PHONE));
        return desk.done(desk.clerk, taken, "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY")).path("id").asLong();
    }

    @Test
    void opensTheNumberToTheDepartmentThatHoldsTheCaseAndKeepsWhy() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var id = dispatched(desk);

        var seen = engineer.get("/api/cases/" + id).json();
        var answer = reveal(engineer, id);

        assertThat(seen.path("phone").asString()).isEqualTo("139****1234");
        assertThat(seen.path("mayReveal").asBoolean()).isTrue();
        assertThat(answer.json().path("callerPhone").asString()).isEqualTo(PHONE);
        var history = hall.as(desk.org, () -> hall.db().sql("""
            select note || ' ' || (changes -> 'field' ->> 'after') from activity_entries
            where verb = 'cases.revealed' and subject_type = 'case' and subject_id = ?""").param(id)
                .query(String.class).list());
        assertThat(history).containsExactly("致电约上门时间 phone");
        assertThat(engineer.post("/api/cases/" + id + "/reveals", Map.of("reason", " ")).status()).isEqualTo(400);
    }

    @Test
    void opensTheCustomersOwnNumberWhereNobodyCalled() {
        var desk = new Desk(hall, projects);
        var customer = desk.clerk.post("/api/customers", Map.of("kind", "PERSON", "name", "许慎", "projectId",
                desk.project, "phone", PHONE)).json().path("id").asLong();
        var taken = desk.register("COMPLAINT", Map.of("channel", "VISIT", "customerId", customer));
        var held = desk.done(desk.clerk, taken, "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY"));

        var engineer = desk.engineer();

        assertThat(held.path("phone").asString()).isEqualTo("139****1234");
        assertThat(reveal(engineer, held.path("id").asLong()).json().path("callerPhone").asString())
                .isEqualTo(PHONE);
    }

    @Test
    void opensNoMoreThanSixtyAnHourForOneAccount() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var id = dispatched(desk);
        IntStream.range(0, 60).forEach(n -> assertThat(reveal(engineer, id).status()).isEqualTo(200));

        assertThat(reveal(engineer, id).code()).isEqualTo("cases.too-many-reveals");
        assertThat(reveal(desk.engineer(), id).status()).isEqualTo(200);
    }

    @Test
    void refusesOtherDepartmentsAlsoThoseThatHeldItBefore() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var finance = hall.signIn(hall.hire(desk.org, "finance", List.of("handler"), null));
        var id = dispatched(desk);

        assertThat(reveal(finance, id).status()).as("what one does not see is not there").isEqualTo(404);
        desk.done(desk.clerk, desk.clerk.get("/api/cases/" + id).json(), "transfers",
                Map.of("departmentId", desk.department("财务部"), "reason", "退款"));

        assertThat(engineer.get("/api/cases/" + id).json().path("mayReveal").asBoolean()).isFalse();
        assertThat(reveal(engineer, id).code()).isEqualTo("cases.reveal-not-held");
        assertThat(reveal(finance, id).json().path("callerPhone").asString()).isEqualTo(PHONE);
    }

    @Test
    void refusesTheSameDepartmentOfAnotherProjectAndThoseWhoOnlyLook() {
        var desk = new Desk(hall, projects);
        var elsewhere = projects.project(desk.org, "湖畔二期");
        var neighbour = hall.signIn(hall.hire(desk.org, "engineering", List.of("engineer"), Set.of(elsewhere)));
        var manager = hall.signIn(hall.hire(desk.org, "engineering", List.of("manager"), null));
        var id = dispatched(desk);

        assertThat(reveal(neighbour, id).status()).isEqualTo(404);
        assertThat(reveal(manager, id).code()).isEqualTo("cases.reveal-not-held");
        assertThat(hall.as(desk.org, () -> hall.db()
                .sql("select note from activity_entries where verb = 'staff.denied' order by id desc limit 1")
                .query(String.class).single())).isEqualTo("POST /api/cases/" + id + "/reveals");
    }

    @Test
    void refusesOnceTheWorkIsDoneAndTheCaseClosed() {
        var desk = new Desk(hall, projects);
        var engineer = desk.engineer();
        var id = dispatched(desk);
        var planned = desk.done(engineer, engineer.get("/api/cases/" + id).json(), "plans", Map.of("text", "重做防水"));
        var done = desk.done(engineer, planned, "completion", Map.of("result", "已修复"));

        assertThat(reveal(engineer, id).code()).isEqualTo("cases.reveal-not-held");
        var confirmed = desk.done(desk.clerk, done, "confirmation", Map.of("method", "PHONE", "satisfaction", 5));
        desk.done(desk.clerk, confirmed, "closure", Map.of());

        assertThat(engineer.get("/api/cases/" + id).json().path("mayReveal").asBoolean()).isFalse();
        assertThat(reveal(engineer, id).code()).isEqualTo("cases.reveal-not-held");
    }
}
