package atrium.base.staff;

import atrium.base.platform.Scope;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Opens an organisation in the house, with the departments, posts and roles that its kind's pack brings. */
@Service
public class OpenOrganisation {
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    OpenOrganisation(JdbcClient db, TransactionTemplate transaction, JsonMapper json, Clock clock,
            ApplicationEventPublisher events) {
        this.db = db;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    /** The kinds of organisation the house serves; each has its pack. */
    public enum Kind {
        DEVELOPER, AGENCY, BUREAU
    }

    /** Opens it, whole or not at all; joins the caller's transaction, which from then on sees the new organisation. @return its id */
    public long open(Kind kind, String name) {
        var pack = OrganisationPack.of(kind, json);
        return Objects.requireNonNull(transaction.execute(status -> {
            var org = db.sql("select staff_open_organisation(?, ?, ?)")
                    .params(kind.name(), name, Timestamp.from(clock.instant())).query(Long.class).single();
            // the transaction began before there was an organisation to tell
            db.sql("select set_config('atrium.org', ?, true), set_config('atrium.all_projects', 'on', true)")
                    .param(org.toString()).query().singleRow();
            pack.departments().forEach(department -> add(org, department));
            pack.roles().forEach(role -> add(org, role));
            Scope.ofHouse(org, "open-organisation").run(() -> events.publishEvent(new OrganisationOpened(org, kind)));
            return org;
        }));
    }

    private void add(long org, OrganisationPack.Department department) {
        var id = db.sql("""
            insert into staff_departments (org_id, code, name, outside) values (?, ?, ?, ?) returning id""")
                .params(org, department.code(), department.name(), department.outside()).query(Long.class).single();
        for (var post : department.posts() == null ? List.<OrganisationPack.Post>of() : department.posts()) {
            db.sql("insert into staff_posts (org_id, department_id, name, head) values (?, ?, ?, ?)")
                    .params(org, id, post.name(), post.head()).update();
        }
    }

    private void add(long org, OrganisationPack.Role role) {
        db.sql("""
            insert into staff_roles (org_id, code, name, permissions, proposed, administers)
            values (:org, :code, :name, :permissions, :permissions, :administers)""").param("org", org)
                .param("code", role.code()).param("name", role.name())
                .param("permissions", role.permissions().toArray(String[]::new))
                .param("administers", role.administers()).update();
    }
}
