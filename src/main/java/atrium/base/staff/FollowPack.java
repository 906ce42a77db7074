package atrium.base.staff;

import atrium.base.platform.Scope;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the roles of organisations that were opened by an earlier version in line with what their pack proposes now, so that a new
 * room has somebody who may enter it. A role that the organisation has edited is its own and stays; so does one that it removed.
 */
@Component
class FollowPack {
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Staff staff;
    private final Permissions permissions;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    FollowPack(JdbcClient db, TransactionTemplate transaction, Staff staff, Permissions permissions, JsonMapper json,
            ApplicationEventPublisher events) {
        this.db = db;
        this.transaction = transaction;
        this.staff = staff;
        this.permissions = permissions;
        this.json = json;
        this.events = events;
    }

    private record Given(long id, String code, String name, List<String> permissions) {}

    @EventListener(ApplicationReadyEvent.class)
    void follow() {
        var packs = new EnumMap<OpenOrganisation.Kind, Map<String, List<String>>>(OpenOrganisation.Kind.class);
        staff.forEachOrganisation("staff-follow-pack", () -> transaction.executeWithoutResult(status -> {
            var kind = db.sql("select kind from staff_organisations where id = ?").param(Scope.required().org())
                    .query(OpenOrganisation.Kind.class).single();
            var proposed = packs.computeIfAbsent(kind, each -> OrganisationPack.of(each, json).roles().stream()
                    .collect(Collectors.toMap(OrganisationPack.Role::code, OrganisationPack.Role::permissions)));
            given().forEach(role -> {
                var now = proposed.get(role.code());
                if (now != null && !Set.copyOf(now).equals(Set.copyOf(role.permissions()))) {
                    bring(role, now);
                }
            });
        }));
    }

    private List<Given> given() {
        return db.sql("select id, code, name, proposed from staff_roles where org_id = ? and proposed is not null")
                .param(Scope.required().org()).query((row, n) -> new Given(row.getLong("id"), row.getString("code"),
                        row.getString("name"), List.of((String[]) row.getArray("proposed").getArray())))
                .list();
    }

    /** Of two houses that start together the slower one finds it done. */
    private void bring(Given role, List<String> proposed) {
        var changed = db.sql("""
            update staff_roles set permissions = :proposed, proposed = :proposed, version = version + 1
            where org_id = :org and id = :id and proposed = cast(:given as text[])""")
                .param("org", Scope.required().org())
                .param("id", role.id()).param("proposed", proposed.toArray(String[]::new))
                .param("given", role.permissions().toArray(String[]::new)).update();
        if (changed > 0) {
            events.publishEvent(new StaffChanged("role", role.id(), "staff.role-edited",
                    Map.of("name", role.name(), "permissions", permissions.names(role.permissions())),
                    Map.of("name", role.name(), "permissions", permissions.names(proposed))));
        }
    }
}
