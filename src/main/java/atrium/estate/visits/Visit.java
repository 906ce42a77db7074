package atrium.estate.visits;

import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A return visit as the acts on it need it. @param workers people who had a hand in the case and may not make this call */
record Visit(long id, long project, long caseId, long ruleId, @Nullable Long drawId, int standIn, VisitState state,
        Instant dueAt, @Nullable Long callerId, @Nullable String callerName, int failures, long departmentId,
        List<Long> workers, boolean caseOpen, String title, int version) {

    /** @throws Refusal visits.own-work */
    void requireIndependent(long person) {
        if (workers.contains(person)) {
            throw Refusal.forbidden("visits.own-work", "您经办过这件事项，不能由您回访。请由没有经办过的同事来做。");
        }
    }

    /** Whether the visit can be worked on by this person now. @throws Refusal visits.not-now, visits.case-open, visits.own-work, visits.claimed */
    void requireCaller(Access who, String act) {
        state.require(VisitState.DUE, act);
        if (caseOpen) {
            throw Refusal.conflict("visits.case-open", "事项已重开，正在办理；再次关闭后会重新列入回访。");
        }
        requireIndependent(who.person());
        if (callerId != null && !Objects.equals(callerId, who.person())) {
            throw Refusal.conflict("visits.claimed", "已由%s领取，请刷新列表。".formatted(callerName));
        }
    }
}
