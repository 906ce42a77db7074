package atrium.estate.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which texts say the same. Each cluster has a middle to which all others are alike, so that a chain of ever different texts
 * is none. The measure is the cosine of pairs of characters and words by their rarity among the texts looked at.
 */
final class AlikeCases {
    private static final int WORDS_TOLD = 5;
    private static final int PERCENT = 100;

    private final List<Told> texts;
    private final List<Map<String, Double>> parts;
    /** For each term the texts that hold it, and how much it is of each. */
    private final Map<String, Posting> postings = new HashMap<>();

    private AlikeCases(List<Told> texts) {
        this.texts = texts;
        var terms = texts.stream().map(each -> pairs(each.summary(), each.description())).toList();
        var idf = CategoryModel.idf(terms, 1);
        parts = terms.stream().map(each -> CategoryModel.normalised(each, idf)).toList();
        for (var i = 0; i < parts.size(); i++) {
            for (var part : parts.get(i).entrySet()) {
                postings.computeIfAbsent(part.getKey(), key -> new Posting()).add(i, part.getValue());
            }
        }
    }

    /** Grown by hand: hundreds of thousands of numbers are met again and again. */
    private static final class Posting {
        private int[] holders = new int[2];
        private double[] values = new double[2];
        private int size;

        void add(int holder, double value) {
            if (size == holders.length) {
                holders = Arrays.copyOf(holders, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            holders[size] = holder;
            values[size++] = value;
        }

        void addTo(double[] products, double part) {
            for (var i = 0; i < size; i++) {
                products[holders[i]] += part * values[i];
            }
        }
    }

    /**
     * What somebody said.
     *
     * @param who the same for the same household, whoever calls
     * @param open whether it waits to be grouped; others only tell which words are common, or which group says the same
     * @param group the open group it is in; 0 for none
     */
    record Told(long id, String who, boolean open, long group, String summary, String description) {}

    /** @param percent how alike it is to the middle */
    record Alike(long id, int percent) {}

    /**
     * Texts that say the same.
     *
     * @param group the open group that says the same; 0 for none
     * @param cases those that wait to be grouped, by id; no more than one group takes at once
     * @param words what they share, the most telling first
     */
    record Cluster(long group, int households, List<Alike> cases, List<String> words) {
        Set<Long> ids() {
            return cases.stream().map(Alike::id).collect(Collectors.toSet());
        }
    }

    /** The clusters of at least so many households; with what an open group already says, one new household is enough. */
    static List<Cluster> find(List<Told> texts, int households, int percent) {
        return new AlikeCases(texts).find(households, percent);
    }

    private List<Cluster> find(int households, int percent) {
        // only how many are near is kept of each: the pairs of copies of one petition would be millions
        var counts = IntStream.range(0, texts.size())
                .map(i -> (int) Arrays.stream(near(i, percent)).filter(each -> each > 0).count()).toArray();
        var middles = IntStream.range(0, counts.length).filter(i -> counts[i] > 1).boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -counts[i]).thenComparingLong(i -> texts.get(i).id()))
                .toList();
        var taken = new BitSet(counts.length);
        var found = new ArrayList<Cluster>();
        for (var middle : middles) {
            if (taken.get(middle)) {
                continue;
            }
            var near = near(middle, percent);
            var members = IntStream.range(0, near.length).filter(i -> near[i] > 0 && !taken.get(i)).boxed().toList();
            var cluster = cluster(members, near);
            if (!cluster.cases().isEmpty() && (cluster.households() >= households || cluster.group() != 0)) {
                members.forEach(taken::set);
                found.add(cluster);
            }
        }
        return found;
    }

    /** How alike each is to a text, in percent, itself among them; 0 for what is not alike or needs no answer any more. */
    private int[] near(int middle, int percent) {
        var near = new int[texts.size()];
        if (!waits(middle)) {
            return near;
        }
        var products = new double[texts.size()];
        parts.get(middle).forEach((term, part) -> {
            var posting = postings.get(term);
            if (posting != null) {
                posting.addTo(products, part);
            }
        });
        for (var i = 0; i < products.length; i++) {
            var alike = (int) Math.round(PERCENT * products[i]);
            near[i] = alike >= percent && waits(i) ? alike : 0;
        }
        return near;
    }

    private boolean waits(int text) {
        return texts.get(text).open() || texts.get(text).group() != 0;
    }

    /** Where more wait than one group takes, the most alike, and of these the newest: who comes later is seen to be new. */
    private Cluster cluster(List<Integer> members, int[] near) {
        var group = members.stream().mapToLong(i -> texts.get(i).group()).filter(each -> each != 0).sorted()
                .findFirst().orElse(0);
        var households = members.stream().map(i -> texts.get(i).who()).distinct().count();
        var waiting = members.stream().filter(i -> texts.get(i).group() == 0)
                .map(i -> new Alike(texts.get(i).id(), near[i]))
                .sorted(Comparator.comparingInt(Alike::percent).thenComparingLong(Alike::id).reversed())
                .limit(GroupCases.MOST).sorted(Comparator.comparingLong(Alike::id)).toList();
        return new Cluster(group, (int) households, waiting, words(members));
    }

    /** What at least half of them share, pairs that run on joined to the words a reader knows. */
    private List<String> words(List<Integer> members) {
        var weights = new HashMap<String, Double>();
        var holding = new HashMap<String, Integer>();
        members.forEach(i -> parts.get(i).forEach((term, part) -> {
            weights.merge(term, part, Double::sum);
            holding.merge(term, 1, Integer::sum);
        }));
        weights.keySet().removeIf(term -> holding.getOrDefault(term, 0) * 2 <= members.size());
        var least = weights.values().stream().mapToDouble(each -> each).max().orElse(0) / 2;
        weights.values().removeIf(weight -> weight < least);
        var words = new HashMap<String, Double>();
        members.forEach(i -> joined(texts.get(i).summary(), weights, words));
        if (words.isEmpty()) {
            words.putAll(weights);
        }
        var most = words.entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed()
                .thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).toList();
        return most.stream().filter(word -> most.stream().noneMatch(
                other -> !other.equals(word) && other.contains(word) && most.indexOf(other) < WORDS_TOLD))
                .limit(WORDS_TOLD).toList();
    }

    private static void joined(String text, Map<String, Double> pairs, Map<String, Double> words) {
        var start = -1;
        var sum = 0.0;
        for (var i = 0; i < text.length(); i++) {
            var weight = i + 2 <= text.length() ? pairs.getOrDefault(text.substring(i, i + 2), 0.0) : 0;
            if (weight > 0) {
                start = start < 0 ? i : start;
                sum += weight;
            } else if (start >= 0) {
                words.merge(text.substring(start, i + 1), sum, Double::sum);
                start = -1;
                sum = 0;
            }
        }
    }

    private static Map<String, Double> pairs(String summary, String description) {
        var terms = CaseTerms.of(summary, description);
        terms.keySet().removeIf(term -> term.length() < 2);
        return terms;
    }
}
