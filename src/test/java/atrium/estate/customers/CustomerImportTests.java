package atrium.estate.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.exchange.ImportTarget.Row;
import atrium.base.exchange.ImportTarget.Verdict;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class CustomerImportTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private CustomerImport target;

    @Autowired
    private Customers customers;

    private long org;
    private long project;
    private long unit;

    @BeforeEach
    void openAnOrganisation() {
        org = hall.developer();
        project = projects.project(org, "云栖里");
        unit = projects.unit(org, project, 7, "702");
    }

    private static List<Row> rows(String... cells) {
        var rows = new ArrayList<Row>();
        for (var line : cells) {
            var values = new HashMap<String, String>();
            for (var pair : line.split(";")) {
                values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
            rows.add(new Row(rows.size() + 2, values));
        }
        return rows;
    }

    private List<Verdict> write(List<Row> rows) {
        return hall.as(org, () -> target.write(rows, Map.of("project", Long.toString(project))));
    }

    private static List<Outcome> outcomes(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::outcome).toList();
    }

    @Test
    void bringsInCoOwnersWithTheirSharesAndKnowsThemAgain() {
        var file = rows(
                "name=柳如;idNumber=" + Somebody.identityNumber() + ";phone=" + Somebody.phone()
                        + ";building=1栋;room=702室;share=1/2;role=业主",
                "name=柳絮;phone=" + Somebody.phone() + ";otherPhone=010-62345678;room=1-702;share=50%");

        assertThat(outcomes(write(file))).containsExactly(Outcome.NEW, Outcome.NEW);

        var holders = hall.as(org, () -> customers.ofUnit(unit));
        assertThat(holders).extracting(Customers.Holding::customerName).containsExactly("柳如", "柳絮");
        assertThat(outcomes(write(file))).containsExactly(Outcome.UNCHANGED, Outcome.UNCHANGED);
        assertThat(hall.as(org, () -> customers.ofUnit(unit))).isEqualTo(holders);
    }

    @Test
    void makesOneCustomerOfTwoRowsWithTwoUnits() {
        var second = projects.unit(org, project, 7, "703");
        var who = "name=柳如;phone=" + Somebody.phone();

        write(rows(who + ";room=1栋702", who + ";room=1栋703"));

        var one = hall.as(org, () -> customers.ofUnit(unit)).getFirst().customerId();
        assertThat(hall.as(org, () -> customers.ofUnit(second)).getFirst().customerId()).isEqualTo(one);
    }

    @Test
    void changesWhatTheFileSaysOtherwise() {
        var number = Somebody.identityNumber();
        write(rows("name=柳如;idNumber=" + number + ";phone=" + Somebody.phone()));

        assertThat(outcomes(write(rows("name=柳如烟;idNumber=" + number)))).containsExactly(Outcome.CHANGED);
        var clerk = hall.visitor(org, "clerk");
        var item = clerk.get("/api/customers?q=" + number).json().path("items").get(0);
        assertThat(item.path("name").asString()).isEqualTo("柳如烟");
        assertThat(item.path("phoneMasked").asString("")).isNotEmpty();
    }

    @Test
    void tellsTheFaultsOfARowByColumn() {
        var verdicts = hall.as(org, () -> target.judge(
                rows("name=甲;idNumber=110105194912310021;room=1-702", "name=乙;phone=12345678901;room=1-702;share=50",
                        "name=丙;room=9栋101", "name=丁;kind=神仙;role=邻居"),
                Map.of("project", Long.toString(project))));

        assertThat(verdicts).allMatch(verdict -> verdict.outcome() == Outcome.REFUSED);
        assertThat(verdicts.stream().map(verdict -> String.valueOf(verdict.faults().getFirst().field())))
                .containsExactly("idNumber", "phone", "room", "kind");
        assertThat(verdicts.get(2).faults().getFirst().message()).contains("9-101");
        assertThat(verdicts.get(3).faults()).hasSize(2);
    }

    @Test
    void refusesSharesThatDoNotAddUpWithThoseRegistered() {
        write(rows("name=柳如;phone=" + Somebody.phone() + ";room=1-702;share=100"));

        var verdict = write(rows("name=柳絮;phone=" + Somebody.phone() + ";room=1-702;share=50")).getFirst();

        assertThat(verdict.faults().getFirst().field()).isEqualTo("share");
        assertThat(verdict.faults().getFirst().message()).contains("150%");
        assertThat(hall.as(org, () -> customers.ofUnit(unit))).hasSize(1);
    }

    @Test
    void judgesARepeatOfARowThatALaterRowMakesUntrue() {
        var first = "张三," + Somebody.phone() + ",1-702,";
        var second = "李四," + Somebody.phone() + ",1-702,";

        var page = refused("姓名,手机,房号,份额\n" + first + "100\n" + first + "100\n" + second + "六成\n" + second + "60\n");

        assertThat(page.path("items").valueStream().map(row -> row.path("number").asInt())).containsExactly(2, 3, 4, 5);
        assertThat(page.path("items").valueStream().map(row -> row.path("faults").get(0).path("message").asString()))
                .satisfiesExactly(fault -> assertThat(fault).contains("160%"),
                        fault -> assertThat(fault).contains("160%"), fault -> assertThat(fault).contains("份额应如"),
                        fault -> assertThat(fault).contains("160%"));
    }

    /** The refused rows of a list that was checked. */
    private JsonNode refused(String list) {
        var supervisor = hall.visitor(org, "supervisor");
        var looked = supervisor.upload("/api/exchange/imports", "owners.csv", list.getBytes(StandardCharsets.UTF_8),
                Map.of("kind", "customers")).json();
        var path = "/api/exchange/imports/" + looked.path("run").path("id").asLong();
        supervisor.put(path + "/mapping", Map.of("sheet", 0, "headerRow", 1, "mapping",
                looked.path("analysis").path("mapping"), "choices", Map.of("project", Long.toString(project))),
                Map.of());
        supervisor.post(path + "/checks", Map.of());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(
                () -> assertThat(supervisor.get(path).json().path("state").asString()).isEqualTo("CHECKED"));
        return supervisor.get(path + "/rows?outcome=REFUSED").json();
    }

    @Test
    void refusesASecondPersonUnderOneNameAndTelephone() {
        var phone = Somebody.phone();
        write(rows("name=柳如;phone=" + phone + ";idNumber=" + Somebody.identityNumber()));

        var verdict = write(rows("name=柳如;phone=" + phone + ";idNumber=" + Somebody.identityNumber())).getFirst();

        assertThat(verdict.faults().getFirst().field()).isEqualTo("idNumber");
    }
}
