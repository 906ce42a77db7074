package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Learns from an organisation's closed cases what their words say, so that a suggestion only has to look it up. */
@Component
class LearnCases {
    private static final Logger log = LoggerFactory.getLogger(LearnCases.class);
    /** Fewer teach nothing. */
    private static final int LEAST = 10;
    private static final int KEPT_BACK = 5;
    private static final int BATCH = 2_000;
    /** Stands for a case that no known term tells anything of, so that it does not come first for ever and keep others back. */
    private static final String NOTHING_TELLING = "";

    /** What nobody sorted teaches nothing. */
    private static final String LEARNABLE = """
        from cases c join cases_categories g on g.org_id = c.org_id and g.id = c.category_id and not g.closed
          and g.name <> :unsorted
        where c.org_id = :org and c.state = 'CLOSED'\s""";
    /** The newest ten thousand are enough to tell categories, and are learned in seconds. */
    private static final String EXAMPLES = "select c.id, c.category_id, c.summary, c.description " + LEARNABLE
            + "order by c.registered_at desc, c.id desc limit 10000";
    /**
     * Learned anew when there is a twentieth more to learn from; where there always is more than is looked at, every week, because
     * the newest are others by then.
     */
    private static final String DUE = """
        select count(*) >= :least and (count(*) > coalesce(max(l.cases) * 1.05 + 1, 0)
            or count(*) = 10000 and max(l.learned_at) < :now::timestamptz - interval '7 days')
        from (select\s""" + LEARNABLE + "limit 10000) closed left join cases_lessons l on l.org_id = :org";
    private static final String UNKNOWN = """
        select c.id, c.project_id, c.summary, c.description from cases c
        where c.org_id = ? and c.state = 'CLOSED'
          and not exists (select from cases_postings p where p.org_id = c.org_id and p.case_id = c.id)
        order by c.registered_at desc, c.id desc limit 2000""";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final CaseLessons lessons;
    private final Staff staff;
    private final Clock clock;

    LearnCases(JdbcClient db, TransactionTemplate transaction, CaseLessons lessons, Staff staff, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.lessons = lessons;
        this.staff = staff;
        this.clock = clock;
    }

    private record Told(long id, CategoryModel.Example example) {}

    /** Serves every organisation. */
    void all() {
        staff.forEachOrganisation("cases-learn", this::ofOrganisation);
    }

    /** Serves the organisation in scope. The weights are computed between two transactions: nobody waits for them. */
    void ofOrganisation() {
        var told = Objects.requireNonNullElse(transaction.execute(status -> due() ? examples() : List.<Told>of()),
                List.<Told>of());
        if (!told.isEmpty()) {
            var examples = told.stream().map(Told::example).toList();
            var accuracy = accuracy(told);
            var model = CategoryModel.fit(examples);
            transaction.executeWithoutResult(status -> keep(model, examples.size(), accuracy));
        }
        while (Boolean.TRUE.equals(transaction.execute(status -> keepPostings() == BATCH))) {
            log.debug("More closed cases to look at");
        }
    }

    private boolean due() {
        return db.sql(DUE).param("org", Scope.required().org()).param("unsorted", CaseCategories.UNSORTED)
                .param("least", LEAST)
                .param("now", Timestamp.from(clock.instant())).query(Boolean.class).single();
    }

    private List<Told> examples() {
        return db.sql(EXAMPLES).param("org", Scope.required().org()).param("unsorted", CaseCategories.UNSORTED)
                .query((row, n) -> new Told(row.getLong("id"),
                        new CategoryModel.Example(CaseTerms.of(row.getString("summary"), row.getString("description")),
                                row.getLong("category_id"))))
                .list();
    }

    /** How often what four fifths teach is right about the fifth they have not seen; null when that is too few to say. */
    private static @Nullable Double accuracy(List<Told> told) {
        var unseen = told.stream().filter(each -> each.id() % KEPT_BACK == 0).map(Told::example).toList();
        var seen = told.stream().filter(each -> each.id() % KEPT_BACK != 0).map(Told::example).toList();
        if (unseen.size() < LEAST || seen.isEmpty()) {
            return null;
        }
        var model = CategoryModel.fit(seen);
        var right = unseen.stream().filter(each -> model.rank(each.terms()).getFirst().label() == each.label())
                .count();
        return right / (double) unseen.size();
    }

    private void keep(CategoryModel model, int cases, @Nullable Double accuracy) {
        var org = Scope.required().org();
        db.sql("""
            insert into cases_lessons (org_id, labels, cases, accuracy, learned_at)
            values (:org, :labels, :cases, :accuracy, :now)
            on conflict (org_id) do update set labels = excluded.labels, cases = excluded.cases,
                accuracy = excluded.accuracy, learned_at = excluded.learned_at""").param("org", org)
                .param("labels", model.labels().toArray(Long[]::new)).param("cases", cases)
                .param("accuracy", accuracy).param("now", Timestamp.from(clock.instant())).update();
        db.sql("delete from cases_terms where org_id = ?").param(org).update();
        // what was not told before may be now
        db.sql("delete from cases_postings where org_id = ? and term = ?").params(org, NOTHING_TELLING).update();
        var terms = List.copyOf(model.terms().entrySet());
        for (var from = 0; from < terms.size(); from += BATCH) {
            var some = terms.subList(from, Math.min(from + BATCH, terms.size()));
            db.sql("""
                insert into cases_terms (org_id, term, idf, weights)
                select :org, term, idf, weights::real[]
                from unnest(:terms::text[], :idfs::float8[], :weights::text[]) as t(term, idf, weights)""")
                    .param("org", org).param("terms", some.stream().map(each -> each.getKey()).toArray(String[]::new))
                    .param("idfs", some.stream().map(each -> each.getValue().idf()).toArray(Double[]::new))
                    .param("weights", some.stream().map(each -> literal(each.getValue().weights()))
                            .toArray(String[]::new))
                    .update();
        }
    }

    private static String literal(float[] weights) {
        return Arrays.toString(weights).replace('[', '{').replace(']', '}');
    }

    private record Closed(long id, long projectId, String summary, String description) {}

    private int keepPostings() {
        var closed = db.sql(UNKNOWN).param(Scope.required().org()).query(Closed.class).list();
        var ids = new ArrayList<Long>();
        var projects = new ArrayList<Long>();
        var terms = new ArrayList<String>();
        for (var one : closed) {
            var telling = lessons.telling(CaseTerms.of(one.summary(), one.description())).keySet();
            for (var term : telling.isEmpty() ? Set.of(NOTHING_TELLING) : telling) {
                ids.add(one.id());
                projects.add(one.projectId());
                terms.add(term);
            }
        }
        db.sql("""
            insert into cases_postings (org_id, project_id, term, case_id)
            select :org, project, term, id from unnest(:projects::bigint[], :terms::text[], :ids::bigint[])
                as p(project, term, id) on conflict do nothing""").param("org", Scope.required().org())
                .param("projects", projects.toArray(Long[]::new)).param("terms", terms.toArray(String[]::new))
                .param("ids", ids.toArray(Long[]::new)).update();
        return closed.size();
    }

    /** Looks every quarter of an hour. */
    @Configuration
    static class Schedule {
        @Bean
        RecurringTask<Void> learnCasesTask(LearnCases learnCases) {
            return Tasks.recurring("cases-learn", FixedDelay.of(Duration.ofMinutes(15)))
                    .execute((instance, context) -> learnCases.all());
        }
    }
}
