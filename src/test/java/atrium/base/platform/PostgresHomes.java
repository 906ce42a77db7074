package atrium.base.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.postgresql.Driver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.FileSystemUtils;

/** Homes for servers under test, and ways to look at them from outside. */
final class PostgresHomes {
    private PostgresHomes() {
    }

    static Path fresh(String name) {
        try {
            var home = Path.of("target", "postgres-tests", name).toAbsolutePath();
            FileSystemUtils.deleteRecursively(home);
            return home;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A fresh home with the programs already there, linked to one copy, because unpacking takes seconds. */
    static Path unpacked(String name) throws IOException {
        var seed = Path.of("target", "postgres-tests", "seed").toAbsolutePath();
        var programs = PostgresBinaries.unpack(Files.createDirectories(seed));
        var home = Files.createDirectories(fresh(name));
        try (var paths = Files.walk(programs)) {
            for (var path : paths.toList()) {
                var target = home.resolve(seed.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectory(target);
                } else {
                    Files.createLink(target, path);
                }
            }
        }
        return home;
    }

    static DataSource source(String url, String user, String password) {
        return new SimpleDriverDataSource(new Driver(), url, user, password);
    }

    static JdbcClient client(String url, Databases.Login login) {
        return JdbcClient.create(source(url, login.user(), login.password()));
    }

    static List<Long> processes(Path home) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").startsWith(home.toString()))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Asks again until it answers without an error. */
    static <T> T within(Duration limit, Supplier<T> question) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (RuntimeException | AssertionError failed) {
                if (System.nanoTime() > deadline) {
                    throw failed;
                }
                Thread.sleep(50);
            }
        }
    }

    /** A JVM of its own that runs a server; returns once that is up. */
    static Process child(Path home) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "-Xmx128m",
                PostgresHomes.class.getName(), home.toString()).redirectErrorStream(true).start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("up")) {
                return process;
            }
        }
        throw new IOException("The child ended before its server was up");
    }

    public static void main(String[] arguments) throws InterruptedException {
        var server = EmbeddedPostgres.start(Path.of(arguments[0]), 0);
        System.out.println("up");
        Thread.sleep(Duration.ofMinutes(1));
        server.close();
    }
}
