package atrium.base.shared;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The words under which a text is found: Chinese in pairs of characters, numbers and Latin words whole. */
public final class Tokens {
    /** Names and titles up to this length are found by a single character too. */
    private static final int SHORT_TEXT = 12;
    private static final int MOST_PARTS = 6;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}−]+");
    /** 3栋2单元1502 and 3-2-1502 are one place. */
    private static final Pattern BUILDING_PARTS = Pattern.compile("(?<=\\d)(?:栋|幢|座|号楼|单元)(?=\\d)");
    private static final Pattern RUN = Pattern.compile("[a-z0-9]{1,40}(?:-[a-z0-9]{1,40})+");
    private static final Pattern NUMBERED = Pattern
            .compile("(?<![a-z0-9-])(?:[a-z]?\\d{1,6}|[a-z])(?:栋|幢|座|号楼|单元|楼|层|号)");
    private static final Pattern LONE_CHARACTER = Pattern.compile("(?<!\\p{IsHan})\\p{IsHan}(?!\\p{IsHan})");
    private static final Pattern ROOM_SUFFIX = Pattern.compile("(?<=\\d)(?:号?房间?|室)");

    private Tokens() {
    }

    /** Every token under which the text shall be found, for a tsvector. */
    public static Set<String> of(String text) {
        var plain = normalise(text);
        var tokens = new LinkedHashSet<String>();
        addWords(plain, tokens);
        if (plain.codePointCount(0, plain.length()) <= SHORT_TEXT) {
            plain.codePoints().filter(Character::isIdeographic).mapToObj(Character::toString).forEach(tokens::add);
        }
        var runs = RUN.matcher(BUILDING_PARTS.matcher(plain).replaceAll("-"));
        while (runs.find()) {
            addRun(runs.group(), tokens);
        }
        var numbered = NUMBERED.matcher(plain);
        while (numbered.find()) {
            tokens.add(numbered.group());
        }
        return Collections.unmodifiableSet(tokens);
    }

    /** The tokens of what someone types into a search box: a text is found when it has them all. */
    public static Set<String> query(String typed) {
        var tokens = new LinkedHashSet<String>();
        for (var word : BLANKS.split(normalise(typed).strip())) {
            var joined = BUILDING_PARTS.matcher(ROOM_SUFFIX.matcher(word).replaceAll("")).replaceAll("-");
            var numbers = new LinkedHashSet<String>();
            var rest = taken(NUMBERED, taken(RUN, joined, numbers), numbers);
            tokens.addAll(numbers);
            // 15号线: a long text has the pair 号线, never 线 alone.
            addWords(numbers.isEmpty() ? rest : LONE_CHARACTER.matcher(rest).replaceAll(" "), tokens);
        }
        return Collections.unmodifiableSet(tokens);
    }

    /** A name, number, room or tail of a telephone as a whole, in the one way of writing it; compares equal to what is typed for it. */
    public static String key(String text) {
        var plain = ROOM_SUFFIX.matcher(normalise(text).strip()).replaceAll("");
        return BUILDING_PARTS.matcher(BLANKS.matcher(plain).replaceAll(" ")).replaceAll("-");
    }

    private static String normalise(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return DASHES.matcher(plain).replaceAll("-");
    }

    /** Takes what matches as tokens and leaves the rest of the word. */
    private static String taken(Pattern pattern, String word, Collection<String> tokens) {
        var matches = pattern.matcher(word);
        return matches.replaceAll(match -> {
            tokens.add(match.group());
            return " ";
        });
    }

    private static void addRun(String run, Collection<String> tokens) {
        tokens.add(run);
        tokens.add(run.replace("-", ""));
        var parts = run.split("-");
        if (parts.length > MOST_PARTS) {
            return;
        }
        for (int from = 0; from < parts.length; from++) {
            var contiguous = new StringBuilder(parts[from]);
            for (int to = from + 1; to < parts.length; to++) {
                tokens.add(contiguous.append('-').append(parts[to]).toString());
                tokens.add(parts[from] + "-" + parts[to]);
            }
        }
    }

    /** The chain of Lucene's CJKAnalyzer without its English stop words and its cache per thread. */
    private static void addWords(String text, Collection<String> tokens) {
        var words = new StandardTokenizer();
        words.setReader(new StringReader(text.replace('-', ' ')));
        try (var pairs = new CJKBigramFilter(new LowerCaseFilter(new CJKWidthFilter(words)))) {
            var term = pairs.addAttribute(CharTermAttribute.class);
            pairs.reset();
            while (pairs.incrementToken()) {
                tokens.add(term.toString());
            }
            pairs.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
