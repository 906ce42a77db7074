package atrium;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Authenticator;
import atrium.hall.Door;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Visitor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every endpoint of the running house stands in doors.tsv with its permission, and opens to those who hold it and to nobody else. */
@HallTest
class DoorMatrixTests {
    @Autowired
    private Hall hall;

    @Test
    void everyEndpointIsDeclared() {
        var offered = Door.offered(hall.visitor(hall.developer(), "clerk"));

        assertThat(Door.differences(Door.declared(), offered)).isEmpty();
    }

    @Test
    void aListThatForgetsOneOrKeepsOneTooMuchIsCaught() {
        var doctored = new ArrayList<>(Door.declared());
        doctored.removeIf(door -> door.name().equals("GET /api/cases"));
        doctored.add(new Door("GET", "/api/nowhere", "cases.read", ""));

        assertThat(Door.differences(doctored, Door.declared().stream().map(Door::name).toList()))
                .containsExactly("not declared: GET /api/cases", "gone: GET /api/nowhere");
    }

    @Test
    void opensToTheRolesThatHoldThePermissionAndToNoOther() {
        var org = hall.developer();
        var complaints = new ArrayList<String>();
        roles(org).forEach((role, permissions) -> {
            var visitor = visitor(org, role, permissions);
            for (var door : inOrder()) {
                var complaint = judge(door, permissions, door.knock(visitor));
                if (complaint != null) {
                    complaints.add(role + ": " + complaint);
                }
            }
        });

        assertThat(complaints).isEmpty();
    }

    @Test
    void staysShutToStrangers() {
        var stranger = hall.stranger();

        assertThat(Door.declared()).filteredOn(door -> !door.permission().equals("open"))
                .allSatisfy(door -> assertThat(door.knock(stranger).status()).as(door.name()).isEqualTo(401));
    }

    @Test
    void aWrongPermissionIsCaughtBothWays() {
        var clerk = hall.visitor(hall.developer(), "clerk");
        var tooWide = new Door("GET", "/api/activity", "signed-in", "");
        var tooNarrow = new Door("GET", "/api/cases", "cases.supervise", "");

        assertThat(judge(tooWide, Set.of("cases.read"), tooWide.knock(clerk))).contains("GET /api/activity", "403");
        assertThat(judge(tooNarrow, Set.of("cases.read"), tooNarrow.knock(clerk))).contains("GET /api/cases", "200");
    }

    /** Says what is wrong with the answer to somebody with these permissions; null when nothing is. */
    private static @Nullable String judge(Door door, Set<String> permissions, Visitor.Answer answer) {
        var denied = answer.status() == 401 && !door.permission().equals("open")
                || answer.status() == 403 && answer.code().equals("access.denied");
        var right = answer.status() < 500
                && (door.opensTo(permissions) ? !denied : answer.status() == 403 && denied);
        return right ? null : "%s (%s) answered %d".formatted(door.name(), door.permission(), answer.status());
    }

    /** Signing out comes last, for nothing opens after it. */
    private static List<Door> inOrder() {
        return Door.declared().stream().sorted(Comparator.comparing(door -> door.name().equals("DELETE /api/session")))
                .toList();
    }

    private Map<String, Set<String>> roles(long org) {
        var roles = new TreeMap<String, Set<String>>();
        hall.as(org, () -> {
            hall.db().sql("select code, permissions from staff_roles where org_id = ?").param(org)
                    .query(row -> {
                        roles.put(row.getString("code"), Set.of((String[]) row.getArray("permissions").getArray()));
                    });
            return roles;
        });
        assertThat(roles).hasSizeGreaterThan(10);
        return roles;
    }

    private Visitor visitor(long org, String role, Set<String> permissions) {
        var visitor = hall.signIn(hall.hire(org, "office", List.of(role), null));
        if (visitor.get("/api/session").json().path("mustEnrolTotp").asBoolean()) {
            Authenticator.bind(visitor);
        }
        assertThat(visitor.get("/api/session").json().path("permissions").size()).isEqualTo(permissions.size());
        return visitor;
    }
}
