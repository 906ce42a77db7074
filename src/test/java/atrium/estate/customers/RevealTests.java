package atrium.estate.customers;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class RevealTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private long org;
    private Visitor clerk;
    private long customer;
    private String phone = "";

    @BeforeEach
    void registerSomebody() {
        org = hall.developer();
        var project = projects.project(org, "云栖里");
        clerk = hall.visitor(org, "clerk");
        phone = Somebody.phone();
        customer = Somebody.register(clerk, project, Somebody.person("许慎", phone, Somebody.identityNumber()));
    }

    private Visitor.Answer reveal(Visitor visitor, String field, String reason) {
        return visitor.post("/api/customers/" + customer + "/reveals", Map.of("field", field, "reason", reason));
    }

    @Test
    void opensAFieldAndLeavesATrace() {
        var answer = reveal(clerk, "phone", "致电核对到访时间");

        assertThat(answer.json().path("value").asString()).isEqualTo(phone);
        var trace = clerk.get("/api/customers/" + customer).json().path("reveals").get(0);
        assertThat(trace.path("reason").asString()).isEqualTo("致电核对到访时间");
        assertThat(trace.path("field").asString()).isEqualTo("phone");
        var history = hall.as(org,
                () -> hall.db().sql("select note from activity_entries where verb = 'customers.revealed'")
                        .query(String.class).list());
        assertThat(history).containsExactly("致电核对到访时间");
    }

    @Test
    void opensTheNumbersOfContactsAndCards() {
        var contact = clerk
                .post("/api/customers/" + customer + "/contacts", Map.of("label", "家庭", "phone", "010-62345678"))
                .json().path("id").asLong();
        var card = clerk
                .post("/api/customers/" + customer + "/cards",
                        Map.of("card", "6222 0212 0700 1234 566", "bank", "工商银行"))
                .json().path("id").asLong();

        assertThat(reveal(clerk, "contacts/" + contact, "核对").json().path("value").asString())
                .isEqualTo("010-62345678");
        assertThat(reveal(clerk, "cards/" + card, "退款").json().path("value").asString())
                .isEqualTo("6222021207001234566");
    }

    @Test
    void refusesWithoutAReasonAndForWhatIsNotThere() {
        assertThat(reveal(clerk, "phone", " ").status()).isEqualTo(400);
        assertThat(reveal(clerk, "phone", "看").code()).isEqualTo("customers.no-reason");
        assertThat(reveal(clerk, "address", "核对").code()).isEqualTo("customers.no-field");
        assertThat(reveal(clerk, "version", "核对").code()).isEqualTo("customers.no-field");
    }

    @Test
    void refusesThoseWithoutThePermission() {
        assertThat(reveal(hall.visitor(org, "sales"), "phone", "核对").status()).isEqualTo(403);
    }

    @Test
    void stopsAtSixtyAnHour() {
        for (var i = 0; i < RevealField.PER_HOUR; i++) {
            assertThat(reveal(clerk, "phone", "核对").status()).isEqualTo(201);
        }

        assertThat(reveal(clerk, "phone", "核对").status()).isEqualTo(429);
    }
}
