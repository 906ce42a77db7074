package atrium.base.platform;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/** What a database that is not ours must offer before we touch it. */
final class PostgresDemands {
    private static final int OLDEST_MAJOR = 15;
    private static final String UNBOUND = """
        select r.rolsuper or r.rolbypassrls from pg_roles r where r.rolname = current_user""";
    private static final String OWNING = """
        select exists (select from pg_namespace n
                       where n.nspname = current_schema() and pg_has_role(current_user, n.nspowner, 'MEMBER'))
            or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                       where n.nspname = current_schema() and pg_has_role(current_user, c.relowner, 'MEMBER'))""";

    private PostgresDemands() {
    }

    /** Signs in as the run-time role and refuses a server that is too old or a role that no row policy would bind. */
    static void check(DataSource app, String url) {
        try (var connection = app.getConnection()) {
            check(connection);
        } catch (SQLException failed) {
            throw new DatabaseRefusal("无法以运行账号登录数据库 " + url + "：" + failed.getMessage(),
                    "Cannot sign in to " + url + " as the run-time role.", failed);
        }
    }

    private static void check(Connection connection) throws SQLException {
        var product = connection.getMetaData();
        var user = product.getUserName();
        if (product.getDatabaseMajorVersion() < OLDEST_MAJOR) {
            throw new DatabaseRefusal(
                    "数据库版本为 " + product.getDatabaseProductVersion() + "，至少需要 PostgreSQL " + OLDEST_MAJOR + "，请先升级数据库。",
                    "PostgreSQL " + OLDEST_MAJOR + " or newer is needed, found " + product.getDatabaseProductVersion()
                            + ".");
        }
        if (yes(connection, UNBOUND)) {
            throw new DatabaseRefusal("运行账号 " + user + " 是超级用户或带有 BYPASSRLS，行级权限对它不起作用。请改用普通账号（ATRIUM_DB_USER）。",
                    "The run-time role " + user + " is superuser or BYPASSRLS; row-level security would not bind it.");
        }
        if (yes(connection, OWNING)) {
            throw new DatabaseRefusal(
                    "运行账号 " + user + " 是库表的属主（或属主角色的成员），行级权限对它不起作用。请为 ATRIUM_DB_USER 和 ATRIUM_DB_OWNER 设置不同的账号。",
                    "The run-time role " + user + " owns the schema or its tables; use different roles for the two.");
        }
    }

    private static boolean yes(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(question)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
