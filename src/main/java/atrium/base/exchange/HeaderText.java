package atrium.base.exchange;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares column names as people write them: width, spaces, brackets and units do not matter. */
final class HeaderText {
    private static final Pattern BRACKETED = Pattern.compile("[(\\[{<【〔《].*?[)\\]}>】〕》]");
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}*:：,，。、_\\-()\\[\\]{}<>【】〔〕《》\"'“”]");
    private static final Pattern UNIT = Pattern.compile(
            "(元/m2|元/平方米|元/平米|元/平|平方米|平米|m2|万元|元|%|yuan)$");
    private static final Pattern NUMBERLIKE = Pattern.compile("[-+¥￥$]?[\\d,]*\\.?\\d+(%|元/?|万元?|m2)?");
    private static final Pattern DATELIKE = Pattern.compile("\\d{4}[-/.年]\\d{1,2}[-/.月].*");

    private HeaderText() {
    }

    /** All letters and digits, bracketed ones too. */
    static String full(String text) {
        return NOISE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Without what stands in brackets and without a unit at the end. */
    static String bare(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String open = NOISE.matcher(BRACKETED.matcher(plain).replaceAll("")).replaceAll("");
        String name = open.isEmpty() ? full(text) : open;
        String unitless = UNIT.matcher(name).replaceFirst("");
        return unitless.isEmpty() ? name : unitless;
    }

    /** How surely a heading means a column: 1 the same words, 0.6 to 0.9 one within the other, 0 unlike. */
    static double likeness(String heading, HeaderGuess.Column column) {
        double best = Math.max(likeness(heading, column.label()), likeness(heading, column.key()));
        for (String synonym : column.synonyms()) {
            best = Math.max(best, likeness(heading, synonym) * 0.99);
        }
        return best;
    }

    /** Whether a heading says the very same as a column's label or a synonym, but for width, blanks and a unit. */
    static boolean same(String heading, HeaderGuess.Column column) {
        String said = unitless(heading);
        return !said.isEmpty() && (said.equals(unitless(column.label()))
                || column.synonyms().stream().anyMatch(synonym -> said.equals(unitless(synonym))));
    }

    private static String unitless(String text) {
        String full = full(text);
        String name = UNIT.matcher(full).replaceFirst("");
        return name.isEmpty() ? full : name;
    }

    private static double likeness(String heading, String name) {
        String full = full(heading);
        String wanted = full(name);
        if (full.isEmpty() || wanted.isEmpty()) {
            return 0;
        }
        if (full.equals(wanted)) {
            return 1;
        }
        String bare = bare(heading);
        String bareWanted = bare(name);
        if (bare.equals(bareWanted)) {
            return 0.95;
        }
        String longer = bare.length() > bareWanted.length() ? bare : bareWanted;
        String shorter = bare.length() > bareWanted.length() ? bareWanted : bare;
        if (shorter.length() < 2 || !longer.contains(shorter)) {
            return 0;
        }
        return 0.5 + 0.4 * shorter.length() / longer.length();
    }

    /** Whether a cell could be a column's name rather than a value. */
    static boolean couldName(Cell cell) {
        String text = Normalizer.normalize(cell.trimmed(), Normalizer.Form.NFKC);
        boolean words = cell.kind() == Cell.Kind.TEXT || cell.kind() == Cell.Kind.FORMULA;
        return words && text.length() <= 40 && !isValue(text);
    }

    static boolean isValue(String text) {
        return NUMBERLIKE.matcher(text).matches() || DATELIKE.matcher(text).matches();
    }

    static boolean allSame(List<String> texts) {
        return texts.stream().distinct().count() == 1;
    }
}
