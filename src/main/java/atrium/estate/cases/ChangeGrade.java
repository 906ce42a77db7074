package atrium.estate.cases;

import org.springframework.stereotype.Component;

/** Gives one case another grade, whether the desk does it or the house: which clocks keep their limits is told here alone. */
@Component
class ChangeGrade {
    private final CaseRules rules;
    private final CaseStore store;

    ChangeGrade(CaseRules rules, CaseStore store) {
        this.rules = rules;
        this.store = store;
    }

    /** Must run in a transaction that stores the case. */
    void change(Case one, Case.By by, CaseGrade grade, long category, String reason) {
        var policy = rules.regraded(one.progress().policy, grade);
        one.regrade(by, new Regrade(category, policy, store.clocks().keeping(one, policy, by)), reason);
    }
}
