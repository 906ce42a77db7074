package atrium.base.staff;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Authenticator;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class FollowPackTests {
    @Autowired
    private Hall hall;

    @Autowired
    private FollowPack followPack;

    @Test
    void givesAnOlderOrganisationWhatThePackProposesNowAndSaysSo() {
        var org = openedBefore("visits.check");
        var manager = hall.signIn(hall.hire(org, "office", List.of("manager"), null));
        assertThat(permissions(manager.get("/api/session").json())).doesNotContain("visits.check");

        followPack.follow();
        followPack.follow();

        assertThat(permissions(manager.get("/api/session").json())).contains("visits.check");
        var told = administrator(org, "audit-admin").get("/api/activity?verb=staff.role-edited").json().path("items");
        assertThat(told).hasSize(1);
        assertThat(told.path(0).path("changes").toString()).contains("复核整改");
    }

    @Test
    void leavesARoleThatTheOrganisationHasMadeItsOwn() {
        var org = openedBefore("visits.check");
        var security = administrator(org, "security-admin");
        var manager = security.get("/api/staff/roles").json().valueStream()
                .filter(one -> one.path("code").asString().equals("manager")).findFirst().orElseThrow();
        security.put("/api/staff/roles/" + manager.path("id").asLong(),
                Map.of("name", "董事长", "permissions", List.of("cases.read")),
                Map.of("If-Match", "\"" + manager.path("version").asInt() + "\""));

        followPack.follow();

        var after = security.get("/api/staff/roles/" + manager.path("id").asLong()).json();
        assertThat(after.path("name").asString()).isEqualTo("董事长");
        assertThat(permissions(after)).containsExactly("cases.read");
    }

    /** A developer whose general manager was proposed all but the permission. */
    private long openedBefore(String permission) {
        var org = hall.developer();
        hall.as(org,
                () -> hall.db()
                        .sql("""
                            update staff_roles set permissions = array_remove(permissions, :one), proposed = array_remove(proposed, :one)
                            where org_id = :org and code = 'manager'""")
                        .param("one", permission).param("org", org).update());
        return org;
    }

    private Visitor administrator(long org, String role) {
        var visitor = hall.signIn(hall.hire(org, "office", List.of(role), Set.of()));
        Authenticator.bind(visitor);
        return visitor;
    }

    private static List<String> permissions(JsonNode one) {
        return one.path("permissions").valueStream().map(JsonNode::asString).toList();
    }
}
