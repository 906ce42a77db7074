package atrium.estate.cases;

import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is asked around a case beside its main line: help of others, an end without the customer, taking it back, a way outside. */
final class CaseRequests {
    /** Words of those who watch, and other limits: nobody worked on the case by them. */
    static final Set<EventType> WATCHING = EnumSet.of(EventType.URGED, EventType.DECIDED,
            EventType.POLICY_CHANGED, EventType.REGRADED);

    /** Open ones by their id. */
    final Map<Long, Assist> assists = new LinkedHashMap<>();
    @Nullable
    Closure closure;
    @Nullable
    Back back;
    @Nullable
    Outcome outcome;
    /** Whether the customer was told that the referral has come to a result. */
    boolean concludedTold;
    int urged;
    /** How often the matter came back before this case was made for it. */
    int repeats;
    /** The closed case that this one takes up again. */
    @Nullable
    Long follows;
    /** The last event that brought the matter on: neither words of those who watch nor other limits do. */
    int movedSeq;

    /** A piece of work another department was asked for. @param seq of the event that asked */
    record Assist(long id, long department, String what, int seq, @Nullable LocalDate dueOn) {
        /** When its last day is over. */
        @Nullable
        Instant dueAt() {
            return dueOn == null ? null : dueOn.plusDays(1).atStartOfDay(Zones.SHANGHAI).toInstant();
        }
    }

    /** The desk asks to close without the customer's word. @param person who asked; others have to agree @param endorsed the first who did */
    record Closure(@Nullable Long person, String actor, Instant at, String reason, @Nullable Endorsed endorsed) {
        Closure endorsed(CaseEvent event) {
            return new Closure(person, actor, at, reason,
                    new Endorsed(event.person(), event.actor(), event.at(), event.text()));
        }
    }

    /** The first of two levels agreed. */
    record Endorsed(@Nullable Long person, String actor, Instant at, @Nullable String words) {}

    /** A department that gave the case up asks to have it again. */
    record Back(long department, String actor, Instant at, String reason) {}

    /** What became of a referral. */
    record Outcome(String to, @Nullable String number, @Nullable LocalDate dueOn, @Nullable LocalDate concludedOn,
            @Nullable String result) {}

    void apply(CaseEvent event) {
        if (!WATCHING.contains(event.type())) {
            movedSeq = event.seq();
        }
        switch (event.type()) {
            case REGISTERED -> registered(event);
            case URGED -> urged++;
            case ASSIST_ASKED -> assists.put(event.required("assist"), new Assist(event.required("assist"),
                    event.required("department"), text(event), event.seq(), event.date("dueOn")));
            case ASSIST_DONE, ASSIST_DECLINED, ASSIST_WITHDRAWN -> assists.remove(event.required("assist"));
            case CLOSURE_ASKED -> closure = new Closure(event.person(), event.actor(), event.at(), text(event), null);
            case CLOSURE_ENDORSED -> closure = closure == null ? null : closure.endorsed(event);
            case BACK_ASKED -> back = new Back(event.required("department"), event.actor(), event.at(), text(event));
            case BACK_REFUSED, TRANSFERRED, COMPLETED -> back = null;
            case CLOSURE_REFUSED, CONFIRMED, REOPENED -> closure = null;
            case REFERRED -> {
                end();
                outcome = new Outcome(String.valueOf(event.word("to")), null, null, null, null);
            }
            case CLOSED, CANCELLED -> end();
            case OUTCOME_RECORDED -> recorded(event);
            default -> {
                // the main line is told by CaseProgress
            }
        }
    }

    private void registered(CaseEvent event) {
        follows = event.number("follows");
        var before = event.number("repeats");
        repeats = before == null ? 0 : before.intValue();
    }

    private void recorded(CaseEvent event) {
        var to = outcome == null ? "" : outcome.to();
        outcome = new Outcome(to, event.word("number"), event.date("dueOn"), event.date("concludedOn"), event.text());
        concludedTold |= event.has(CaseEvent.TOLD);
    }

    /** Who agreed at the first level to an end without the customer; null while nobody has. */
    @Nullable
    Endorsed endorsed() {
        return closure == null ? null : closure.endorsed();
    }

    private void end() {
        assists.clear();
        closure = null;
        back = null;
    }

    private static String text(CaseEvent event) {
        return event.text() == null ? "" : event.text();
    }

    /** @throws Refusal cases.assists-open, naming them */
    void requireNoAssists(String act) {
        var open = assists.values();
        if (!open.isEmpty()) {
            var named = open.stream().map(Assist::what).collect(Collectors.joining("；"));
            throw Refusal.conflict("cases.assists-open",
                    "还有 %d 件协办没有答复（%s），不能%s。请等协办部门答复，或撤回协办。".formatted(open.size(), named, act))
                    .withDetails(Map.of("assists", List.copyOf(open)));
        }
    }
}
