package atrium.estate.visits;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.estate.cases.Cases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts the next of the draw's own order in the place of a lost contact, twice at most: nobody picks a kinder one. */
@Component
class ReplaceLost {
    private static final int STAND_INS_MOST = 2;
    /** One reopened since is passed over: what was drawn is no more, and its next closing waits for another draw. */
    private static final String NEXT = """
        select o.case_id from visits_draws d
        cross join lateral unnest(d.ordered) with ordinality as o (case_id, place)
        join visits_pool p on p.org_id = d.org_id and p.draw_id = d.id and p.case_id = o.case_id
        join cases c on c.id = p.case_id and c.closed_at = p.closed_at and c.state = 'CLOSED'
        where d.org_id = :org and d.id = :draw and not exists (
            select from visits v where v.org_id = d.org_id and v.case_id = p.case_id and v.closed_at = p.closed_at)
        order by o.place limit 1""";

    private final JdbcClient db;
    private final VisitStore store;
    private final VisitRules rules;
    private final Cases cases;

    ReplaceLost(JdbcClient db, VisitStore store, VisitRules rules, Cases cases) {
        this.db = db;
        this.store = store;
        this.rules = rules;
        this.cases = cases;
    }

    void replace(Visit lost) {
        var draw = lost.drawId();
        if (draw == null || lost.standIn() >= STAND_INS_MOST) {
            return;
        }
        // two contacts lost at once must not get the same stand-in
        db.sql("select pg_advisory_xact_lock(hashtextextended('visits.draw', ?))").param(draw).query().singleRow();
        db.sql(NEXT).param("org", Scope.required().org()).param("draw", draw).query(Long.class).optional()
                .map(cases::handled).filter(one -> one.closedAt() != null)
                .ifPresent(one -> store.open(one, new VisitStore.Origin(rules.rule(lost.ruleId()), draw, lost.id(),
                        lost.standIn() + 1)));
    }

    /** Takes the stand-in back when the contact is not lost after all. @throws Refusal visits.stand-in-called */
    void takeBack(long visit) {
        var standIn = db
                .sql("""
                    select v.id, v.state <> 'DUE' or exists (select from visits_attempts a where a.org_id = v.org_id and a.visit_id = v.id)
                           as called
                    from visits v where v.org_id = ? and v.stands_for = ? and v.state <> 'VOID' for update of v""")
                .params(Scope.required().org(), visit).query((row, n) -> {
                    if (row.getBoolean("called")) {
                        throw Refusal.conflict("visits.stand-in-called", "失访后补抽的另一户已经开始回访，不能再撤回这次拨打。");
                    }
                    return row.getLong("id");
                }).optional();
        standIn.ifPresent(id -> store.end(id, VisitState.VOID, null));
    }
}
