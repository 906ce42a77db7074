package atrium.estate.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a case stands, told from its events alone: the same events always give the same standing. */
final class CaseProgress {
    CaseState state = CaseState.REGISTERED;
    @Nullable
    CaseState resumesTo;
    CaseGrade grade = CaseGrade.ORDINARY;
    long category;
    long policy;
    /** The department that works on it, also while the desk holds it again. */
    @Nullable
    Long lead;
    @Nullable
    Long handler;
    @Nullable
    Instant firstRepliedAt;
    @Nullable
    Instant dispatchedAt;
    @Nullable
    Instant plannedAt;
    /** By when the plan that holds now says it will be done. */
    @Nullable
    LocalDate expectedOn;
    @Nullable
    Instant doneAt;
    @Nullable
    String result;
    @Nullable
    Instant confirmedAt;
    @Nullable
    String confirmedBy;
    @Nullable
    Long satisfaction;
    @Nullable
    Instant closedAt;
    @Nullable
    Instant endedAt;
    @Nullable
    String pausedFor;
    @Nullable
    LocalDate pausedUntil;
    int reopened;
    int transferred;
    /** How often the grade was changed, and with it who is alarmed. */
    int regraded;
    int replies;
    final List<Holding> holdings = new ArrayList<>();
    final CaseRequests requests = new CaseRequests();

    /** A stretch in which one department held the case. @param to null while it still does */
    record Holding(int seq, long department, Instant from, @Nullable Instant to) {
        Holding until(Instant at) {
            return new Holding(seq, department, from, at);
        }
    }

    static CaseProgress of(List<CaseEvent> events) {
        var progress = new CaseProgress();
        events.forEach(progress::apply);
        return progress;
    }

    /** Who holds it now, or held it last. */
    Holding held() {
        return holdings.getLast();
    }

    /** How often the matter came back: this case reopened, and those before it that it follows. */
    int recurrences() {
        return requests.repeats + reopened;
    }

    /** When the department that works on it, or worked on it last, took it over; null before dispatch. */
    @Nullable
    Instant workedSince() {
        return holdings.stream().filter(holding -> lead != null && holding.department() == lead)
                .map(Holding::from).reduce((one, next) -> next).orElse(dispatchedAt);
    }

    boolean hasHeld(long department) {
        return holdings.stream().anyMatch(holding -> holding.department() == department);
    }

    void apply(CaseEvent event) {
        requests.apply(event);
        switch (event.type()) {
            case REGISTERED -> registered(event);
            case DISPATCHED -> dispatched(event);
            case ASSIGNED -> handler = event.number("handler");
            case REPLIED -> replied(event);
            case PLANNED -> {
                state = CaseState.PLANNED;
                plannedAt = plannedAt == null ? event.at() : plannedAt;
                expectedOn = event.date("expectedOn");
            }
            case HANDLER_LEFT -> handler = null;
            case SUSPENDED -> suspended(event);
            case RESUMED -> resumed();
            case TRANSFERRED -> transferred(event);
            case COMPLETED -> completed(event);
            case CONFIRMED -> confirmed(event);
            case CLOSED -> closed(event);
            case REOPENED -> reopened(event);
            case CANCELLED -> end(event, CaseState.CANCELLED);
            case REFERRED -> end(event, CaseState.REFERRED);
            case POLICY_CHANGED -> policy = event.required("policy");
            case REGRADED -> regraded(event);
            case NOTED, PAUSE_ADDED, URGED, DECIDED, ASSIST_ASKED, ASSIST_DONE, ASSIST_DECLINED, ASSIST_WITHDRAWN,
                    CLOSURE_ASKED,
                    CLOSURE_ENDORSED, CLOSURE_APPROVED, CLOSURE_REFUSED, BACK_ASKED, BACK_REFUSED, OUTCOME_RECORDED -> {
                // beside the main line: CaseRequests
            }
        }
    }

    private void registered(CaseEvent event) {
        grade = grade(event);
        category = event.required("category");
        policy = event.required("policy");
        hand(event.required("department"), event.at());
    }

    private void dispatched(CaseEvent event) {
        state = CaseState.DISPATCHED;
        grade = grade(event);
        category = event.required("category");
        policy = event.required("policy");
        handler = event.number("handler");
        lead = event.number("department");
        dispatchedAt = dispatchedAt == null ? event.at() : dispatchedAt;
        hand(event.required("department"), event.at());
    }

    private void regraded(CaseEvent event) {
        category = event.required("category");
        if (event.has("policy")) {
            regraded++;
            grade = grade(event);
            policy = event.required("policy");
        }
    }

    private void replied(CaseEvent event) {
        replies++;
        // a reply written down later may have been the first
        firstRepliedAt = firstRepliedAt == null || event.at().isBefore(firstRepliedAt) ? event.at() : firstRepliedAt;
    }

    private void suspended(CaseEvent event) {
        resumesTo = state;
        state = CaseState.SUSPENDED;
        pausedFor = event.word("reason");
        pausedUntil = event.date("until");
    }

    private void resumed() {
        state = resumesTo == null ? CaseState.DISPATCHED : resumesTo;
        resumesTo = null;
        pausedFor = null;
        pausedUntil = null;
    }

    private void transferred(CaseEvent event) {
        transferred++;
        handler = null;
        lead = event.number("department");
        hand(event.required("department"), event.at());
    }

    private void completed(CaseEvent event) {
        state = CaseState.DONE;
        doneAt = event.at();
        result = event.text();
        hand(event.required("department"), event.at());
    }

    private void confirmed(CaseEvent event) {
        state = CaseState.CONFIRMED;
        confirmedAt = event.at();
        confirmedBy = event.word("method");
        satisfaction = event.number("satisfaction");
        firstRepliedAt = firstRepliedAt == null ? event.at() : firstRepliedAt;
    }

    private void closed(CaseEvent event) {
        closedAt = event.at();
        end(event, CaseState.CLOSED);
    }

    private void reopened(CaseEvent event) {
        reopened++;
        state = CaseState.DISPATCHED;
        // what was expected belongs to a plan that did not hold
        expectedOn = null;
        doneAt = null;
        confirmedAt = null;
        confirmedBy = null;
        satisfaction = null;
        closedAt = null;
        endedAt = null;
        hand(event.required("department"), event.at());
    }

    private void end(CaseEvent event, CaseState ended) {
        if (state == CaseState.SUSPENDED) {
            resumed();
        }
        state = ended;
        endedAt = event.at();
        // nobody held what was only filed away: the years since the letter are no time anybody worked on it
        leave(event.has("archived") ? held().from() : event.at());
    }

    private void hand(long department, Instant at) {
        if (holdings.isEmpty() || held().to() != null || held().department() != department) {
            leave(at);
            holdings.add(new Holding(holdings.size() + 1, department, at, null));
        }
    }

    private void leave(Instant at) {
        if (!holdings.isEmpty() && held().to() == null) {
            holdings.set(holdings.size() - 1, held().until(at));
        }
    }

    static CaseGrade grade(CaseEvent event) {
        var word = event.word("grade");
        return word == null ? CaseGrade.ORDINARY : CaseGrade.valueOf(word);
    }
}
