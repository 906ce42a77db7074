package atrium.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what the house reaches against its floors, on this machine, in one run: {@code mvn -P bench verify}. */
public final class Bench {
    private static final double SECONDS = Double.parseDouble(System.getProperty("bench.seconds", "6"));
    private static final int REPEATS = Integer.getInteger("bench.repeats", 3);

    private Bench() {
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createDirectories(Path.of("target/bench").toAbsolutePath());
        var report = new Report();
        try (var house = House.start(folder.resolve("home"))) {
            var create = new CreateBench(house, report, folder);
            report.head("Taking a case in");
            create.run(1, SECONDS, 1); // warms up all three
            create.run(1, SECONDS, REPEATS);
            create.run(8, SECONDS, REPEATS);
            create.costs(SECONDS, REPEATS);
            create.close();
        }
        Files.writeString(folder.resolve("report.md"), report.page());
    }
}
