package atrium.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** From the command to the first page served, with and without the cache of classes that {@code scripts/serve.sh} makes; the database is up already. */
final class StartBench {
    private static final Path START = Path.of("target/start").toAbsolutePath();

    private final House house;
    private final Report report;
    private final Path home;

    StartBench(House house, Report report, Path home) {
        this.house = house;
        this.report = report;
        this.home = home.toAbsolutePath();
    }

    void run(int repeats) throws Exception {
        prepare();
        var plain = new ArrayList<Double>();
        var cached = new ArrayList<Double>();
        for (var n = 0; n < repeats; n++) {
            plain.add(seconds(List.of()));
            cached.add(seconds(List.of("-XX:AOTMode=on", "-XX:AOTCache=" + START.resolve("house.aot"))));
        }
        report.say("");
        report.say("## Starting");
        report.say(
                "From the command to the first page, %d times each in turn: with the cache %s s, without %s s, ratio of medians **%.2f** (0.60)"
                        .formatted(repeats, told(cached), told(plain), Report.median(cached) / Report.median(plain)));
    }

    private void prepare() throws IOException, InterruptedException {
        var script = new ArrayList<>(List.of("scripts/serve.sh", "--prepare-only"));
        script.addAll(arguments());
        var builder = process(script);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (builder.inheritIO().start().waitFor() != 0) {
            throw new IOException("The cache could not be made; see target/start/rehearsal.log");
        }
    }

    private double seconds(List<String> options) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        try (var jars = java.nio.file.Files.newDirectoryStream(START, "*.jar")) {
            command.addAll(List.of("-jar", jars.iterator().next().toString()));
        }
        var arguments = arguments();
        command.addAll(arguments);
        var begun = System.nanoTime();
        var started = process(command).redirectErrorStream(true).redirectOutput(home.resolve("start.log").toFile())
                .start();
        try {
            awaitPage(URI.create("http://localhost:" + arguments.getFirst().replaceAll("\\D", "") + "/app"), started);
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            started.destroy();
            started.waitFor(60, TimeUnit.SECONDS);
        }
    }

    private static void awaitPage(URI page, Process started) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            while (started.isAlive()) {
                try {
                    var status = client.send(HttpRequest.newBuilder(page).build(),
                            HttpResponse.BodyHandlers.discarding()).statusCode();
                    if (status != 200) {
                        throw new IOException(page + " is answered by " + status);
                    }
                    return;
                } catch (java.net.ConnectException e) {
                    Thread.sleep(20); // not listening yet
                }
            }
        }
        throw new IOException("The house ended; see start.log");
    }

    private List<String> arguments() throws IOException {
        // the database was made with the tests' migrations beside the house's own
        return List.of("--server.port=" + House.freePort(), "--atrium.home=" + home,
                "--spring.flyway.ignore-migration-patterns=*:missing");
    }

    private ProcessBuilder process(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(Map.of("ATRIUM_DB_URL", house.place.url(), "ATRIUM_DB_USER", house.place.user(),
                "ATRIUM_DB_PASSWORD", house.place.password(), "ATRIUM_DB_OWNER", house.place.owner(),
                "ATRIUM_DB_OWNER_PASSWORD", house.place.ownerPassword()));
        return builder;
    }

    private static String told(List<Double> seconds) {
        return seconds.stream().map("%.1f"::formatted).collect(java.util.stream.Collectors.joining("/"));
    }
}
