package atrium.base.staff;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class AdministrationTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

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
        enrol(fresh);
        assertThat(fresh.get("/api/activity").status()).isEqualTo(200);
    }

    @Test
    void asksAnEnrolledAccountForItsCode() {
        var username = hall.hire(org, "service", List.of("clerk"), null);
        enrol(hall.signIn(username));

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
    void letsOnlyTheSecurityAdministratorGrant() {
        var account = account(hall.hire(org, "service", List.of(), Set.of()));
        var clerk = role("clerk");

        assertThat(system.put(accounts(account) + "/roles", Map.of("roleIds", List.of(clerk)), Map.of()).status())
                .isEqualTo(403);
        assertThat(security.put(accounts(account) + "/roles", Map.of("roleIds", List.of(clerk)), Map.of()).status())
                .isEqualTo(200);
        assertThat(security.post("/api/staff/people", Map.of("name", "某")).status()).isIn(400, 403);
    }

    @Test
    void refusesToGrantToOneself() {
        var own = security.get("/api/session").json().path("accountId").asLong();

        var answer = security.put(accounts(own) + "/roles", Map.of("roleIds", List.of(role("clerk"))), Map.of());

        assertThat(answer.code()).isEqualTo("staff.own-grant");
    }

    @Test
    void refusesTwoKindsOfAdministratorInOneAccount() {
        var account = account(hall.hire(org, "office", List.of(), Set.of()));

        var answer = security.put(accounts(account) + "/roles",
                Map.of("roleIds", List.of(role("system-admin"), role("audit-admin"))), Map.of());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("staff.separation");
    }

    @Test
    void keepsReservedPermissionsAndAdministratorRolesAsTheyAre() {
        var made = security.post("/api/staff/roles",
                Map.of("code", "spy", "name", "越权", "permissions", List.of("cases.read", "staff.grant")));
        var fixed = security.put("/api/staff/roles/" + role("audit-admin"),
                Map.of("name", "审计员", "permissions", List.of("cases.read")), Map.of("If-Match", "\"0\""));

        assertThat(made.code()).isEqualTo("staff.reserved");
        assertThat(fixed.code()).isEqualTo("staff.role-fixed");
    }

    @Test
    void changesWhatHoldersMayDoFromTheirNextRequestOn() {
        var clerk = hall.signIn(hall.hire(org, "service", List.of("clerk"), null));
        var detail = security.get("/api/staff/roles/" + role("clerk"));

        security.put("/api/staff/roles/" + role("clerk"), Map.of("name", "客服专员", "permissions", List.of("cases.read")),
                Map.of("If-Match", String.valueOf(detail.header("ETag"))));
        var stale = security.put("/api/staff/roles/" + role("clerk"),
                Map.of("name", "客服专员", "permissions", List.of()),
                Map.of("If-Match", String.valueOf(detail.header("ETag"))));

        assertThat(clerk.get("/api/session").json().path("permissions").size()).isEqualTo(1);
        assertThat(stale.code()).isEqualTo("edit.overtaken");
    }

    @Test
    void narrowsTheProjectsInSight() {
        var mine = projects.project(org, "甲");
        projects.project(org, "乙");
        var username = hall.hire(org, "service", List.of("clerk"), null);

        security.put(accounts(account(username)) + "/projects", Map.of("all", false, "projectIds", List.of(mine)),
                Map.of());

        assertThat(hall.signIn(username).get("/api/session").json().path("projects").size()).isEqualTo(1);
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
        enrol(visitor);
        return visitor;
    }

    static void enrol(Visitor visitor) {
        var secret = visitor.post("/api/session/totp", Map.of()).json().path("secret").asString();
        var base64 = Base64.getEncoder().encodeToString(new Base32().decode(secret));
        var code = OneTimeCodes.codeAt(base64, Instant.ofEpochMilli(System.currentTimeMillis()));
        assertThat(visitor.put("/api/session/totp", Map.of("code", code), Map.of()).status()).isEqualTo(204);
    }

    private long account(String username) {
        return hall.as(org, () -> hall.db().sql("select id from staff_accounts where username = ?").param(username)
                .query(Long.class).single());
    }

    private long role(String code) {
        return hall.as(org, () -> hall.db().sql("select id from staff_roles where code = ? and org_id = ?")
                .params(code, org).query(Long.class).single());
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
