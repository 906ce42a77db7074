package atrium.base.staff;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a person on: the person, the account, its roles and the projects in its sight. */
@Service
public class HirePerson {
    private final JdbcClient db;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    HirePerson(JdbcClient db, PasswordEncoder passwords, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.db = db;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Who is hired.
     *
     * @param department the department's code
     * @param post the post's name; null for none
     * @param password the first password, to be changed at the first sign-in unless {@code passwordStands}
     * @param roles role codes
     * @param projects projects in sight; null for all of them
     */
    public record Hire(String name, String department, @Nullable String post, @Nullable String phone, String username,
            String password, boolean passwordStands, List<String> roles, @Nullable Set<Long> projects) {}

    /** Hires. @return the account's id @throws Refusal staff.no-department, staff.no-post, staff.no-role, staff.username-taken */
    @Transactional
    public long hire(Hire hire) {
        var org = Scope.required().org();
        var department = db.sql("select id from staff_departments where org_id = ? and code = ?")
                .params(org, hire.department()).query(Long.class).optional()
                .orElseThrow(() -> Refusal.notFound("staff.no-department", "没有这个部门。"));
        var post = hire.post() == null || hire.post().isBlank()
                ? null
                : db.sql("select id from staff_posts where org_id = ? and department_id = ? and name = ?")
                        .params(org, department, hire.post()).query(Long.class).optional()
                        .orElseThrow(() -> Refusal.badInput("staff.no-post", "这个部门没有“%s”这个岗位。".formatted(hire.post()),
                                "post"));
        var person = db.sql("""
            insert into staff_people (org_id, department_id, post_id, name, phone)
            values (:org, :department, :post, :name, :phone) returning id""").param("org", org)
                .param("department", department).param("post", post).param("name", hire.name())
                .param("phone", hire.phone()).query(Long.class).single();
        var account = openAccount(org, person, hire);
        hire.roles().forEach(role -> give(org, account, role));
        if (hire.projects() != null) {
            hire.projects().forEach(project -> db.sql("""
                insert into staff_account_projects (org_id, account_id, scoped_project_id) values (?, ?, ?)""")
                    .params(org, account, project).update());
        }
        events.publishEvent(new StaffChanged("person", person, "staff.hired", Map.of(), Map.of("name", hire.name(),
                "department", department, "username", hire.username(), "roles", roleNames(org, account))));
        return account;
    }

    private List<String> roleNames(long org, long account) {
        return db.sql("""
            select r.name from staff_account_roles ar join staff_roles r on r.id = ar.role_id
            where ar.org_id = ? and ar.account_id = ? order by r.id""").params(org, account).query(String.class).list();
    }

    private long openAccount(long org, long person, Hire hire) {
        try {
            return db.sql("""
                insert into staff_accounts (org_id, person_id, username, password_hash, password_changed_at,
                                            must_change_password, all_projects)
                values (:org, :person, :username, :hash, :now, :change, :all) returning id""").param("org", org)
                    .param("person", person).param("username", hire.username().toLowerCase(Locale.ROOT))
                    .param("hash", passwords.encode(hire.password())).param("now", Timestamp.from(clock.instant()))
                    .param("change", !hire.passwordStands()).param("all", hire.projects() == null).query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("staff.username-taken", "用户名“%s”已被使用，请换一个。".formatted(hire.username()));
        }
    }

    private void give(long org, long account, String role) {
        var given = db.sql("""
            insert into staff_account_roles (org_id, account_id, role_id)
            select org_id, ?, id from staff_roles where org_id = ? and code = ?""").params(account, org, role)
                .update();
        if (given == 0) {
            throw Refusal.notFound("staff.no-role", "没有角色“%s”。".formatted(role));
        }
    }
}
