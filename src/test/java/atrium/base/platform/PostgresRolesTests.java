package atrium.base.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresRolesTests {
    private static final Path HOME = PostgresHomes.fresh("roles");
    private static final Path MIGRATIONS = PostgresHomes.fresh("migrations");
    private static PostgresLease lease;

    @BeforeAll
    static void start() throws Exception {
        PostgresHomes.unpacked("roles");
        lease = PostgresLease.take(HOME, 0);
        Files.createDirectories(MIGRATIONS);
        Files.writeString(MIGRATIONS.resolve("V1__things.sql"), "create table thing (id int primary key)");
    }

    @AfterAll
    static void stop() {
        lease.close();
        assertThat(PostgresHomes.processes(HOME)).isEmpty();
    }

    @Test
    void runsUnderARoleThatRowPoliciesBind() {
        var role = app().sql(
                "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user")
                .query().singleRow();
        assertThat(role).isEqualTo(
                Map.of("rolsuper", false, "rolbypassrls", false, "rolcreaterole", false, "rolcreatedb", false));
        assertThatThrownBy(() -> app().sql("create table intruder (n int)").update())
                .hasStackTraceContaining("permission denied for schema public");
    }

    @Test
    void letsTheRuntimeRoleDoOnlyWhatAMigrationGrants() {
        owner().sql("create table shelf (id bigint generated always as identity, label text)").update();
        assertThatThrownBy(() -> app().sql("select * from shelf").query().listOfRows())
                .hasStackTraceContaining("permission denied for table shelf");
        owner().sql("grant select, insert on shelf to atrium_app").update();
        assertThat(app().sql("insert into shelf (label) values ('甲') returning label").query(String.class).single())
                .isEqualTo("甲");
        assertThatThrownBy(() -> app().sql("truncate shelf").update()).hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> app().sql("drop table shelf").update()).hasStackTraceContaining("must be owner");
    }

    @Test
    void limitsStatementsOfTheRuntimeRoleOnly() {
        assertThat(settings(app())).isEqualTo(List.of("30s", "5s", "1min"));
        assertThat(settings(owner())).isEqualTo(List.of("0", "0", "0"));
    }

    @Test
    void hasTheExtensions() {
        assertThat(app().sql("select extname from pg_extension").query(String.class).list())
                .contains("pg_trgm", "btree_gin", "btree_gist");
    }

    @Test
    void mayBePreparedAgain() throws Exception {
        var port = Integer.parseInt(Files.readString(HOME.resolve("port")));
        assertThat(new PostgresRoles(new PostgresPasswords(HOME), port).prepare()).isEqualTo(lease.databases());
    }

    @Test
    void migratesAsOwnerAndRunsAsApp() {
        context().run(context -> {
            assertThat(context).hasSingleBean(Databases.class);
            var jdbc = context.getBean(JdbcClient.class);
            assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("atrium_app");
            assertThat(
                    jdbc.sql("select tableowner from pg_tables where tablename = 'thing'").query(String.class).single())
                    .isEqualTo("atrium_owner");
            assertThat(jdbc.sql("show time zone").query(String.class).single()).isEqualTo("Asia/Shanghai");
        });
        assertThat(app().sql("select 1").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void takesAnExternalServerWithTwoRoles() {
        var databases = lease.databases();
        external(databases.app()).run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void refusesARuntimeRoleThatOwnsTheTables() {
        external(lease.databases().owner()).run(context -> assertThat(context).getFailure()
                .hasStackTraceContaining("运行账号 atrium_owner 是库表的属主"));
    }

    @Test
    void refusesARuntimeRoleThatNoPolicyBinds() throws Exception {
        var superuser = new Databases.Login("postgres", new PostgresPasswords(HOME).of("superuser"));
        external(superuser).run(context -> assertThat(context).getFailure()
                .hasStackTraceContaining("运行账号 postgres 是超级用户或带有 BYPASSRLS"));
    }

    @Test
    void asksForBothLoginsOfAnExternalServer() {
        context().withPropertyValues("atrium.db.url=" + lease.databases().url())
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("须同时设置运行账号"));
    }

    @Test
    void acceptsItsOwnRoles() {
        var databases = lease.databases();
        var source = PostgresHomes.source(databases.url(), databases.app().user(), databases.app().password());
        assertThatCode(() -> PostgresDemands.check(source, databases.url())).doesNotThrowAnyException();
    }

    private static ApplicationContextRunner external(Databases.Login app) {
        var databases = lease.databases();
        return context().withPropertyValues("atrium.db.url=" + databases.url(), "atrium.db.user=" + app.user(),
                "atrium.db.password=" + app.password(), "atrium.db.owner=" + databases.owner().user(),
                "atrium.db.owner-password=" + databases.owner().password());
    }

    private static ApplicationContextRunner context() {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
                                JdbcClientAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
                                FlywayAutoConfiguration.class))
                .withUserConfiguration(DatabaseConfiguration.class)
                .withPropertyValues("atrium.home=" + HOME, "spring.flyway.locations=filesystem:" + MIGRATIONS);
    }

    private static List<String> settings(JdbcClient client) {
        return client.sql("""
            select unnest(array[current_setting('statement_timeout'), current_setting('lock_timeout'),
                                current_setting('idle_in_transaction_session_timeout')])""").query(String.class).list();
    }

    private static JdbcClient app() {
        return PostgresHomes.client(lease.databases().url(), lease.databases().app());
    }

    private static JdbcClient owner() {
        return PostgresHomes.client(lease.databases().url(), lease.databases().owner());
    }
}
