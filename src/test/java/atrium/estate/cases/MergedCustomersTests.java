package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atrium.estate.customers.CustomersMerged;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** Three entries of one person, merged one into the next and parted again: to each its own. */
@HallTest
class MergedCustomersTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private ApplicationEventPublisher events;

    private @Nullable Desk made;
    private long a;
    private long b;
    private long c;

    @BeforeEach
    void registerThreeWithAUnitACaseAndAContactEach() {
        made = new Desk(hall, projects);
        a = customer("甲", 1);
        b = customer("乙", 2);
        c = customer("丙", 3);
    }

    @Test
    void givesBackWhatHadComeFromFurtherBack() {
        merge(a, b);
        var last = merge(b, c);
        awaitCases(c, "甲的事", "乙的事", "丙的事");
        desk().register("COMPLAINT", Map.of("customerId", c, "summary", "后来的事"));

        assertThat(desk().clerk.delete("/api/customers/merges/" + last).status()).isEqualTo(204);

        awaitCases(b, "甲的事", "乙的事");
        awaitCases(c, "丙的事", "后来的事");
        assertThat(holdings(b)).containsExactlyInAnyOrder("1栋101", "1栋201");
        assertThat(holdings(c)).containsExactly("1栋301");
        assertThat(contacts(b)).containsExactlyInAnyOrder("甲家", "乙家");
        assertThat(contacts(c)).containsExactly("丙家");
    }

    @Test
    void givesBackAllOfThemOneAfterTheOther() {
        var first = merge(a, b);
        var last = merge(b, c);
        awaitCases(c, "甲的事", "乙的事", "丙的事");

        desk().clerk.delete("/api/customers/merges/" + last);
        desk().clerk.delete("/api/customers/merges/" + first);

        awaitCases(a, "甲的事");
        awaitCases(b, "乙的事");
        awaitCases(c, "丙的事");
        assertThat(holdings(a)).containsExactly("1栋101");
        assertThat(contacts(a)).containsExactly("甲家");
    }

    @Test
    void bearsToBeToldLateAndTwice() {
        merge(a, b);
        merge(b, c);
        awaitCases(c, "甲的事", "乙的事", "丙的事");

        hall.as(desk().org, () -> {
            events.publishEvent(new CustomersMerged(desk().org, a, b));
            events.publishEvent(new CustomersMerged(desk().org, b, c));
            return true;
        });

        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(cases(c)).hasSize(3));
    }

    private Desk desk() {
        return Objects.requireNonNull(made);
    }

    private long customer(String name, int floor) {
        var id = desk().clerk
                .post("/api/customers", Map.of("kind", "PERSON", "name", name, "projectId", desk().project))
                .json().path("id").asLong();
        var unit = projects.unit(desk().org, desk().project, floor, floor + "01");
        desk().clerk.put("/api/customers/units/" + unit + "/holders",
                List.of(Map.of("customerId", id, "role", "OWNER", "share", 100)), Map.of());
        desk().clerk.post("/api/customers/" + id + "/contacts",
                Map.of("label", name + "家", "phone", "010-6234567" + floor));
        desk().register("COMPLAINT", Map.of("customerId", id, "summary", name + "的事"));
        return id;
    }

    private long merge(long from, long into) {
        var answer = desk().clerk.post("/api/customers/" + into + "/merges", Map.of("from", from));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private void awaitCases(long customer, String... summaries) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(cases(customer)).containsExactlyInAnyOrder(summaries));
    }

    private List<String> cases(long customer) {
        return desk().clerk.get("/api/cases?customer=" + customer).json().path("items").findValuesAsString("summary");
    }

    private List<String> holdings(long customer) {
        return desk().clerk.get("/api/customers/" + customer).json().path("holdings").findValuesAsString("unitLabel");
    }

    private List<String> contacts(long customer) {
        return desk().clerk.get("/api/customers/" + customer).json().path("contacts").findValuesAsString("label");
    }
}
