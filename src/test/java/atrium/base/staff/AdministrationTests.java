package atrium.base.staff;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Authenticator;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class AdministrationTests {
    @Autowired
    private Hall hall;

    private long org;
    private Visitor system;
    private Visitor security;

    @BeforeEach
    void appoint() {
        org = hall.developer();
        system = administrator("system-admin");
        security = administrator("security-admin");
    }

    @Test
    void keepsAnAdministratorOutUntilAnAuthenticatorIsBound() {
        var fresh = hall.signIn(hall.hire(org, "office", List.of("audit-admin"), null));

        assertThat(fresh.get("/api/session").json().path("mustEnrolTotp").asBoolean()).isTrue();
        assertThat(fresh.get("/api/activity").status()).isEqualTo(403);
        Authenticator.bind(fresh);
        assertThat(fresh.get("/api/activity").status()).isEqualTo(200);
    }

    @Test
    void asksAnEnrolledAccountForItsCode() {
        var username = hall.hire(org, "service", List.of("clerk"), null);
        Authenticator.bind(hall.signIn(username));

        var answer = hall.stranger().post("/api/session", Map.of("username", username, "password", Hall.PASSWORD));

        assertThat(answer.code()).isEqualTo("session.code-needed");
    }

    @Test
    void hiresWithAPasswordThatIsShownOnceAndMustBeChanged() {
        var username = "x" + Hall.stamp();
        var body = Map.of("name", "新同事", "departmentCode", "service", "post", "客服专员", "username", username);
        var headers = Map.of("Idempotency-Key", username);
        var hired = system.send("POST", "/api/staff/people", body, headers);
        var again = system.send("POST", "/api/staff/people", body, headers);

        assertThat(hired.status()).isEqualTo(201);
        assertThat(again.code()).isEqualTo("once.shown-once");
        var newcomer = hall.stranger();
        newcomer.signIn(username, hired.json().path("password").asString());
        assertThat(newcomer.get("/api/session").json().path("mustChangePassword").asBoolean()).isTrue();
        assertThat(newcomer.get("/api/session").json().path("permissions").size()).isZero();
        assertThat(newcomer.put("/api/session/password", Map.of("current",
                hired.json().path("password").asString(), "next", "Xin-Mima-2026"), Map.of()).status())
                .isEqualTo(204);
        assertThat(newcomer.get("/api/session").json().path("mustChangePassword").asBoolean()).isFalse();
    }

    @Test
    void saysSoOfAPostTheDepartmentDoesNotHave() {
        var newcomer = Map.of("name", "新同事", "departmentCode", "service", "post", "舰长", "username", "x" + Hall.stamp());

        assertThat(system.post("/api/staff/people", newcomer).code()).isEqualTo("staff.no-post");
    }

    @Test
    void takesAnEmptiedFieldForOneNotFilled() {
        var username = "x" + Hall.stamp();
        var newcomer = Map.of("name", "新同事", "departmentCode", "service", "post", "", "phone", "", "username",
                username);

        var hired = system.post("/api/staff/people", newcomer);
        assertThat(hired.status()).as(hired.text()).isEqualTo(201);
        var person = "/api/staff/people/" + hired.json().path("personId").asLong();
        assertThat(system.get(person).json().has("phone")).isFalse();
        var edit = Map.of("name", "新同事", "departmentId",
                named(system.get("/api/staff/departments").json(), "客户服务管理中心"), "phone", " ");
        assertThat(system.put(person, edit, Map.of("If-Match", "\"0\"")).status()).isEqualTo(200);
        var nameless = system.post("/api/staff/people", Map.of("name", "新同事", "departmentCode", "service", "username",
                ""));
        assertThat(nameless.text()).contains("请填用户名。").doesNotContain("3 至 30 位");
    }

    @Test
    void unlocksDisablesAndResets() {
        var username = hall.hire(org, "service", List.of("clerk"), null);
        var account = account(username);
        var visitor = hall.signIn(username);
        for (var i = 0; i < 5; i++) {
            hall.stranger().post("/api/session", Map.of("username", username, "password", "wrong" + i));
        }
        assertThat(security.delete(accounts(account) + "/lock").status()).isEqualTo(204);
        hall.signIn(username);

        security.put(accounts(account) + "/state", Map.of("disabled", true), Map.of());
        assertThat(visitor.get("/api/session").status()).isEqualTo(401);
        security.put(accounts(account) + "/state", Map.of("disabled", false), Map.of());

        var password = security.post(accounts(account) + "/passwords", Map.of()).json().path("password").asString();
        var back = hall.stranger();
        back.signIn(username, password);
        assertThat(back.get("/api/session").json().path("mustChangePassword").asBoolean()).isTrue();
    }

    @Test
    void closesEverythingOfSomebodyWhoLeaves() {
        var username = hall.hire(org, "service", List.of("clerk"), null);
        var visitor = hall.signIn(username);
        var person = visitor.get("/api/session").json().path("personId").asLong();

        assertThat(system.post("/api/staff/people/" + person + "/departures", Map.of("leftOn", "2026-11-30")).status())
                .isEqualTo(200);

        assertThat(visitor.get("/api/session").status()).isEqualTo(401);
        assertThat(hall.stranger().post("/api/session", Map.of("username", username, "password", Hall.PASSWORD))
                .status()).isEqualTo(401);
        assertThat(names("/api/staff/people?left=true")).contains("测试员" + username);
    }

    @Test
    void keepsDepartmentsWithoutCirclesAndClosesOnlyEmptyOnes() {
        var departments = system.get("/api/staff/departments").json();
        var service = named(departments, "客户服务管理中心");
        var office = named(departments, "总经理办公室");
        system.put(departments(service), department("客户服务管理中心", office, false), Map.of());

        assertThat(system.put(departments(office), department("总经理办公室", service, false), Map.of()).code())
                .isEqualTo("staff.department-circle");
        assertThat(system.put(departments(office), department("总经理办公室", null, true), Map.of()).code())
                .isEqualTo("staff.department-staffed");
    }

    @Test
    void offersNamesOfColleaguesToAnybodyWhoWorksHere() {
        var clerk = hall.visitor(org, "clerk");

        assertThat(clerk.get("/api/staff/directory?q=%E6%B5%8B%E8%AF%95").json().path("items").size()).isPositive();
        assertThat(clerk.get("/api/staff/people").status()).isEqualTo(403);
    }

    private Visitor administrator(String role) {
        var visitor = hall.signIn(hall.hire(org, "office", List.of(role), null));
        Authenticator.bind(visitor);
        return visitor;
    }

    private long account(String username) {
        return hall.as(org, () -> hall.db().sql("select id from staff_accounts where username = ?").param(username)
                .query(Long.class).single());
    }

    private List<String> names(String path) {
        return system.get(path).json().path("items").valueStream().map(row -> row.path("name").asString()).toList();
    }

    private static long named(JsonNode rows, String name) {
        return rows.valueStream().filter(row -> row.path("name").asString().equals(name)).findFirst().orElseThrow()
                .path("id").asLong();
    }

    private static Map<String, Object> department(String name, @org.jspecify.annotations.Nullable Long parent,
            boolean closed) {
        return parent == null
                ? Map.of("name", name, "outside", false, "closed", closed)
                : Map.of("name", name, "parentId", parent, "outside", false, "closed", closed);
    }

    private static String departments(long id) {
        return "/api/staff/departments/" + id;
    }

    private static String accounts(long id) {
        return "/api/staff/accounts/" + id;
    }
}
