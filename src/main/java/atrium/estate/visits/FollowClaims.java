package atrium.estate.visits;

import atrium.base.tasks.TaskAssigned;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever takes a visit's task on becomes its caller; who worked on the case is refused there as well. */
@Component
class FollowClaims {
    private final CallVisit callVisit;

    FollowClaims(CallVisit callVisit) {
        this.callVisit = callVisit;
    }

    /** Joins the transaction of the claim. */
    @EventListener
    public void on(TaskAssigned assigned) {
        if (assigned.module().equals(VisitStore.MODULE) && assigned.step().equals("call")) {
            callVisit.assigned(assigned.subjectId(), assigned.personId());
        }
    }
}
