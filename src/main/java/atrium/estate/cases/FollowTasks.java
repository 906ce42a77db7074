package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.tasks.TaskAssigned;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever takes a case's task on, or is given it, becomes its handler, or the one who helps: otherwise the next act would hand it back. */
@Component
class FollowTasks {
    /** What is done for the case's handler by somebody else makes nobody its handler. */
    private static final Set<String> OF_HANDLER = Set.of("reply", "plan", "work", "resume", "answer-back");
    private static final String ASSIST = "assist:";

    private final CaseStore store;
    private final CaseDuties duties;
    private final CaseAssists assists;
    private final ClosureJudges judges;
    private final Clock clock;

    FollowTasks(CaseStore store, CaseDuties duties, CaseAssists assists, ClosureJudges judges, Clock clock) {
        this.store = store;
        this.duties = duties;
        this.assists = assists;
        this.judges = judges;
        this.clock = clock;
    }

    /** Joins the transaction of the claim. A case whose state takes no handler is left as it is. */
    @EventListener
    public void on(TaskAssigned assigned) {
        if (assigned.module().equals("cases") && assigned.step().equals(HandbookReaders.STEP)) {
            throw Refusal.conflict("cases.read-yourself", "阅读确认须由本人办理，不能转交。");
        }
        if (!assigned.module().equals("cases")) {
            return;
        }
        if (assigned.step().startsWith(ASSIST)) {
            assists.give(assigned.subjectId(), Long.parseLong(assigned.step().substring(ASSIST.length())),
                    assigned.personId());
        }
        if (assigned.step().equals(ClosureJudges.STEP)) {
            judges.requireAble(store.lock(assigned.subjectId()), assigned.personId());
        }
        if (!OF_HANDLER.contains(assigned.step())) {
            return;
        }
        var one = store.lock(assigned.subjectId());
        var before = one.progress().handler;
        if (!CaseAct.ASSIGN.allowedIn(one.progress().state) || Objects.equals(before, assigned.personId())) {
            return;
        }
        one.assign(CaseActor.current().by(clock), assigned.personId());
        store.save(one);
        // the rest of what the department owes on the case is the handler's too
        duties.open(one, store.clocks(one, clock.instant()));
        duties.record(one, "assigned", Activity.changes("handler", before, assigned.personId()), null);
    }
}
