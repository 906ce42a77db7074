package atrium.base.exchange;

import java.util.List;
import java.util.Objects;

/**
 * Figures to hold against the file's own, and what else the reader noticed.
 *
 * @param figures sums over the good rows, as the target made them
 * @param compared columns for which the file has a total line of its own
 * @param notes what was left out or taken with care, in words
 * @param warnings what the person importing probably did not want, in words
 */
record Totals(List<Figure> figures, List<Compared> compared, List<String> notes, List<String> warnings) {
    static final Totals NONE = new Totals(List.of(), List.of(), List.of(), List.of());

    /** Imports checked before there were warnings have none. */
    Totals {
        warnings = Objects.requireNonNullElse(warnings, List.of());
    }

    record Figure(String label, String value) {}

    /** @param file what the file's total line says @param all sum over all its rows @param good over those without faults */
    record Compared(String label, String file, String all, String good) {}
}
