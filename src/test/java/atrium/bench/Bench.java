package atrium.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints what the house reaches against its floors, on this machine, in one run: {@code mvn -P bench verify}. */
public final class Bench {
    private static final List<String> PARTS = List
            .of(System.getProperty("bench.only", "create,read,start").split(","));
    private static final double SECONDS = Double.parseDouble(System.getProperty("bench.seconds", "6"));
    private static final List<Integer> SIZES = List.of(Integer.getInteger("bench.small", 10_000),
            Integer.getInteger("bench.large", 1_000_000));
    /** Until the compiler of the JVM has little left to do: a house on its first thousand requests is not the house at work. */
    private static final double WARMING = Double.parseDouble(System.getProperty("bench.warming", "60"));
    private static final int REPEATS = Integer.getInteger("bench.repeats", 3);

    private Bench() {
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createDirectories(Path.of("target/bench").toAbsolutePath());
        var report = new Report();
        try (var house = House.start(folder.resolve("home"))) {
            if (PARTS.contains("create")) {
                create(house, report, folder);
            }
            if (PARTS.contains("read")) {
                read(house, report, folder);
            }
            if (PARTS.contains("boards")) {
                boards(house, report, folder);
            }
            if (PARTS.contains("start")) {
                new StartBench(house, report, folder.resolve("home")).run(REPEATS);
            }
        } finally {
            Files.writeString(folder.resolve("report.md"), report.page());
        }
    }

    private static void create(House house, Report report, Path folder) throws Exception {
        var create = new CreateBench(house, report, folder);
        report.head("Taking a case in");
        create.run(8, WARMING, 1, false); // warms up all three
        create.run(1, SECONDS, 1, false);
        create.run(1, SECONDS, REPEATS, true);
        create.run(8, SECONDS, REPEATS, true);
        create.costs(SECONDS, REPEATS);
        create.close();
    }

    /** The boards of the large organisation alone, which is the quick look at them. */
    private static void boards(House house, Report report, Path folder) throws Exception {
        var crowd = Files.readAllLines(folder.resolve("home").resolve(BenchHouse.CROWDS)).getLast();
        var bench = new ReadBench(house, report, folder, crowd, SIZES.getLast());
        bench.onlyBoards();
        report.head("Boards among %,d cases".formatted(SIZES.getLast()));
        bench.run(8, WARMING / 8, 1, false); // warms up
        bench.run(1, SECONDS, REPEATS, true);
        bench.run(8, SECONDS, REPEATS, true);
    }

    /** Two organisations of very different size in one database. */
    private static void read(House house, Report report, Path folder) throws Exception {
        var crowds = Files.readAllLines(folder.resolve("home").resolve(BenchHouse.CROWDS));
        var reached = new ArrayList<Map<String, Report.Row>>();
        for (var n = 0; n < SIZES.size(); n++) {
            var bench = new ReadBench(house, report, folder, crowds.get(n), SIZES.get(n));
            report.head("Reading among %,d cases".formatted(SIZES.get(n)));
            bench.run(8, WARMING / 8, 1, false); // warms up
            reached.add(bench.run(1, SECONDS, REPEATS, true));
            if (n == SIZES.size() - 1) {
                bench.run(8, SECONDS, REPEATS, true);
            }
        }
        report.head("Growth");
        reached.getLast().forEach((name, row) -> report.say("| %s, %,d / %,d cases | 1 | %.2f | | | |".formatted(name,
                SIZES.getLast(), SIZES.getFirst(),
                row.perSecond() / java.util.Objects.requireNonNull(reached.getFirst().get(name)).perSecond())));
    }
}
