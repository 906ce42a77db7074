package atrium.estate.cases;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What two texts both say, in the longest words they share: pairs of characters tell machines what is alike, but nobody can read them. */
final class SharedWords {
    private static final int TOLD = 5;
    /** Copies of one letter share whole sentences; their beginning is enough. */
    private static final int MOST_LETTERS = 16;
    private static final int MOST_RUNS = 200;

    private SharedWords() {
    }

    /** @param telling pairs and words with their weight: what holds none of them says nothing @return the most telling first, none a part of another */
    static List<String> of(String ours, String theirs, Map<String, Double> telling) {
        var runs = CaseTerms.runs(ours);
        var text = String.join("\n", runs);
        var whole = new HashSet<>(runs);
        var weights = new HashMap<String, Double>();
        CaseTerms.runs(theirs).stream().limit(MOST_RUNS).forEach(run -> {
            if (!Character.isIdeographic(run.codePointAt(0))) {
                if (whole.contains(run)) {
                    keep(run, telling, weights);
                }
                return;
            }
            shared(run, text, telling, weights);
        });
        var words = weights.entrySet().stream().filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.comparing(String::length).reversed()
                                .thenComparing(Comparator.naturalOrder()))))
                .map(Map.Entry::getKey).toList();
        return words.stream()
                .filter(word -> words.stream().noneMatch(other -> !other.equals(word) && other.contains(word)))
                .limit(TOLD)
                .map(word -> word.length() > MOST_LETTERS ? word.substring(0, MOST_LETTERS) + "…" : word).toList();
    }

    /** The stretches of a run that stand in the text too and cannot be made longer on either side. */
    private static void shared(String run, String text, Map<String, Double> telling, Map<String, Double> weights) {
        var reached = 0;
        for (var start = 0; start < run.length(); start++) {
            var end = Math.max(start, reached);
            while (end < run.length() && text.contains(run.substring(start, end + 1))) {
                end++;
            }
            if (end > reached && end - start > 1) {
                keep(run.substring(start, end), telling, weights);
            }
            reached = Math.max(reached, end);
        }
    }

    private static void keep(String word, Map<String, Double> telling, Map<String, Double> weights) {
        var weight = telling.entrySet().stream().filter(each -> word.contains(each.getKey()))
                .mapToDouble(Map.Entry::getValue).sum();
        weights.put(word, weight);
    }
}
