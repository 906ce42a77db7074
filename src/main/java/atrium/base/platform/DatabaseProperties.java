package atrium.base.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Which database: without an address the embedded one, otherwise this one with these two logins. */
@ConfigurationProperties("atrium.db")
record DatabaseProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String owner,
        @DefaultValue("") String ownerPassword,
        @DefaultValue("0") int port) {

    boolean embedded() {
        return url.isBlank();
    }

    Databases databases() {
        if (user.isBlank() || owner.isBlank()) {
            throw new DatabaseRefusal("使用外部数据库时，须同时设置运行账号（ATRIUM_DB_USER）和属主账号（ATRIUM_DB_OWNER），两者不能是同一个账号。",
                    "An external database needs both ATRIUM_DB_USER (run-time role) and ATRIUM_DB_OWNER (migrations).");
        }
        return new Databases(url, new Databases.Login(owner, ownerPassword), new Databases.Login(user, password));
    }

    /** Never prints the passwords. */
    @Override
    public String toString() {
        return embedded() ? "embedded" : url;
    }
}
