package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds closed cases that say the same as a text. Must run in a transaction. */
@Component
class SimilarCases {
    private static final int LEAST_PERCENT = 12;

    /** Of each telling term the newest 1500 cases: a word that everybody uses must not make the desk wait. */
    private static final String NEAR = """
        select c.id, c.number, c.summary, c.description, c.category_id, g.name as category_name, c.lead_id,
               d.name as department_name, c.closed_at, coalesce((
                   select e.text from cases_events e where e.org_id = c.org_id and e.case_id = c.id and e.type = 'REPLIED'
                   order by e.seq desc limit 1), c.result) as answer
        from (select p.case_id, sum(t.weight) as weight
              from unnest(:terms::text[], :weights::float8[]) as t(term, weight)
              cross join lateral (select case_id from cases_postings
                                  where org_id = :org and term = t.term order by case_id desc limit 1500) p
              group by p.case_id order by 2 desc, 1 desc limit 40) near
        join cases c on c.org_id = :org and c.id = near.case_id
        join cases_categories g on g.org_id = c.org_id and g.id = c.category_id
        left join staff_departments d on d.org_id = c.org_id and d.id = c.lead_id
        where c.state = 'CLOSED' and c.id <> :self"""
            + CaseSight.CONDITION;

    private final JdbcClient db;
    private final CaseLessons lessons;

    SimilarCases(JdbcClient db, CaseLessons lessons) {
        this.db = db;
        this.lessons = lessons;
    }

    /** @param percent how alike the telling words are, 100 for the same @param words they share @param answer what the customer was told last */
    record Similar(long id, String number, String summary, long categoryId, String categoryName,
            @Nullable Long departmentId, @Nullable String departmentName, int percent, List<String> words,
            @Nullable String answer, Instant closedAt) {}

    private record Near(long id, String number, String summary, String description, long categoryId,
            String categoryName, @Nullable Long leadId, @Nullable String departmentName, Instant closedAt,
            @Nullable String answer) {}

    /** The most alike first. @param said the text itself @param text its terms @param self a case that is not its own example; 0 for none */
    List<Similar> to(String said, Map<String, Double> text, long self) {
        var telling = lessons.telling(text);
        if (telling.isEmpty()) {
            return List.of();
        }
        var terms = telling.keySet().toArray(String[]::new);
        var near = db.sql(NEAR).param("org", Scope.required().org()).param("terms", terms)
                .param("weights", telling.values().toArray(Double[]::new)).param("self", self)
                .param("onlyDepartment", CaseActor.current().onlyDepartment()).query(Near.class).list();
        return near.stream().map(each -> similar(each, said, telling)).filter(each -> each.percent() >= LEAST_PERCENT)
                .sorted(Comparator.comparingInt(Similar::percent).reversed()).toList();
    }

    /** The share of what the text tells that the other case says too. */
    private static Similar similar(Near near, String said, Map<String, Double> telling) {
        var theirs = CaseTerms.of(near.summary(), near.description());
        var shared = new HashMap<>(telling);
        shared.keySet().retainAll(theirs.keySet());
        var percent = Math.round(100 * sum(shared) / sum(telling));
        var words = SharedWords.of(said, near.summary() + "。" + near.description(), shared);
        return new Similar(near.id(), near.number(), near.summary(), near.categoryId(), near.categoryName(),
                near.leadId(), near.departmentName(), (int) percent, words, near.answer(), near.closedAt());
    }

    private static double sum(Map<String, Double> weights) {
        return weights.values().stream().mapToDouble(each -> each * each).sum();
    }
}
