package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks up what was learned from closed cases. Must run in a transaction. */
@Repository
class CaseLessons {
    private static final int MOST_TELLING = 16;

    private final JdbcClient db;

    CaseLessons(JdbcClient db) {
        this.db = db;
    }

    /** @param accuracy share right on cases kept back; null while they were too few */
    record Lesson(List<Long> labels, int cases, @Nullable Double accuracy, Instant learnedAt) {}

    /** Null while nothing has been learned. */
    @Nullable
    Lesson lesson() {
        return db.sql("select labels, cases, accuracy, learned_at from cases_lessons where org_id = ?")
                .param(Scope.required().org())
                .query((row, n) -> new Lesson(List.of((Long[]) row.getArray("labels").getArray()),
                        row.getInt("cases"),
                        row.getObject("accuracy") == null ? null : Double.valueOf(row.getDouble("accuracy")),
                        row.getTimestamp("learned_at").toInstant()))
                .optional().orElse(null);
    }

    /** The part of the model that a text needs. */
    CategoryModel model(Lesson lesson, Collection<String> terms) {
        var known = new HashMap<String, CategoryModel.Term>();
        db.sql("select term, idf, weights from cases_terms where org_id = :org and term = any(:terms)")
                .param("org", Scope.required().org()).param("terms", terms.toArray(String[]::new)).query(row -> {
                    var boxed = (Float[]) row.getArray("weights").getArray();
                    var weights = new float[boxed.length];
                    for (var i = 0; i < boxed.length; i++) {
                        weights[i] = boxed[i];
                    }
                    known.put(row.getString("term"), new CategoryModel.Term(row.getDouble("idf"), weights));
                });
        return new CategoryModel(lesson.labels(), known);
    }

    /** The most telling pairs and words of a text, with their weight; empty while nothing has been learned. */
    Map<String, Double> telling(Map<String, Double> text) {
        var idf = new HashMap<String, Double>();
        db.sql("select term, idf from cases_terms where org_id = :org and term = any(:terms)")
                .param("org", Scope.required().org()).param("terms", text.keySet().toArray(String[]::new))
                .query(row -> {
                    if (row.getString("term").length() > 1) {
                        idf.put(row.getString("term"), row.getDouble("idf"));
                    }
                });
        var telling = new LinkedHashMap<String, Double>();
        CategoryModel.normalised(text, idf).entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed()).limit(MOST_TELLING)
                .forEach(each -> telling.put(each.getKey(), each.getValue()));
        return telling;
    }
}
