package atrium.estate.visits;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.estate.cases.Cases;
import atrium.estate.properties.Properties;
import java.security.SecureRandom;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Draws samples: per project, month and stratum, from closed cases not drawn from yet; keeps seed, population and order. */
@Service
class DrawSamples {
    /** Only cases that are still closed as they were: one reopened since waits for its next closing. */
    private static final String WAITING = """
        select p.case_id, p.rule_id, p.building_id, p.category_id from visits_pool p
        join cases c on c.id = p.case_id and c.closed_at = p.closed_at and c.state = 'CLOSED'
        where p.org_id = :org and p.project_id = :project and p.draw_id is null and p.closed_at >= :from
          and p.closed_at < :to order by p.case_id for update of p""";

    private final JdbcClient db;
    private final VisitRules rules;
    private final VisitStore store;
    private final Cases cases;
    private final Properties properties;
    private final Activity activity;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DrawSamples(JdbcClient db, VisitRules rules, VisitStore store, Cases cases, Properties properties,
            Activity activity, Clock clock) {
        this.db = db;
        this.rules = rules;
        this.store = store;
        this.cases = cases;
        this.properties = properties;
        this.activity = activity;
        this.clock = clock;
    }

    private record Waiting(long caseId, long ruleId, @Nullable Long buildingId, long categoryId) {}

    private record Stratum(long rule, @Nullable Long building, @Nullable Long category) {}

    private record Before(int population, int chosen, int draws) {}

    /** Draws from what a project's month has left to draw from. @return how many draws @throws Refusal visits.month-ahead */
    @Transactional
    public int draw(long project, YearMonth month) {
        properties.project(project);
        if (month.isAfter(YearMonth.from(clock.instant().atZone(Zones.SHANGHAI)))) {
            throw Refusal.badInput("visits.month-ahead", "这个月还没有到，没有可抽的事项。", "month");
        }
        var known = rules.all().stream().collect(Collectors.toMap(VisitRule::id, each -> each));
        var strata = new LinkedHashMap<Stratum, List<Long>>();
        waiting(project, month).stream()
                .collect(Collectors.groupingBy(each -> stratum(each, known), LinkedHashMap::new, Collectors.toList()))
                .forEach((stratum, all) -> strata.put(stratum, all.stream().map(Waiting::caseId).toList()));
        strata.forEach((stratum, population) -> draw(project, month, stratum, population));
        return strata.size();
    }

    private static Stratum stratum(Waiting one, Map<Long, VisitRule> known) {
        var rule = java.util.Objects.requireNonNull(known.get(one.ruleId()));
        return new Stratum(one.ruleId(), rule.byBuilding() ? one.buildingId() : null,
                rule.byCategory() ? Long.valueOf(one.categoryId()) : null);
    }

    private List<Waiting> waiting(long project, YearMonth month) {
        return db.sql(WAITING).param("org", Scope.required().org()).param("project", project)
                .param("from", Timestamp.from(month.atDay(1).atStartOfDay(Zones.SHANGHAI).toInstant()))
                .param("to", Timestamp.from(month.plusMonths(1).atDay(1).atStartOfDay(Zones.SHANGHAI).toInstant()))
                .query(Waiting.class).list();
    }

    private void draw(long project, YearMonth month, Stratum stratum, List<Long> population) {
        var rule = rules.rule(stratum.rule());
        var before = before(project, month, stratum);
        var seed = random.nextLong();
        var ordered = SampleOrder.of(population, seed);
        var chosen = SampleOrder.size(rule.share(), population.size(), before.population(), before.chosen());
        var id = db
                .sql("""
                    insert into visits_draws (org_id, project_id, rule_id, month, seq, building_id, category_id, share, seed, algorithm,
                                              population, ordered, chosen, population_before, chosen_before, drawn_at, drawn_by)
                    values (:org, :project, :rule, :month, :seq, :building, :category, :share, :seed, :algorithm, :population,
                            :ordered, :chosen, :populationBefore, :chosenBefore, :now, :by) returning id""")
                .param("org", Scope.required().org()).param("project", project).param("rule", rule.id())
                .param("month", Date.valueOf(month.atDay(1))).param("seq", before.draws() + 1)
                .param("building", stratum.building()).param("category", stratum.category())
                .param("share", rule.share()).param("seed", seed).param("algorithm", SampleOrder.ALGORITHM)
                .param("population", population.toArray(Long[]::new)).param("ordered", ordered.toArray(Long[]::new))
                .param("chosen", chosen).param("populationBefore", before.population())
                .param("chosenBefore", before.chosen()).param("now", Timestamp.from(clock.instant()))
                .param("by", Scope.required().actor()).query(Long.class).single();
        db.sql("""
            update visits_pool p set draw_id = :draw from cases c
            where p.org_id = :org and p.case_id = any(:population) and p.draw_id is null
              and c.id = p.case_id and c.closed_at = p.closed_at""").param("draw", id)
                .param("org", Scope.required().org()).param("population", population.toArray(Long[]::new)).update();
        ordered.stream().limit(chosen)
                .forEach(one -> store.open(cases.handled(one), new VisitStore.Origin(rule, id, null, 0)));
        activity.record(Activity.Entry.of("visit-draw", id, project, "visits.drawn")
                .noting("%s：%d 件中抽 %d 件，种子 %d".formatted(month, population.size(), chosen, seed)));
    }

    private Before before(long project, YearMonth month, Stratum stratum) {
        return db
                .sql("""
                    select coalesce(sum(cardinality(population)), 0)::int as population, coalesce(sum(chosen), 0)::int as chosen,
                           count(*)::int as draws from visits_draws
                    where org_id = :org and project_id = :project and rule_id = :rule and month = :month
                      and building_id is not distinct from :building::bigint
                      and category_id is not distinct from :category::bigint""")
                .param("org", Scope.required().org())
                .param("project", project).param("rule", stratum.rule()).param("month", Date.valueOf(month.atDay(1)))
                .param("building", stratum.building()).param("category", stratum.category()).query(Before.class)
                .single();
    }
}
