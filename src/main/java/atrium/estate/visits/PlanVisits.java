package atrium.estate.visits;

import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import atrium.estate.cases.CaseClosed;
import atrium.estate.cases.Cases;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides, in the transaction that closes a case, whether it is called back for certain, waits for the draw, or is left alone. */
@Component
class PlanVisits {
    private final JdbcClient db;
    private final Cases cases;
    private final VisitRules rules;
    private final VisitStore store;

    PlanVisits(JdbcClient db, Cases cases, VisitRules rules, VisitStore store) {
        this.db = db;
        this.cases = cases;
        this.rules = rules;
        this.store = store;
    }

    @EventListener
    public void on(CaseClosed closed) {
        var one = cases.handled(closed.caseId());
        var at = one.closedAt();
        store.voidWaiting(one.id());
        if (at == null) {
            return;
        }
        var rule = VisitRule.choose(rules.all(), one, LocalDate.ofInstant(at, Zones.SHANGHAI));
        rule.filter(VisitRule::samples).ifPresent(sampled -> pool(one, sampled, at));
        rule.filter(each -> each.share() == 100)
                .ifPresent(certain -> store.open(one, new VisitStore.Origin(certain, null, null, 0)));
    }

    private void pool(Cases.Handled one, VisitRule rule, Instant at) {
        db.sql("""
            insert into visits_pool (org_id, project_id, case_id, rule_id, building_id, category_id, closed_at)
            values (:org, :project, :case, :rule, :building, :category, :at) on conflict do nothing""")
                .param("org", Scope.required().org()).param("project", one.project()).param("case", one.id())
                .param("rule", rule.id()).param("building", one.buildingId())
                .param("category", one.topics().getFirst()).param("at", Timestamp.from(at)).update();
    }
}
