package atrium.estate.cases;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a text is about, for comparing and learning: Chinese by single characters and pairs, numbers and Latin words whole. */
final class CaseTerms {
    /** A summary names the matter; what it says counts as if said twice. */
    private static final double SUMMARY_COUNTS = 2;
    /** What was said once, not pasted many times over. */
    private static final int MOST_READ = 4_000;
    private static final Pattern RUN = Pattern.compile("\\p{IsHan}+|[a-z0-9]{2,20}");

    private CaseTerms() {
    }

    /** Each term with its weight 1 + ln(count): a word said ten times does not count tenfold. */
    static Map<String, Double> of(String summary, String description) {
        var counts = new HashMap<String, Double>();
        count(summary, SUMMARY_COUNTS, counts);
        count(description, 1, counts);
        counts.replaceAll((term, count) -> 1 + Math.log(count));
        return counts;
    }

    /** Its runs of Chinese characters, its numbers and Latin words, in their order. */
    static List<String> runs(String text) {
        var read = text.substring(0, Math.min(MOST_READ, text.length())).replaceAll("\\s+", "");
        return RUN.matcher(Normalizer.normalize(read, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).results()
                .map(MatchResult::group).toList();
    }

    private static void count(String text, double weight, Map<String, Double> counts) {
        for (var run : runs(text)) {
            if (Character.isIdeographic(run.codePointAt(0))) {
                var characters = run.codePoints().mapToObj(Character::toString).toArray(String[]::new);
                for (var i = 0; i < characters.length; i++) {
                    counts.merge(characters[i], weight, Double::sum);
                    if (i > 0) {
                        counts.merge(characters[i - 1] + characters[i], weight, Double::sum);
                    }
                }
            } else {
                counts.merge(run, weight, Double::sum);
            }
        }
    }
}
