package atrium.base.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedPostgresTests {
    private static final Path HOME = PostgresHomes.fresh("embedded");
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(HOME, 0);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void writesDurably() {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("data_checksums")).isEqualTo("on");
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(setting("unix_socket_directories")).isEmpty();
    }

    @Test
    void findsLettersInChinese() {
        var trigrams = app().sql("select array_length(show_trgm('电梯渗水'), 1)").query(Integer.class).single();
        assertThat(trigrams).isPositive();
    }

    @Test
    void refusesAWrongPassword() {
        var databases = postgres.databases();
        for (var user : new String[]{"postgres", databases.owner().user(), databases.app().user()}) {
            assertThatThrownBy(() -> PostgresHomes.source(databases.url(), user, "guess").getConnection())
                    .isInstanceOf(SQLException.class).hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsPasswordsToItself() throws IOException {
        for (var name : new String[]{"superuser", "owner", "app"}) {
            var permissions = Files.getPosixFilePermissions(HOME.resolve(name + ".password"));
            assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
        }
        assertThat(postgres.databases().toString()).doesNotContain(postgres.databases().app().password());
    }

    @Test
    void tellsItsPort() throws IOException {
        assertThat(HOME.resolve("port")).hasContent(Integer.toString(postgres.port()));
        assertThat(Files.size(HOME.resolve("postgres.log"))).isPositive();
    }

    @Test
    void refusesASecondStartOnTheSameHome() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(HOME, 0)).isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("正被另一个运行中的本系统使用").hasMessageContaining("in use by another running instance");
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void comesBackWithEveryAcknowledgedRowAfterAKill() throws InterruptedException {
        var before = postgres.pid();
        owner().sql("create table kept (n int)").update();
        for (var n = 0; n < 50; n++) {
            owner().sql("insert into kept values (?)").param(n).update();
        }
        // a backend that computes does not notice the death and holds the shared memory
        var busy = Thread.ofVirtual().start(() -> assertThatThrownBy(
                () -> owner().sql("select sum(n) from generate_series(1, 1000000000) n").query(Long.class).single())
                .isNotNull());
        Thread.sleep(300);
        ProcessHandle.of(before).orElseThrow().destroyForcibly();
        var rows = PostgresHomes.within(Duration.ofSeconds(10),
                () -> owner().sql("select count(*) from kept").query(Integer.class).single());
        assertThat(rows).isEqualTo(50);
        assertThat(postgres.pid()).isNotEqualTo(before).isPositive();
        busy.join();
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void keepsDataAndPortOverARestart() {
        var port = postgres.port();
        owner().sql("create table restarted as select 7 n").update();
        postgres.close();
        assertThat(PostgresHomes.processes(HOME)).isEmpty();
        postgres = EmbeddedPostgres.start(HOME, port);
        assertThat(postgres.port()).isEqualTo(port);
        assertThat(owner().sql("select n from restarted").query(Integer.class).single()).isEqualTo(7);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void refusesAPortThatIsTaken() throws IOException {
        postgres.close();
        try (var foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(HOME, foreign.getLocalPort()))
                    .isInstanceOf(DatabaseRefusal.class).hasMessageContaining("端口 " + foreign.getLocalPort())
                    .hasMessageContaining("Port " + foreign.getLocalPort());
        }
        postgres = EmbeddedPostgres.start(HOME, 0);
    }

    @Test
    void leavesNoServerBehindWhenItsProcessIsKilled() throws IOException, InterruptedException {
        var home = PostgresHomes.unpacked("killed");
        var child = PostgresHomes.child(home);
        assertThat(PostgresHomes.processes(home)).isNotEmpty();
        assertThat(child.destroyForcibly().waitFor(5, TimeUnit.SECONDS)).isTrue();
        PostgresHomes.within(Duration.ofSeconds(5), () -> {
            assertThat(PostgresHomes.processes(home)).isEmpty();
            return true;
        });
    }

    @Test
    void stopsAnOrphanAndGoesOn() throws IOException, InterruptedException {
        var home = PostgresHomes.unpacked("orphaned");
        EmbeddedPostgres.start(home, 0).close();
        var cluster = PostgresCluster.open(home.toRealPath());
        var orphan = cluster.launch(freePort());
        PostgresHomes.within(Duration.ofSeconds(5), () -> {
            assertThat(cluster.ready(orphan)).isTrue();
            return true;
        });
        try (var again = EmbeddedPostgres.start(home, 0)) {
            assertThat(orphan.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(orphan.exitValue()).as("stopped, not killed").isZero();
            assertThat(again.pid()).isPositive();
        }
    }

    @Test
    void startsWhereNobodyElseMayLook() throws IOException {
        var hidden = PostgresHomes.unpacked("hidden");
        Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rwx------"));
        try (var inside = EmbeddedPostgres.start(hidden, 0)) {
            assertThat(PostgresHomes.client(inside.databases().url(), inside.databases().app()).sql("select 1")
                    .query(Integer.class).single()).isEqualTo(1);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String setting(String name) {
        return superuser().sql("select current_setting(?)").param(name).query(String.class).single();
    }

    private static JdbcClient superuser() {
        try {
            var login = new Databases.Login("postgres", new PostgresPasswords(HOME).of("superuser"));
            return PostgresHomes.client(postgres.databases().url(), login);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static JdbcClient app() {
        return PostgresHomes.client(postgres.databases().url(), postgres.databases().app());
    }

    private static JdbcClient owner() {
        return PostgresHomes.client(postgres.databases().url(), postgres.databases().owner());
    }
}
