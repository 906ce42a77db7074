package atrium.base.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.springframework.core.io.ClassPathResource;

/** Makes the database and its two roles in a server of our own; a second run changes nothing. */
final class PostgresRoles {
    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "atrium";
    private static final String OWNER = "atrium_owner";
    private static final String APP = "atrium_app";
    private static final String ROLES_SQL = read("postgres/roles.sql");
    private static final String DATABASE_SQL = read("postgres/database.sql");
    private static final String FIND_DATABASE = "select 1 from pg_database where datname = 'atrium'";
    private static final String CREATE_DATABASE = "create database atrium owner atrium_owner";
    private final PostgresPasswords passwords;
    private final String server;

    PostgresRoles(PostgresPasswords passwords, int port) {
        this.passwords = passwords;
        this.server = "jdbc:postgresql://127.0.0.1:" + port + "/";
    }

    Databases prepare() throws SQLException, IOException {
        var owner = new Databases.Login(OWNER, passwords.of("owner"));
        var app = new Databases.Login(APP, passwords.of("app"));
        try (var connection = connect("postgres")) {
            run(connection, ROLES_SQL);
            tell(connection, owner);
            tell(connection, app);
            if (!exists(connection)) {
                run(connection, CREATE_DATABASE);
            }
        }
        try (var connection = connect(DATABASE)) {
            run(connection, DATABASE_SQL);
        }
        return new Databases(server + DATABASE, owner, app);
    }

    /** The driver hashes the password itself, so that it never stands in a statement or a log. */
    private static void tell(Connection connection, Databases.Login login) throws SQLException {
        connection.unwrap(PGConnection.class).alterUserPassword(login.user(), login.password().toCharArray(),
                "scram-sha-256");
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(FIND_DATABASE)) {
            return rows.next();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database) throws SQLException, IOException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", passwords.of("superuser"));
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        var connection = new Driver().connect(server + database, properties);
        if (connection == null) {
            throw new SQLException("Not a PostgreSQL address: " + server);
        }
        return connection;
    }

    private static String read(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
