package atrium.estate.customers;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class RegisterTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private long org;
    private long project;
    private Visitor clerk;

    @BeforeEach
    void openAnOrganisation() {
        org = hall.developer();
        project = projects.project(org, "云栖里");
        clerk = hall.visitor(org, "clerk");
    }

    @Test
    void showsNumbersMaskedInTheDetail() {
        var base = Somebody.person("林知夏", "13912345678", "11010519491231002X");
        base.put("email", "zhixia@example.com");
        base.put("address", "深圳市南山区粤海街道科苑路15号");

        var answer = clerk.get("/api/customers/" + Somebody.register(clerk, project, base));

        assertThat(answer.json().path("phoneMasked").asString()).isEqualTo("139****5678");
        assertThat(answer.json().path("idMasked").asString()).isEqualTo("110105********002X");
        assertThat(answer.json().path("emailMasked").asString()).isEqualTo("z***@example.com");
        assertThat(answer.text()).doesNotContain("13912345678", "11010519491231002X", "zhixia@", "科苑路15号");
    }

    @ParameterizedTest
    @CsvSource({"PERSON,IDENTITY_CARD,110105194912310021,idNumber", "PERSON,CREDIT_CODE,91350100M000100Y43,idType",
            "COMPANY,PASSPORT,E12345678,idType", "COMPANY,CREDIT_CODE,91350100M000100Y44,idNumber"})
    void refusesANumberThatCannotBe(String kind, String type, String number, String field) {
        var answer = Somebody.tryRegister(clerk, project,
                Map.of("kind", kind, "name", "某某", "idType", type, "idNumber", number));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }

    @Test
    void refusesANumberWrittenIntoFreeText() {
        var base = Somebody.person("沈一");
        base.put("remarks", "老婆电话 138 0013 8000");

        assertThat(Somebody.tryRegister(clerk, project, base).code()).isEqualTo("customers.number-in-text");
    }

    @Test
    void leadsToTheCustomerWhoHasTheIdentityNumberAlready() {
        var number = Somebody.identityNumber();
        var first = Somebody.register(clerk, project, Somebody.person("顾南", Somebody.phone(), number));

        var answer = Somebody.tryRegister(clerk, project, Somebody.person("顾楠", Somebody.phone(), number));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("customers.known");
        assertThat(answer.json().path("known").path("id").asLong()).isEqualTo(first);
    }

    @Test
    void namesNobodyWhenTheIdentityNumberIsKnownOnlyOutOfSight() {
        var number = Somebody.identityNumber();
        Somebody.register(clerk, project, Somebody.person("顾南", Somebody.phone(), number));
        var other = projects.project(org, "乙项目");
        var neighbour = Somebody.clerkOf(hall, org, "clerk", other);

        var answer = Somebody.tryRegister(neighbour, other, Somebody.person("顾南", Somebody.phone(), number));

        assertThat(answer.code()).isEqualTo("customers.known-elsewhere");
        assertThat(answer.json().has("known")).isFalse();
    }

    @Test
    void offersThoseWithTheSameTelephoneOrNameAndTail() {
        var phone = Somebody.phone();
        var same = Somebody.register(clerk, project, Somebody.person("陆离", phone, Somebody.identityNumber()));

        var byPhone = clerk.get("/api/customers/duplicates?phone=" + phone).json();
        var byTail = clerk.get("/api/customers/duplicates?name=%E9%99%86%E7%A6%BB&phone=138" + phone.substring(3))
                .json();

        assertThat(byPhone.get(0).path("customer").path("id").asLong()).isEqualTo(same);
        assertThat(byPhone.get(0).path("because").toString()).contains("PHONE");
        assertThat(byTail.get(0).path("because").toString()).contains("NAME_AND_TAIL").doesNotContain("\"PHONE\"");
    }

    @Test
    void asksBeforeATelephoneIsSharedAndThenTellsOfTheOther() {
        var phone = Somebody.phone();
        var wife = Somebody.register(clerk, project, Somebody.person("陆离", phone, Somebody.identityNumber()));
        var husband = Somebody.person("江远", phone, Somebody.identityNumber());

        var asked = Somebody.tryRegister(clerk, project, husband);
        husband.put("sharesPhone", true);
        var id = Somebody.register(clerk, project, husband);

        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.code()).isEqualTo("customers.phone-known");
        assertThat(asked.json().path("field").asString()).isEqualTo("phone");
        assertThat(asked.json().path("detail").asString()).contains("陆*（客户号 " + wife + "）").doesNotContain("陆离");
        assertThat(asked.json().path("sharing").get(0).path("id").asLong()).isEqualTo(wife);
        assertThat(clerk.get("/api/customers/" + id + "/duplicates").json().get(0).path("customer").path("id").asLong())
                .isEqualTo(wife);
    }

    @Test
    void asksInAnEditOnlyWhenTheTelephoneBecomesAnothers() {
        var phone = Somebody.phone();
        Somebody.register(clerk, project, Somebody.person("陆离", phone, Somebody.identityNumber()));
        var id = Somebody.register(clerk, project, Somebody.person("江远"));
        var edit = Somebody.person("江远");
        edit.put("phone", phone);

        var asked = clerk.put("/api/customers/" + id, edit, Map.of("If-Match", "\"0\""));
        edit.put("sharesPhone", true);
        var saved = clerk.put("/api/customers/" + id, edit, Map.of("If-Match", "\"0\""));
        edit.remove("sharesPhone");
        edit.put("remarks", "共用");
        var later = clerk.put("/api/customers/" + id, edit, Map.of("If-Match", "\"1\""));

        assertThat(asked.code()).isEqualTo("customers.phone-known");
        assertThat(saved.status()).isEqualTo(204);
        assertThat(later.status()).isEqualTo(204);
    }

    @Test
    void namesNobodyOutOfSightWhoHasTheTelephone() {
        var phone = Somebody.phone();
        Somebody.register(clerk, project, Somebody.person("陆离", phone, Somebody.identityNumber()));
        var other = projects.project(org, "乙项目");
        var neighbour = Somebody.clerkOf(hall, org, "clerk", other);

        assertThat(Somebody.tryRegister(neighbour, other,
                Somebody.person("江远", phone, Somebody.identityNumber())).status()).isEqualTo(201);
    }

    @Test
    void keepsSealedFieldsThatAnEditDoesNotMention() {
        var id = Somebody.register(clerk, project, Somebody.person("苏木", "13900001111", Somebody.identityNumber()));
        var edit = Somebody.person("苏沐");
        edit.put("remarks", "更名");

        var answer = clerk.put("/api/customers/" + id, edit, Map.of("If-Match", "\"0\""));

        assertThat(answer.status()).isEqualTo(204);
        var after = clerk.get("/api/customers/" + id).json();
        assertThat(after.path("phoneMasked").asString()).isEqualTo("139****1111");
        assertThat(after.path("formerNames").toString()).contains("苏木");
        assertThat(after.path("version").asInt()).isEqualTo(1);
    }

    @Test
    void tellsWhatChangedWhenAnEditComesTooLate() {
        var id = Somebody.register(clerk, project, Somebody.person("苏木", Somebody.phone(), Somebody.identityNumber()));
        clerk.put("/api/customers/" + id, Somebody.person("苏沐"), Map.of("If-Match", "\"0\""));

        var late = clerk.put("/api/customers/" + id, Somebody.person("苏穆"), Map.of("If-Match", "\"0\""));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("edit.overtaken");
        assertThat(late.json().path("changes").toString()).contains("苏木", "苏沐");
    }

    @Test
    void knowsTheCallerHoweverTheNumberIsWritten() {
        var id = Somebody.register(clerk, project, Somebody.person("闻莺", "13912340099", Somebody.identityNumber()));
        clerk.post("/api/customers/" + id + "/contacts", Map.of("label", "单位", "phone", "0755-83123456-801"));

        for (var written : new String[]{"139/1234/0099", "%2B86%20139%201234%200099", "0755%2083123456",
                "(0755)83123456"}) {
            var callers = clerk.get("/api/customers/callers?phone=" + written).json().path("customers");
            assertThat(callers.findValuesAsString("name")).as(written).contains("闻莺");
        }
    }

    @Test
    void findsByPartOfANameByTailByRoomAndByWholeNumber() {
        var phone = Somebody.phone();
        var number = Somebody.identityNumber();
        var id = Somebody.register(clerk, project, Somebody.person("欧阳听雪", phone, number));
        var unit = projects.unit(org, project, 15, "1502");
        Somebody.hold(clerk, unit, java.util.List.of(Somebody.holder(id, "OWNER", 100)));

        for (var q : new String[]{"%E5%90%AC%E9%9B%AA", "%E9%9B%AA", phone.substring(7), "1502", phone, number}) {
            var items = clerk.get("/api/customers?q=" + q).json().path("items");
            assertThat(items.findValuesAsString("name")).as(q).containsOnly("欧阳听雪");
        }
        assertThat(clerk.get("/api/customers?unit=" + unit).json().path("items").get(0).path("units").get(0)
                .path("label").asString()).isEqualTo("1栋1502");
        assertThat(clerk.get("/api/customers?kind=COMPANY").json().path("items")).isEmpty();
    }

    @Test
    void readsTheListPageByPage() {
        for (var name : new String[]{"甲一", "乙二", "丙三"}) {
            Somebody.register(clerk, project, Somebody.person(name));
        }

        var first = clerk.get("/api/customers?limit=2").json();
        var second = clerk.get("/api/customers?limit=2&after=" + first.path("next").asString()).json();

        assertThat(first.path("items").findValuesAsString("name")).containsExactly("丙三", "乙二");
        assertThat(second.path("items").findValuesAsString("name")).containsExactly("甲一");
        assertThat(second.has("next")).isFalse();
    }
}
