package atrium.estate.customers;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.base.search.Search;
import atrium.hall.Authenticator;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@HallTest
class SightTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Search search;

    @Autowired
    private TransactionTemplate transaction;

    private long org;
    private long mine;
    private long theirs;
    private Visitor clerk;
    private Visitor neighbour;

    @BeforeEach
    void openTwoProjects() {
        org = hall.developer();
        mine = projects.project(org, "甲项目");
        theirs = projects.project(org, "乙项目");
        clerk = Somebody.clerkOf(hall, org, "supervisor", mine);
        neighbour = Somebody.clerkOf(hall, org, "supervisor", theirs);
    }

    @Test
    void showsNothingOfACustomerOfAnotherProject() {
        var phone = Somebody.phone();
        var number = Somebody.identityNumber();
        var id = Somebody.register(clerk, mine, Somebody.person("秦观止", phone, number));

        assertThat(neighbour.get("/api/customers").json().path("items")).isEmpty();
        assertThat(neighbour.get("/api/customers?q=" + phone).json().path("items")).isEmpty();
        assertThat(neighbour.get("/api/customers?q=%E7%A7%A6%E8%A7%82").json().path("items")).isEmpty();
        assertThat(neighbour.get("/api/customers/" + id).status()).isEqualTo(404);
        assertThat(neighbour.get("/api/customers/" + id + "/duplicates").status()).isEqualTo(404);
        assertThat(neighbour.get("/api/customers/callers?phone=" + phone).json().path("customers")).isEmpty();
        assertThat(neighbour.get("/api/customers/duplicates?phone=" + phone + "&idNumber=" + number).json()).isEmpty();
        var reveal = Map.of("field", "phone", "reason", "核对");
        assertThat(neighbour.post("/api/customers/" + id + "/reveals", reveal).status()).isEqualTo(404);
        assertThat(neighbour.put("/api/customers/" + id, Somebody.person("x"), Map.of("If-Match", "\"0\"")).status())
                .isEqualTo(404);
        assertThat(neighbour.post("/api/customers/" + id + "/contacts", Map.of("label", "家", "phone", phone)).status())
                .isEqualTo(404);
    }

    @Test
    void masksNamesInTheHistoryForWhoeverMayNotReadCustomers() {
        var id = Somebody.register(clerk, mine, Somebody.person("秦观止"));
        clerk.put("/api/customers/" + id, Somebody.person("秦观海"), Map.of("If-Match", "\"0\""));
        var auditor = hall.signIn(hall.hire(org, "office", List.of("audit-admin"), null));
        Authenticator.bind(auditor);

        var masked = auditor.get("/api/activity?verb=customers.").text();

        assertThat(masked).contains("秦*止", "秦*海").doesNotContain("秦观止", "秦观海");
        assertThat(clerk.get("/api/activity?verb=customers.").text()).contains("秦观止", "秦观海");
    }

    @Test
    void bringsACustomerIntoSightWithAUnitThereAndShowsOnlyThatUnit() {
        var id = Somebody.register(clerk, mine, Somebody.person("秦观止"));
        var unitHere = projects.unit(org, mine, 3, "301");
        var unitThere = projects.unit(org, theirs, 9, "902");
        var all = hall.visitor(org, "clerk");
        Somebody.hold(all, unitHere, List.of(Somebody.holder(id, "OWNER", 100)));
        Somebody.hold(all, unitThere, List.of(Somebody.holder(id, "OWNER", 100)));

        var seen = neighbour.get("/api/customers/" + id);

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text()).contains("902").doesNotContain("301", "甲项目");
        assertThat(neighbour.get("/api/customers?q=902").json().path("items")).hasSize(1);
        assertThat(neighbour.get("/api/customers?q=301").json().path("items")).isEmpty();
    }

    @Test
    void refusesToMergeWhatIsNotWhollyInSight() {
        var one = Somebody.register(clerk, mine, Somebody.person("秦观止"));
        var two = Somebody.register(clerk, mine, Somebody.person("秦观止"));
        var unitThere = projects.unit(org, theirs, 9, "902");
        Somebody.hold(hall.visitor(org, "clerk"), unitThere, List.of(Somebody.holder(one, "OWNER", 100)));

        assertThat(clerk.post("/api/customers/" + two + "/merges", Map.of("from", one)).code())
                .isEqualTo("customers.beyond-scope");
    }

    @Test
    void isFoundFromTheSearchBoxOnlyInItsProject() throws Exception {
        Somebody.register(clerk, mine, Somebody.person("闻人听竹"));

        var here = new Scope(org, null, "测试", false, Set.of(mine), "test");
        var there = new Scope(org, null, "测试", false, Set.of(theirs), "test");

        assertThat(find(here)).hasSize(1);
        assertThat(find(there)).isEmpty();
    }

    private List<Search.Hit> find(Scope scope) throws Exception {
        return scope.call(() -> transaction.execute(status -> search.find("听竹", Set.of(), 10)));
    }
}
