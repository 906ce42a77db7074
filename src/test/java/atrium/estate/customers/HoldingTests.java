package atrium.estate.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class HoldingTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Customers customers;

    private long org;
    private long project;
    private long unit;
    private Visitor clerk;
    private long husband;
    private long wife;

    @BeforeEach
    void openAnOrganisation() {
        org = hall.developer();
        project = projects.project(org, "云栖里");
        unit = projects.unit(org, project, 8, "801");
        clerk = hall.visitor(org, "clerk");
        husband = Somebody.register(clerk, project, Somebody.person("周牧"));
        wife = Somebody.register(clerk, project, Somebody.person("吴棠"));
    }

    @ParameterizedTest
    @CsvSource({"50,50,204", "33.33,66.67,204", "50,40,422", "60,50,422", "100,'',422", "'','',204", "0,100,422"})
    void wantsSharesOfAHundredOrNone(String first, String second, int status) {
        var answer = Somebody.hold(clerk, unit,
                List.of(Somebody.holder(husband, "BUYER", first), Somebody.holder(wife, "BUYER", second)));

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void countsOnlyBuyersAndOwnersIntoTheShares() {
        var tenant = Somebody.register(clerk, project, Somebody.person("郑客"));

        assertThat(Somebody.hold(clerk, unit,
                List.of(Somebody.holder(husband, "OWNER", 100), Somebody.holder(tenant, "TENANT", ""))).status())
                .isEqualTo(204);
        assertThat(Somebody.hold(clerk, unit, List.of(Somebody.holder(tenant, "TENANT", 100))).code())
                .isEqualTo("customers.shares");
    }

    @Test
    void keepsWhoHeldTheUnitBefore() {
        Somebody.hold(clerk, unit, List.of(Somebody.holder(husband, "BUYER", 100)));
        Somebody.hold(clerk, unit, List.of(Somebody.holder(wife, "OWNER", 100)));

        var past = clerk.get("/api/customers/" + husband).json().path("holdings").get(0);
        assertThat(past.path("until").asString("")).isNotEmpty();
        var now = hall.as(org, () -> customers.ofUnit(unit));
        assertThat(now).singleElement().satisfies(holding -> {
            assertThat(holding.customerName()).isEqualTo("吴棠");
            assertThat(holding.share()).isEqualByComparingTo(BigDecimal.valueOf(100));
        });
    }

    @Test
    void tellsAnEditorWhoSawOlderHolders() {
        Somebody.hold(clerk, unit, List.of(Somebody.holder(husband, "BUYER", 100)));

        var answer = clerk.put("/api/customers/units/" + unit + "/holders",
                List.of(Somebody.holder(wife, "BUYER", 100)), Map.of("If-Match", "\"0\""));

        assertThat(answer.code()).isEqualTo("edit.overtaken");
    }

    @Test
    void neverLeavesSharesThatDoNotAddUpWhenManyEditAtOnce() throws Exception {
        var half = List.of(Somebody.holder(husband, "BUYER", 50), Somebody.holder(wife, "BUYER", 50));
        var whole = List.of(Somebody.holder(husband, "BUYER", 100));
        var other = List.of(Somebody.holder(wife, "OWNER", 100));
        var edits = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 12; i++) {
            var holders = i % 3 == 0 ? half : i % 3 == 1 ? whole : other;
            var editor = hall.visitor(org, "clerk");
            edits.add(() -> Somebody.hold(editor, unit, holders).status());
        }

        try (var pool = Executors.newFixedThreadPool(6)) {
            for (var done : pool.invokeAll(edits)) {
                assertThat(done.get()).isEqualTo(204);
            }
        }

        var sum = hall.as(org, () -> customers.ofUnit(unit)).stream().map(Customers.Holding::share)
                .reduce(BigDecimal.ZERO, (one, two) -> two == null ? one : one.add(two));
        assertThat(sum).isEqualByComparingTo(BigDecimal.valueOf(100));
    }

    @Test
    void letsNothingPastTheDatabaseEither() {
        Somebody.hold(clerk, unit, List.of(Somebody.holder(husband, "BUYER", 50), Somebody.holder(wife, "BUYER", 50)));

        assertThatThrownBy(() -> hall.as(org, () -> hall.db()
                .sql("update customers_holdings set share = 40 where unit_id = ? and customer_id = ?")
                .params(unit, wife).update())).hasStackTraceContaining("do not add up");
    }

    @Test
    void refusesAUnitOutOfSight() {
        var stranger = Somebody.clerkOf(hall, org, "clerk", projects.project(org, "乙项目"));

        assertThat(Somebody.hold(stranger, unit, List.of()).status()).isEqualTo(404);
    }
}
