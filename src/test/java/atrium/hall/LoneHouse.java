package atrium.hall;

import atrium.Application;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

/** A house in a JVM of its own, which a test may kill. Its first start opens an organisation with a clerk and an auditor. */
public final class LoneHouse implements AutoCloseable {
    private static final String UP = "house up ";

    private final Path home;
    private final int port;
    private @Nullable Process process;

    /** A port nobody listens at. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public LoneHouse(Path home, int port) {
        this.home = home.toAbsolutePath();
        this.port = port;
    }

    /** Who works there. */
    public record Staff(String clerk, String auditor, long project) {}

    /** Starts it with further settings and returns when it takes visitors. @throws IOException with what it said when it ended before */
    public Staff start(String... settings) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.createDirectories(home);
        var command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path"), "-Xmx400m",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", LoneHouse.class.getName(),
                "--server.port=" + port, "--atrium.home=" + home, "--spring.main.banner-mode=off"));
        command.addAll(List.of(settings));
        var started = new ProcessBuilder(command).redirectErrorStream(true).start();
        process = started;
        var said = new ArrayList<String>();
        var lines = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.startsWith(UP)) {
                Thread.ofVirtual().start(() -> lines.lines().forEach(said::add));
                var words = List.of(line.substring(UP.length()).split(" ", -1));
                return new Staff(words.get(0), words.get(1), Long.parseLong(words.get(2)));
            }
        }
        throw new IOException(String.join("\n", said));
    }

    public int port() {
        return port;
    }

    /** kill -9 of the JVM; returns when it is dead. */
    public void kill() throws InterruptedException {
        var running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    /** kill -9 of the database server below it; returns at once. */
    public void killDatabase() throws IOException {
        var pid = Long.parseLong(Files.readAllLines(home.resolve("pgdata/postmaster.pid")).getFirst().strip());
        if (!ProcessHandle.of(pid).orElseThrow().destroyForcibly()) {
            throw new IOException("The database server " + pid + " could not be killed");
        }
    }

    /** Lets it end in order. */
    @Override
    public void close() throws InterruptedException {
        var running = process;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(30, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        }
    }

    /** What runs in the other JVM. */
    public static void main(String[] arguments) throws IOException {
        var context = new SpringApplication(Application.class, Hall.class, Projects.class).run(arguments);
        var file = Path.of(context.getEnvironment().getRequiredProperty("atrium.home")).resolve("staff.txt");
        if (Files.notExists(file)) {
            var hall = context.getBean(Hall.class);
            var org = hall.developer();
            var project = context.getBean(Projects.class).project(org, "一期");
            Files.writeString(file, hall.hire(org, "service", List.of("supervisor"), null) + " "
                    + hall.hire(org, "office", List.of("audit-admin"), null) + " " + project);
        }
        System.out.println(UP + Files.readString(file));
    }
}
