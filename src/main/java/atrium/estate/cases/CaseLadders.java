package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is told when so much of a limit is used 升级到. Must run in a transaction. */
@Component
class CaseLadders {
    /** Whoever works on the case. */
    static final String HANDLER = "HANDLER";
    /** Who answers for the department that holds it. */
    static final String HEAD = "HEAD";

    private final JdbcClient db;

    CaseLadders(JdbcClient db) {
        this.db = db;
    }

    /**
     * One rung.
     *
     * @param percent of the limit used
     * @param post a post's name, {@link #HANDLER} or {@link #HEAD}
     */
    record Rung(CaseClock clock, int percent, String post) {}

    /** The rungs of a policy (limits of a kind and grade in one version of the rules), lowest first. */
    List<Rung> of(long policy) {
        return db.sql("""
            select clock, percent, post from cases_ladders
            where org_id = ? and policy_id = ? order by clock, percent, post""").params(Scope.required().org(), policy)
                .query(Rung.class).list();
    }

    /** Gives a new policy its rungs, the same for each clock it sets. */
    void add(CasePolicy policy, List<Step> steps) {
        for (var clock : CaseClock.values()) {
            if (policy.limit(clock) != null) {
                steps.stream().filter(step -> step.grade() == policy.grade())
                        .forEach(step -> add(policy.id(), clock, step));
            }
        }
    }

    /** What a version of the rules says of a grade. */
    record Step(CaseGrade grade, int percent, List<String> posts) {}

    private void add(long policy, CaseClock clock, Step step) {
        db.sql("""
            insert into cases_ladders (org_id, policy_id, clock, percent, post)
            select :org, :policy, :clock, :percent, unnest(:posts::text[]) on conflict do nothing""")
                .param("org", Scope.required().org()).param("policy", policy).param("clock", clock.name())
                .param("percent", step.percent()).param("posts", step.posts().toArray(String[]::new)).update();
    }
}
