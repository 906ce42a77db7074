package atrium.base.staff;

import static org.assertj.core.api.Assertions.assertThat;

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

@HallTest
class GrantTests {
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

    private Visitor administrator(String role) {
        var visitor = hall.signIn(hall.hire(org, "office", List.of(role), null));
        Authenticator.bind(visitor);
        return visitor;
    }

    private long account(String username) {
        return hall.as(org, () -> hall.db().sql("select id from staff_accounts where username = ?").param(username)
                .query(Long.class).single());
    }

    private long role(String code) {
        return hall.as(org, () -> hall.db().sql("select id from staff_roles where code = ? and org_id = ?")
                .params(code, org).query(Long.class).single());
    }

    private static String accounts(long id) {
        return "/api/staff/accounts/" + id;
    }
}
