package atrium.estate.cases;

import atrium.base.tasks.Tasks;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings judgements of an end without the customer to who may give them, where those with whom they lie may do so no more: somebody
 * left, or lost the role. Looks at all that are open; there are never many.
 */
@Component
class MoveJudgements {
    private static final Logger log = LoggerFactory.getLogger(MoveJudgements.class);
    private static final String MODULE = "cases";

    private final CaseStore store;
    private final ClosureJudges judges;
    private final Tasks tasks;
    private final TransactionTemplate transaction;

    MoveJudgements(CaseStore store, ClosureJudges judges, Tasks tasks, TransactionTemplate transaction) {
        this.store = store;
        this.judges = judges;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    /** Serves the organisation in scope; a case that fails is tried again the next time and does not keep the others waiting. */
    void ofOrganisation() {
        Objects.requireNonNull(transaction.execute(status -> tasks.lying(MODULE, ClosureJudges.STEP)))
                .forEach(this::moveSafely);
    }

    private void moveSafely(Tasks.Lying task) {
        try {
            transaction.executeWithoutResult(status -> move(task));
        } catch (RuntimeException e) {
            log.warn("The judgement of case {} could not be moved", task.subjectId(), e);
        }
    }

    private void move(Tasks.Lying task) {
        var one = store.lock(task.subjectId());
        var lies = new ClosureJudges.Place(task.department(), task.person());
        var belongs = judges.place(one, lies);
        if (!belongs.equals(lies)
                && tasks.move(MODULE, ClosureJudges.STEP, task, belongs.department(), belongs.person())) {
            judges.tellMoved(one, belongs);
        }
    }
}
