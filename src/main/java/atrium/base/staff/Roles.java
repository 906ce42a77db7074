package atrium.base.staff;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads and keeps roles. The three administrators' own roles stand as they are. */
@Component
class Roles {
    private static final RowMapper<Row> ROW = (row, n) -> new Row(row.getLong("id"), row.getString("code"),
            row.getString("name"), texts(row.getArray("permissions")), row.getString("administers"),
            row.getInt("holders"), row.getInt("version"));

    private static final String COLUMNS = """
        select r.id, r.code, r.name, r.permissions, r.administers, r.version,
               (select count(*) from staff_account_roles ar where ar.org_id = r.org_id and ar.role_id = r.id) as holders
        from staff_roles r where r.org_id = :org
        """;

    private final JdbcClient db;
    private final Permissions permissions;
    private final ApplicationEventPublisher events;

    Roles(JdbcClient db, Permissions permissions, ApplicationEventPublisher events) {
        this.db = db;
        this.permissions = permissions;
        this.events = events;
    }

    record Row(long id, String code, String name, List<String> permissions, @Nullable String administers, int holders,
            int version) {}

    @Transactional(readOnly = true)
    List<Row> all() {
        return db.sql(COLUMNS + "order by r.id").param("org", Scope.required().org()).query(ROW).list();
    }

    @Transactional(readOnly = true)
    Row row(long id) {
        return db.sql(COLUMNS + "and r.id = :id").param("org", Scope.required().org()).param("id", id).query(ROW)
                .optional().orElseThrow(() -> Refusal.notFound("staff.no-role", "没有这个角色。"));
    }

    @Transactional
    public Row add(String code, String name, List<String> codes) {
        permissions.check(codes);
        try {
            var id = db
                    .sql("""
                        insert into staff_roles (org_id, code, name, permissions) values (:org, :code, :name, :permissions) returning id""")
                    .param("org", Scope.required().org()).param("code", code).param("name", name)
                    .param("permissions", sorted(codes)).query(Long.class).single();
            events.publishEvent(new StaffChanged("role", id, "staff.role-added", Map.of(),
                    Map.of("name", name, "permissions", permissions.names(codes))));
            return row(id);
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    /** @throws Refusal staff.role-fixed, staff.own-grant, edit.overtaken, staff.role-taken, staff.reserved */
    @Transactional
    public Row edit(long id, int version, String name, List<String> codes, Access who) {
        var before = mayChange(id, who);
        permissions.check(codes);
        try {
            var changed = db.sql("""
                update staff_roles set name = :name, permissions = :permissions, proposed = null, version = version + 1
                where org_id = :org and id = :id and version = :version""").param("name", name)
                    .param("permissions", sorted(codes)).param("org", Scope.required().org()).param("id", id)
                    .param("version", version).update();
            if (changed == 0) {
                throw Refusal.conflict("edit.overtaken", "此角色刚被他人修改，请刷新后再办。");
            }
        } catch (DuplicateKeyException e) {
            throw taken();
        }
        events.publishEvent(new StaffChanged("role", id, "staff.role-edited",
                Map.of("name", before.name(), "permissions", permissions.names(before.permissions())),
                Map.of("name", name, "permissions", permissions.names(codes))));
        return row(id);
    }

    /** @throws Refusal staff.role-fixed, staff.role-held while an account holds it */
    @Transactional
    public void remove(long id, Access who) {
        var before = mayChange(id, who);
        try {
            db.sql("delete from staff_roles where org_id = ? and id = ?").params(Scope.required().org(), id).update();
        } catch (DataIntegrityViolationException e) {
            throw Refusal.conflict("staff.role-held", "还有 %d 个账号持有此角色，不能删除。".formatted(before.holders()));
        }
        events.publishEvent(new StaffChanged("role", id, "staff.role-removed", Map.of("name", before.name()),
                Map.of()));
    }

    private Row mayChange(long id, Access who) {
        var before = row(id);
        if (before.administers() != null) {
            throw Refusal.forbidden("staff.role-fixed", "系统、安全、审计管理员的角色不能修改或删除。");
        }
        var own = db.sql("select count(*) from staff_account_roles where org_id = ? and account_id = ? and role_id = ?")
                .params(Scope.required().org(), who.account(), id).query(Integer.class).single();
        if (own > 0) {
            throw Refusal.forbidden("staff.own-grant", "您持有此角色，不能自行修改，请由另一位安全管理员办理。");
        }
        return before;
    }

    private static String[] sorted(List<String> codes) {
        return new TreeSet<>(codes).toArray(String[]::new);
    }

    private static List<String> texts(java.sql.Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static Refusal taken() {
        return Refusal.conflict("staff.role-taken", "已有同名或同代码的角色。");
    }
}
