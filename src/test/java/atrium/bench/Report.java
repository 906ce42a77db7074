package atrium.bench;

import java.util.ArrayList;
import java.util.List;

/** What was measured: medians of the repeats, and ratios of medians. Prints as it goes and keeps the page. */
final class Report {
    private final List<String> lines = new ArrayList<>();

    /** One thing measured at one number of connections, several times. */
    final class Row {
        private final String name;
        private final int connections;
        private final List<Load.Result> results = new ArrayList<>();

        private Row(String name, int connections) {
            this.name = name;
            this.connections = connections;
        }

        void add(Load.Result result) {
            results.add(result);
        }

        double perSecond() {
            return median(results.stream().mapToDouble(Load.Result::perSecond).toArray());
        }

        double p99() {
            return median(results.stream().mapToDouble(Load.Result::p99).toArray());
        }

        void print() {
            say("| %s | %d | %.0f/s | %.1f ms | %.1f ms | %d |".formatted(name, connections, perSecond(),
                    median(results.stream().mapToDouble(Load.Result::p50).toArray()), p99(),
                    results.stream().mapToLong(Load.Result::errors).sum()));
        }
    }

    Row row(String name, int connections) {
        return new Row(name, connections);
    }

    void say(String line) {
        lines.add(line);
        System.out.println(line);
    }

    void ratio(String name, Row ours, Row floor) {
        floor.print();
        ours.print();
        say("| **%s** | %d | **%.2f** | | %+.1f ms | |".formatted(name, ours.connections,
                ours.perSecond() / floor.perSecond(), ours.p99() - floor.p99()));
    }

    void head(String title) {
        say("");
        say("## " + title);
        say("| what | connections | throughput | median | p99 | errors |");
        say("|---|---|---|---|---|---|");
    }

    String page() {
        return String.join("\n", lines) + "\n";
    }

    static double median(List<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double median(double[] values) {
        var sorted = java.util.Arrays.stream(values).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
