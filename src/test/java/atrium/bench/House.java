package atrium.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The measured house as the bench sees it: a process, its door, its database, and its ear. */
final class House implements AutoCloseable {
    private static final String SAID = "bench: ";

    private final Process process;
    private final BufferedReader lines;
    final int port;
    final Place place;

    private House(Process process, BufferedReader lines, int port, Place place) {
        this.process = process;
        this.lines = lines;
        this.port = port;
        this.place = place;
    }

    /** Where the house keeps its rows, and who works there. */
    record Place(String url, String user, String password, String owner, String ownerPassword, String clerk, long org,
            long project, long unit) {
        Connection asApp() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        Connection asOwner() throws SQLException {
            return DriverManager.getConnection(url, owner, ownerPassword);
        }

        private static Place of(String said) {
            var words = List.of(said.split(" ", -1));
            return new Place(words.get(1), words.get(2), words.get(3), words.get(4), words.get(5), words.get(6),
                    Long.parseLong(words.get(7)), Long.parseLong(words.get(8)), Long.parseLong(words.get(9)));
        }
    }

    static House start(Path home) throws IOException {
        Files.createDirectories(home);
        var port = freePort();
        var process = java(BenchHouse.class.getName(), "--server.port=" + port,
                "--atrium.home=" + home.toAbsolutePath(),
                "--spring.main.banner-mode=off", "--logging.level.root=warn");
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new House(process, lines, port, Place.of(said(lines)));
    }

    /** A class of the bench in a JVM of its own. */
    static Process java(String type, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), type));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The transactions the house carries out while the action runs. */
    List<Recorded> listen(Path file, Action action) throws Exception {
        tell("listen");
        action.run();
        tell("heard " + file.toAbsolutePath());
        return Recorded.read(file);
    }

    /** What may go wrong in a measured action. */
    interface Action {
        void run() throws Exception;
    }

    void tell(String word) throws IOException {
        process.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        said(lines);
    }

    private static String said(BufferedReader lines) throws IOException {
        var all = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(SAID)) {
                return line.substring(SAID.length());
            }
            all.append(line).append('\n');
        }
        throw new IOException("The house ended:\n" + all);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
