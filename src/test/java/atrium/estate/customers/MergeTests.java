package atrium.estate.customers;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@HallTest
@Import(MergeTests.Heard.class)
class MergeTests {
    /** Another room that listens. */
    @TestComponent
    static class Heard {
        private final List<Object> events = new CopyOnWriteArrayList<>();

        @EventListener
        void on(CustomersMerged event) {
            events.add(event);
        }

        @EventListener
        void on(CustomersSplit event) {
            events.add(event);
        }

        List<Object> of(long org) {
            return events.stream().filter(event -> event instanceof CustomersMerged merged && merged.org() == org
                    || event instanceof CustomersSplit split && split.org() == org).toList();
        }
    }

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Customers customers;

    @Autowired
    private Heard heard;

    private long org;
    private long project;
    private Visitor clerk;
    private String phone = "";
    private long from;
    private long into;

    @BeforeEach
    void registerTheSamePersonTwice() {
        org = hall.developer();
        project = projects.project(org, "云栖里");
        clerk = hall.visitor(org, "supervisor");
        phone = Somebody.phone();
        var base = Somebody.person("叶小舟", phone, Somebody.identityNumber());
        base.put("address", "杭州市西湖区文三路1号");
        from = Somebody.register(clerk, project, base);
        var other = Somebody.person("叶舟");
        other.put("phone", Somebody.phone());
        into = Somebody.register(clerk, project, other);
        Somebody.hold(clerk, projects.unit(org, project, 6, "601"), List.of(Somebody.holder(from, "OWNER", 100)));
        clerk.post("/api/customers/" + from + "/contacts", Map.of("label", "家庭", "phone", "010-62345678"));
        clerk.post("/api/customers/" + from + "/cards", Map.of("card", "6222021207001234566"));
        clerk.post("/api/customers/" + from + "/consents",
                Map.of("purpose", "交付通知", "noticeVersion", "2026-01", "evidence", "签字表 17"));
    }

    private Visitor.Answer merge() {
        return clerk.post("/api/customers/" + into + "/merges", Map.of("from", from));
    }

    private JsonNode detail(long id) {
        var view = (ObjectNode) clerk.get("/api/customers/" + id).json();
        view.remove(List.of("version", "merges", "reveals"));
        return view;
    }

    @Test
    void movesEverythingAndStillKnowsTheCaller() {
        assertThat(merge().status()).isEqualTo(201);

        var kept = detail(into);
        assertThat(kept.path("holdings")).hasSize(1);
        assertThat(kept.path("contacts")).hasSize(2);
        assertThat(kept.path("cards")).hasSize(1);
        assertThat(kept.path("consents")).hasSize(1);
        assertThat(kept.path("idMasked").asString("")).isNotEmpty();
        assertThat(kept.path("formerNames").toString()).contains("叶小舟");
        var callers = clerk.get("/api/customers/callers?phone=" + phone).json().path("customers");
        assertThat(callers.findValuesAsString("name")).containsExactly("叶舟");
        assertThat(clerk.get("/api/customers").json().path("items").findValuesAsString("name")).containsExactly("叶舟");
        assertThat(clerk.get("/api/customers?q=601").json().path("items").findValuesAsString("name"))
                .containsExactly("叶舟");
        assertThat(hall.as(org, () -> customers.customer(from)).id()).isEqualTo(into);
    }

    @Test
    void restoresExactlyWhatWasWhenUndone() {
        var fromBefore = detail(from);
        var intoBefore = detail(into);
        var merge = merge().json().path("id").asLong();

        assertThat(clerk.delete("/api/customers/merges/" + merge).status()).isEqualTo(204);

        assertThat(detail(from)).isEqualTo(fromBefore);
        assertThat(detail(into)).isEqualTo(intoBefore);
        assertThat(clerk.get("/api/customers?q=601").json().path("items").findValuesAsString("name"))
                .containsExactly("叶小舟");
        assertThat(clerk.delete("/api/customers/merges/" + merge).code()).isEqualTo("customers.merge-undone");
    }

    @Test
    void tellsTheOtherRooms() {
        var merge = merge().json().path("id").asLong();
        clerk.delete("/api/customers/merges/" + merge);

        assertThat(heard.of(org)).containsExactly(new CustomersMerged(org, from, into),
                new CustomersSplit(org, from, into));
    }

    @Test
    void refusesToMergePeopleWithDifferentIdentityNumbers() {
        var namesake = Somebody.person("叶舟", phone, Somebody.identityNumber());
        namesake.put("sharesPhone", true);
        var stranger = Somebody.register(clerk, project, namesake);

        var answer = clerk.post("/api/customers/" + stranger + "/merges", Map.of("from", from));

        assertThat(answer.code()).isEqualTo("customers.not-same");
    }

    @Test
    void refusesChangesToAMergedCustomer() {
        merge();

        var edit = clerk.put("/api/customers/" + from, Somebody.person("x"), Map.of("If-Match", "\"1\""));

        assertThat(edit.code()).isEqualTo("customers.merged");
        assertThat(edit.json().path("mergedInto").asLong()).isEqualTo(into);
        assertThat(merge().code()).isEqualTo("customers.merged");
    }

    @Test
    void refusesToUndoAMergeBeforeALaterOne() {
        var merge = merge().json().path("id").asLong();
        var last = Somebody.register(clerk, project, Somebody.person("叶舟"));
        clerk.post("/api/customers/" + last + "/merges", Map.of("from", into));

        assertThat(clerk.delete("/api/customers/merges/" + merge).code()).isEqualTo("customers.merged-on");
    }

    @Test
    void refusesThoseWithoutThePermission() {
        assertThat(hall.visitor(org, "clerk").post("/api/customers/" + into + "/merges", Map.of("from", from)).status())
                .isEqualTo(403);
    }
}
