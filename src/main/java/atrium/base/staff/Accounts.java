package atrium.base.staff;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what accounts may do and whether they may sign in. Nobody changes his own. */
@Component
class Accounts {
    private final JdbcClient db;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Accounts(JdbcClient db, Clock clock, ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.events = events;
    }

    record Role(long id, String code, String name, @Nullable String administers) {}

    record State(long id, long personId, String username, String name, boolean allProjects, boolean disabled,
            @Nullable Instant lockedUntil, boolean hasTotp) {}

    static Refusal none() {
        return Refusal.notFound("staff.no-account", "没有这个账号。");
    }

    @Transactional(readOnly = true)
    State state(long account) {
        return db.sql("""
            select a.id, a.person_id, a.username, p.name, a.all_projects, a.disabled_at is not null as disabled,
                   a.locked_until, a.totp_secret is not null as has_totp
            from staff_accounts a join staff_people p on p.id = a.person_id where a.org_id = ? and a.id = ?""")
                .params(Scope.required().org(), account).query(State.class).optional().orElseThrow(Accounts::none);
    }

    @Transactional(readOnly = true)
    List<Role> roles(long account) {
        return db
                .sql("""
                    select r.id, r.code, r.name, r.administers from staff_account_roles ar join staff_roles r on r.id = ar.role_id
                    where ar.org_id = ? and ar.account_id = ? order by r.id""")
                .params(Scope.required().org(), account)
                .query(Role.class).list();
    }

    /**
     * Gives the account exactly these roles.
     *
     * @throws Refusal staff.no-account, staff.own-grant, staff.no-role, staff.separation
     */
    @Transactional
    public void grantRoles(long account, Set<Long> wanted, Access who) {
        lockOther(account, who);
        var before = roles(account);
        var org = Scope.required().org();
        var after = db
                .sql("""
                    select id, code, name, administers from staff_roles where org_id = :org and id = any (:ids::bigint[]) order by id""")
                .param("org", org).param("ids", wanted.toArray(Long[]::new)).query(Role.class).list();
        if (after.size() != wanted.size()) {
            throw Refusal.notFound("staff.no-role", "所选角色中有已不存在的，请刷新后重选。");
        }
        if (after.stream().map(Role::administers).filter(java.util.Objects::nonNull).distinct()
                .count() > 1) {
            throw Refusal.badInput("staff.separation", "系统、安全、审计三种管理员须由不同的人担任，不能授予同一账号。");
        }
        db.sql("delete from staff_account_roles where org_id = ? and account_id = ?").params(org, account).update();
        after.forEach(role -> db
                .sql("insert into staff_account_roles (org_id, account_id, role_id) values (?, ?, ?)")
                .params(org, account, role.id()).update());
        events.publishEvent(new StaffChanged("account", account, "staff.granted", Map.of("roles", names(before)),
                Map.of("roles", names(after))));
    }

    /** Sets which projects the account sees. @throws Refusal staff.no-account, staff.own-grant */
    @Transactional
    public void grantProjects(long account, boolean all, Set<Long> projects, Access who) {
        lockOther(account, who);
        var org = Scope.required().org();
        var before = new Sight(state(account).allProjects(), projects(account));
        db.sql("update staff_accounts set all_projects = ?, version = version + 1 where org_id = ? and id = ?")
                .params(all, org, account).update();
        db.sql("delete from staff_account_projects where org_id = ? and account_id = ?").params(org, account).update();
        projects.forEach(project -> db
                .sql("insert into staff_account_projects (org_id, account_id, scoped_project_id) values (?, ?, ?)")
                .params(org, account, project).update());
        events.publishEvent(new StaffChanged("account", account, "staff.projects-granted",
                Map.of("projects", before.words()), Map.of("projects", new Sight(all, List.copyOf(projects)).words())));
    }

    @Transactional(readOnly = true)
    List<Long> projects(long account) {
        return db.sql("""
            select scoped_project_id from staff_account_projects where org_id = ? and account_id = ? order by 1""")
                .params(Scope.required().org(), account).query(Long.class).list();
    }

    /** Lifts a lock. */
    @Transactional
    public void unlock(long account, Access who) {
        lockOther(account, who);
        db.sql("""
            update staff_accounts set failed_sign_ins = 0, locked_until = null where org_id = ? and id = ?""")
                .params(Scope.required().org(), account).update();
        events.publishEvent(StaffChanged.of("account", account, "staff.unlocked"));
    }

    /** Lets the account sign in, or not. */
    @Transactional
    public void disable(long account, boolean disabled, Access who) {
        lockOther(account, who);
        db.sql("""
            update staff_accounts set disabled_at = case when :disabled then coalesce(disabled_at, :now::timestamptz) end
            where org_id = :org and id = :id""")
                .param("disabled", disabled)
                .param("now", Timestamp.from(clock.instant())).param("org", Scope.required().org())
                .param("id", account).update();
        db.sql("""
            update staff_tokens set revoked_at = :now
            where :disabled and org_id = :org and account_id = :id and revoked_at is null""")
                .param("now", Timestamp.from(clock.instant())).param("disabled", disabled)
                .param("org", Scope.required().org()).param("id", account).update();
        events.publishEvent(StaffChanged.of("account", account, disabled ? "staff.disabled" : "staff.enabled"));
    }

    /** Loosens the authenticator of a lost phone, so that a new one can be bound. */
    @Transactional
    public void forgetTotp(long account, Access who) {
        lockOther(account, who);
        db.sql("""
            update staff_accounts set totp_secret = null, totp_pending = null, totp_last_step = null
            where org_id = ? and id = ?""").params(Scope.required().org(), account).update();
        events.publishEvent(StaffChanged.of("account", account, "staff.totp-forgotten"));
    }

    /** Makes sure the account is there and is not the asker's own. @throws Refusal staff.no-account, staff.own-grant */
    @Transactional
    public void lockOther(long account, Access who) {
        if (account == who.account()) {
            throw Refusal.forbidden("staff.own-grant", "不能办理自己的账号，请由另一位管理员办理。");
        }
        var _ = db.sql("select id from staff_accounts where org_id = ? and id = ? for update")
                .params(Scope.required().org(), account).query(Long.class).optional().orElseThrow(Accounts::none);
    }

    private record Sight(boolean all, List<Long> projects) {
        Object words() {
            return all ? "全部" : projects;
        }
    }

    private static List<String> names(List<Role> roles) {
        return roles.stream().map(Role::name).toList();
    }
}
