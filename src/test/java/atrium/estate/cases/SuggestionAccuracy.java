package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How well the product's own model tells the categories of a labelled workbook: {@code -Dtest=SuggestionAccuracy
 * -Dsuggestion.file=<workbook>}; columns 留言主题, 留言详情, 一级分类. Ten stratified folds, three times dealt.
 */
class SuggestionAccuracy {
    private static final int FOLDS = 10;

    @Test
    @EnabledIfSystemProperty(named = "suggestion.file", matches = ".+")
    void measuresTheLabelledFile() throws IOException {
        var examples = read(System.getProperty("suggestion.file"));
        for (var seed = 1; seed <= 3; seed++) {
            System.out.println(score(examples, seed));
        }
        assertThat(examples).isNotEmpty();
    }

    static List<CategoryModel.Example> read(String file) throws IOException {
        try (var in = new FileInputStream(file);
                var book = new ReadableWorkbook(in);
                var rows = book.getFirstSheet().openStream()) {
            var all = rows.toList();
            var head = new ArrayList<String>();
            all.getFirst().forEach(cell -> head.add(cell == null ? "" : cell.getText().strip()));
            var labels = new TreeMap<String, Long>();
            var examples = new ArrayList<CategoryModel.Example>();
            for (var row : all.subList(1, all.size())) {
                var label = row.getCellText(head.indexOf("一级分类")).strip();
                labels.putIfAbsent(label, (long) labels.size());
                examples.add(new CategoryModel.Example(CaseTerms.of(row.getCellText(head.indexOf("留言主题")),
                        row.getCellText(head.indexOf("留言详情"))), labels.getOrDefault(label, 0L)));
            }
            return examples;
        }
    }

    static String score(List<CategoryModel.Example> examples, int seed) {
        var folds = folds(examples, seed);
        var right = 0;
        var told = new HashMap<Long, Integer>();
        var true_ = new HashMap<Long, Integer>();
        var hits = new HashMap<Long, Integer>();
        for (var fold = 0; fold < FOLDS; fold++) {
            var training = new ArrayList<CategoryModel.Example>();
            for (var i = 0; i < examples.size(); i++) {
                if (folds[i] != fold) {
                    training.add(examples.get(i));
                }
            }
            var model = CategoryModel.fit(training);
            for (var i = 0; i < examples.size(); i++) {
                if (folds[i] == fold) {
                    var label = examples.get(i).label();
                    var guess = model.rank(examples.get(i).terms()).getFirst().label();
                    told.merge(guess, 1, Integer::sum);
                    true_.merge(label, 1, Integer::sum);
                    if (guess == label) {
                        hits.merge(label, 1, Integer::sum);
                        right++;
                    }
                }
            }
        }
        var f1 = true_.keySet().stream().mapToDouble(label -> 2.0 * hits.getOrDefault(label, 0)
                / (told.getOrDefault(label, 0) + true_.getOrDefault(label, 0))).average().orElse(0);
        return String.format(Locale.ROOT, "seed %d: accuracy %.3f, macro-F1 %.3f of %d rows", seed,
                right / (double) examples.size(), f1, examples.size());
    }

    private static int[] folds(List<CategoryModel.Example> examples, int seed) {
        var byLabel = new TreeMap<Long, List<Integer>>();
        for (var i = 0; i < examples.size(); i++) {
            byLabel.computeIfAbsent(examples.get(i).label(), label -> new ArrayList<>()).add(i);
        }
        var folds = new int[examples.size()];
        var random = new Random(seed);
        for (Map.Entry<Long, List<Integer>> each : byLabel.entrySet()) {
            Collections.shuffle(each.getValue(), random);
            var offset = random.nextInt(FOLDS);
            for (var i = 0; i < each.getValue().size(); i++) {
                folds[each.getValue().get(i)] = (i + offset) % FOLDS;
            }
        }
        return folds;
    }
}
