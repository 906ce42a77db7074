package atrium.base.exchange;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What parts the columns of a text file; declared when the first line says so, as Excel's {@code sep=;} does. */
record Delimiter(char character, boolean declared) {
    private static final char[] CANDIDATES = {',', '\t', ';', '|'};
    private static final int SAMPLE = 64 << 10;

    static Delimiter guess(Reader reader, String name) throws IOException {
        char[] buffer = new char[SAMPLE];
        int length = 0;
        for (int read; length < SAMPLE && (read = reader.read(buffer, length, SAMPLE - length)) > 0;) {
            length += read;
        }
        String sample = new String(buffer, 0, length);
        if (sample.matches("(?s)(?i)sep=[,;|\t]\\R.*")) {
            return new Delimiter(sample.charAt(4), true);
        }
        char usual = name.toLowerCase(Locale.ROOT).endsWith(".csv") ? ',' : '\t';
        char best = usual;
        double most = 0;
        for (char candidate : CANDIDATES) {
            double score = score(sample, candidate) * (candidate == usual ? 1.5 : 1);
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return new Delimiter(best, false);
    }

    /** Rows that agree on their number of columns, weighted by that number. */
    private static double score(String sample, char candidate) {
        Map<Integer, Integer> widths = new HashMap<>();
        try (CSVParser parser = CSVParser.parse(sample, TextSource.format(candidate))) {
            for (CSVRecord values : parser) {
                if (values.size() > 1) {
                    widths.merge(values.size(), 1, Integer::sum);
                }
            }
        } catch (IOException | UncheckedIOException cutShort) {
            // the sample may end within quotes; what came before counts
        }
        return widths.entrySet().stream().mapToDouble(width -> width.getValue() * Math.sqrt(width.getKey())).max()
                .orElse(0);
    }

    String label() {
        return switch (character) {
            case ',' -> "逗号分隔";
            case '\t' -> "制表符分隔";
            case ';' -> "分号分隔";
            default -> "竖线分隔";
        };
    }
}
