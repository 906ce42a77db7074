package atrium.estate.cases;

import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is asked around a case beside its main line: help of others, an end without the customer, taking it back, a way outside. */
final class CaseRequests {
    /** Open ones by their id. */
    final Map<Long, Assist> assists = new LinkedHashMap<>();
    @Nullable
    Closure closure;
    @Nullable
    Back back;
    @Nullable
    Outcome outcome;
    int urged;
    /** How often the matter came back before this case was made for it. */
    int repeats;
    /** The closed case that this one takes up again. */
    @Nullable
    Long follows;
    /** The last event that was more than words of those who watch. */
    int movedSeq;

    /** A piece of work another department was asked for. @param seq of the event that asked */
    record Assist(long id, long department, String what, int seq, @Nullable LocalDate dueOn) {
        /** When its last day is over. */
        @Nullable
        Instant dueAt() {
            return dueOn == null ? null : dueOn.plusDays(1).atStartOfDay(Zones.SHANGHAI).toInstant();
        }
    }

    /** The desk asks to close without the customer's word. @param person who asked; somebody else has to agree */
    record Closure(@Nullable Long person, String actor, Instant at, String reason) {}

    /** A department that gave the case up asks to have it again. */
    record Back(long department, String actor, Instant at, String reason) {}

    /** What became of a referral. */
    record Outcome(String to, @Nullable String number, @Nullable LocalDate dueOn, @Nullable LocalDate concludedOn,
            @Nullable String result) {}

    void apply(CaseEvent event) {
        if (event.type() != EventType.URGED && event.type() != EventType.DECIDED) {
            movedSeq = event.seq();
        }
        switch (event.type()) {
            case REGISTERED -> registered(event);
            case URGED -> urged++;
            case ASSIST_ASKED -> assists.put(event.required("assist"), new Assist(event.required("assist"),
                    event.required("department"), text(event), event.seq(), event.date("dueOn")));
            case ASSIST_DONE, ASSIST_DECLINED, ASSIST_WITHDRAWN -> assists.remove(event.required("assist"));
            case CLOSURE_ASKED -> closure = new Closure(event.person(), event.actor(), event.at(), text(event));
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

    /**
     * Whose work is in doubt does not judge it: neither who asked, nor who said it is done, nor the department that led it. The desk, whose task
     * it is, may judge what a colleague of the desk did.
     *
     * @throws Refusal cases.not-asked, cases.same-person, cases.own-work
     */
    void requireJudge(Case.By by, List<CaseEvent> events, @Nullable Long lead, long desk) {
        if (closure == null) {
            throw Refusal.conflict("cases.not-asked", "没有人申请无确认关闭，或已有答复。");
        }
        if (closure.person() != null && closure.person().equals(by.person())) {
            throw Refusal.forbidden("cases.same-person", "申请人不能审批自己的申请，请由另一位督办人审批。");
        }
        if (ownWork(by.person(), by.department(), events, lead, desk)) {
            throw Refusal.forbidden("cases.own-work", "这件事项由您或您的部门办结，请由客户服务中心未经办的督办人审批。");
        }
    }

    /** Whether the work in doubt is theirs. */
    static boolean ownWork(@Nullable Long person, @Nullable Long department, List<CaseEvent> events,
            @Nullable Long lead, long desk) {
        return person != null && events.stream()
                .anyMatch(event -> event.type() == EventType.COMPLETED && person.equals(event.person()))
                || lead != null && lead != desk && lead.equals(department);
    }
}
