package atrium.estate.cases;

import atrium.base.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down a pause after it is over, with the papers that prove it. */
@Service
class AddPause {
    private final WorkOnCase work;
    private final Backdating backdating;
    private final CaseEvidence evidence;

    AddPause(WorkOnCase work, Backdating backdating, CaseEvidence evidence) {
        this.work = work;
        this.backdating = backdating;
        this.evidence = evidence;
    }

    /** @throws Refusal of the time, the evidence or the files */
    @Transactional
    public void add(long id, int version, PastPause pause) {
        work.work(id, version, CaseAct.ADD_PAUSE, (one, by) -> {
            backdating.require(one, pause.from(), "from");
            evidence.requireAttached(one, pause.files());
            one.addPause(by, pause);
        });
    }
}
