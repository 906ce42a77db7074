package atrium.base.shared;

import java.text.Normalizer;
import java.util.Locale;

/** Text as people type it, brought to half-width capitals without blanks. */
final class Typed {
    private Typed() {
    }

    static String tidy(String text) {
        var halfWidth = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return halfWidth.replaceAll("[\\s\\p{Z}\\p{Cf}]+", "").toUpperCase(Locale.ROOT);
    }

    /** As {@link #tidy}, without the dashes and dots people put between groups of digits. */
    static String compact(String text) {
        return tidy(text).replaceAll("[\\p{Pd}−·._/]", "");
    }
}
