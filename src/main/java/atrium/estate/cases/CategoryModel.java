package atrium.estate.cases;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tells categories by the words of a text: one weight per term and category, found by regularised least squares over TF-IDF. It can
 * say which words spoke for its choice, learns any set of labels from some hundred examples, and the same examples give the same
 * weights.
 *
 * @param labels the categories in the order of the weights
 * @param terms what is known of each term; a part of them is enough to judge a text that holds no others
 */
record CategoryModel(List<Long> labels, Map<String, Term> terms) {
    private static final double RIDGE = 1;
    private static final int MOST_STEPS = 40;
    private static final double CLOSE_ENOUGH = 1e-6;
    /** Below this many examples even a word seen once is kept. */
    private static final int FEW = 500;
    private static final int WORDS_TOLD = 5;

    /** A text whose category is known. @param terms as {@link CaseTerms} gives them */
    record Example(Map<String, Double> terms, long label) {}

    /** How rare a term is, and how much it speaks for each category. */
    record Term(double idf, float[] weights) {}

    /** @param score about 1 for what the examples are sure of, about 0 for what they do not support */
    record Ranked(long label, double score, List<String> words) {}

    /** Learns from the examples; no labels when there are none. */
    static CategoryModel fit(List<Example> examples) {
        var labels = examples.stream().map(Example::label).distinct().sorted().toList();
        var idf = idf(examples.stream().map(Example::terms).toList(), examples.size() < FEW ? 1 : 2);
        var names = idf.keySet().stream().sorted().toList();
        var places = new HashMap<String, Integer>();
        names.forEach(name -> places.put(name, places.size()));
        var rows = examples.stream().map(each -> row(normalised(each.terms(), idf), places)).toList();
        var byLabel = labels.stream().map(label -> solve(rows, target(examples, label), names.size())).toList();
        var terms = new HashMap<String, Term>();
        for (var i = 0; i < names.size(); i++) {
            var weights = new float[labels.size()];
            for (var label = 0; label < weights.length; label++) {
                weights[label] = (float) byLabel.get(label)[i];
            }
            terms.put(names.get(i), new Term(idf.getOrDefault(names.get(i), 0.0), weights));
        }
        return new CategoryModel(labels, terms);
    }

    /** Every category, the likeliest first, with the words that speak for it most. */
    List<Ranked> rank(Map<String, Double> text) {
        var idf = new HashMap<String, Double>();
        text.keySet().forEach(term -> {
            var known = terms.get(term);
            if (known != null) {
                idf.put(term, known.idf());
            }
        });
        var parts = normalised(text, idf);
        return IntStream.range(0, labels.size()).mapToObj(i -> ranked(i, parts))
                .sorted(Comparator.comparingDouble(Ranked::score).reversed()).toList();
    }

    private Ranked ranked(int label, Map<String, Double> parts) {
        var shares = new HashMap<String, Double>();
        parts.forEach((term, part) -> {
            var known = terms.get(term);
            if (known != null) {
                shares.put(term, part * known.weights()[label]);
            }
        });
        var words = shares.entrySet().stream().filter(each -> each.getKey().length() > 1 && each.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed()).limit(WORDS_TOLD)
                .map(Map.Entry::getKey).toList();
        return new Ranked(labels.get(label), shares.values().stream().mapToDouble(each -> each).sum(), words);
    }

    /** How rare each term is that at least so many of the texts hold. */
    static Map<String, Double> idf(List<Map<String, Double>> texts, int least) {
        var documents = new HashMap<String, Integer>();
        texts.forEach(each -> each.keySet().forEach(term -> documents.merge(term, 1, Integer::sum)));
        var idf = new HashMap<String, Double>();
        documents.forEach((term, count) -> {
            if (count >= least) {
                idf.put(term, 1 + Math.log((1.0 + texts.size()) / (1 + count)));
            }
        });
        return idf;
    }

    /** TF-IDF of length one, of the terms that have an idf. */
    static Map<String, Double> normalised(Map<String, Double> text, Map<String, Double> idf) {
        var parts = new HashMap<String, Double>();
        text.forEach((term, weight) -> {
            var rarity = idf.get(term);
            if (rarity != null) {
                parts.put(term, weight * rarity);
            }
        });
        var length = Math.sqrt(parts.values().stream().mapToDouble(each -> each * each).sum());
        parts.replaceAll((term, part) -> part / length);
        return parts;
    }

    private record Row(int[] places, double[] values) {
        double times(double[] vector) {
            var sum = 0.0;
            for (var i = 0; i < places.length; i++) {
                sum += values[i] * vector[places[i]];
            }
            return sum;
        }

        void addTo(double[] vector, double factor) {
            for (var i = 0; i < places.length; i++) {
                vector[places[i]] += factor * values[i];
            }
        }
    }

    private static Row row(Map<String, Double> parts, Map<String, Integer> places) {
        var known = parts.keySet().stream().sorted().toList();
        return new Row(known.stream().mapToInt(places::get).toArray(),
                known.stream().mapToDouble(parts::get).toArray());
    }

    /** 1 where the example has the label and 0 where not, less the mean: a frequent category is not preferred for being frequent. */
    private static double[] target(List<Example> examples, long label) {
        var wanted = examples.stream().mapToDouble(each -> each.label() == label ? 1 : 0).toArray();
        var mean = Arrays.stream(wanted).average().orElse(0);
        return Arrays.stream(wanted).map(each -> each - mean).toArray();
    }

    /** Conjugate gradients for (AᵀA + λI) w = Aᵀy. */
    private static double[] solve(List<Row> rows, double[] target, int size) {
        var found = new double[size];
        var rest = new double[size];
        for (var i = 0; i < target.length; i++) {
            rows.get(i).addTo(rest, target[i]);
        }
        var way = rest.clone();
        var error = dot(rest, rest);
        var enough = error * CLOSE_ENOUGH;
        for (var step = 0; step < MOST_STEPS && error > enough; step++) {
            var image = new double[size];
            for (var row : rows) {
                row.addTo(image, row.times(way));
            }
            add(image, RIDGE, way);
            var length = error / dot(way, image);
            add(found, length, way);
            add(rest, -length, image);
            var left = dot(rest, rest);
            for (var i = 0; i < size; i++) {
                way[i] = rest[i] + left / error * way[i];
            }
            error = left;
        }
        return found;
    }

    private static void add(double[] to, double factor, double[] vector) {
        for (var i = 0; i < to.length; i++) {
            to[i] += factor * vector[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        var sum = 0.0;
        for (var i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
