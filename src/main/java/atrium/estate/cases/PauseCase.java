package atrium.estate.cases;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets the clocks of a case stand still, from now on or in a time that is over, only with the papers that prove why. */
@Service
class PauseCase {
    private final WorkOnCase work;
    private final Backdating backdating;
    private final CaseEvidence evidence;
    private final Oversight oversight;

    PauseCase(WorkOnCase work, Backdating backdating, CaseEvidence evidence, Oversight oversight) {
        this.work = work;
        this.backdating = backdating;
        this.evidence = evidence;
        this.oversight = oversight;
    }

    /** @throws Refusal of the day, the evidence or the files */
    @Transactional
    public void suspend(long id, int version, Suspension suspension) {
        work.work(id, version, CaseAct.SUSPEND, (one, by) -> {
            evidence.requireAttached(one, suspension.files());
            one.suspend(by, suspension, oversight.rules().suspendDays());
        });
    }

    /** Writes down a pause after it is over. @throws Refusal of the time, the evidence or the files */
    @Transactional
    public void add(long id, int version, PastPause pause) {
        work.work(id, version, CaseAct.ADD_PAUSE, (one, by) -> {
            backdating.require(one, pause.from(), "from");
            evidence.requireAttached(one, pause.files());
            one.addPause(by, pause);
        });
    }
}
