package atrium.estate.cases;

import atrium.base.shared.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A case: its facts, what has happened to it, and what may happen next. Guards first, then the event; the standing follows. */
final class Case {
    private final CaseFacts facts;
    private final List<CaseEvent> events;
    private final CaseProgress progress;
    private final int version;
    private final boolean alarmed;
    private int known;

    /** @param version as stored; 0 for a new case @param alarmed whether somebody was ever alarmed about it */
    Case(CaseFacts facts, List<CaseEvent> events, int version, boolean alarmed) {
        this.facts = facts;
        this.events = new ArrayList<>(events);
        this.progress = CaseProgress.of(events);
        this.version = version;
        this.alarmed = alarmed;
        this.known = events.size();
    }

    /** Who acts, when. @param department the actor's own */
    record By(Instant at, String name, @Nullable Long person, @Nullable Long department) {
        /** The same person, for something that happened at another time. */
        By at(Instant other) {
            return new By(other, name, person, department);
        }
    }

    /** Where a case goes at dispatch. @param kept clocks to which the grade it gets gives no more time, as {@link CaseClocks} says */
    record Dispatch(long department, CaseGrade grade, long category, CasePolicy policy, @Nullable Long handler,
            List<CaseClock> kept) {}

    /** A new case, held by the service department. @param earlier of the matter, closed too long ago to be reopened; null for a new one */
    static Case register(CaseFacts facts, By by, long category, CasePolicy policy, long serviceDepartment,
            @Nullable Case earlier) {
        var registered = new Case(facts, List.of(), 0, false);
        registered.add(EventType.REGISTERED, by, null,
                CaseEvent.data("grade", policy.grade().name(), "category", category, "policy", policy.id(),
                        "department", serviceDepartment, "follows", earlier == null ? null : earlier.facts.id(),
                        "repeats", earlier == null ? null : earlier.progress.recurrences() + 1));
        return registered;
    }

    void dispatch(By by, Dispatch to, @Nullable String note) {
        CaseAct.DISPATCH.require(progress.state);
        add(EventType.DISPATCHED, by, note,
                CaseEvent.data("department", to.department(), "grade", to.grade().name(), "category",
                        to.category(), "policy", to.policy().id(), "handler", to.handler(), "kept",
                        to.kept().isEmpty() ? null : to.kept().stream().map(CaseClock::name).toList()));
    }

    void assign(By by, long handler) {
        CaseAct.ASSIGN.require(progress.state);
        if (Objects.equals(progress.handler, handler)) {
            throw Refusal.conflict("cases.same-handler", "此人已是经办人。");
        }
        add(EventType.ASSIGNED, by, null, CaseEvent.data("handler", handler, "before", progress.handler));
    }

    void reply(By by, ReplyChannel channel, String text) {
        reply(by, channel, text, List.of());
    }

    /** @param files attachments that prove when it was, where it is written down later */
    void reply(By by, ReplyChannel channel, String text, List<Long> files) {
        CaseAct.REPLY.require(progress.state);
        add(EventType.REPLIED, by, text,
                CaseEvent.data("channel", channel.name(), "files", files.isEmpty() ? null : files));
    }

    void plan(By by, String text, @Nullable LocalDate expectedOn) {
        CaseAct.PLAN.require(progress.state);
        add(EventType.PLANNED, by, text,
                CaseEvent.data("expectedOn", expectedOn == null ? null : expectedOn.toString()));
    }

    void note(By by, String text) {
        CaseAct.NOTE.require(progress.state);
        add(EventType.NOTED, by, text, Map.of());
    }

    /** Stops the clocks. @param longestDays at a time */
    void suspend(By by, Suspension suspension, int longestDays) {
        CaseAct.SUSPEND.require(progress.state);
        suspension.require(by.at(), longestDays);
        add(EventType.SUSPENDED, by, suspension.evidence(), CaseEvent.data("reason", suspension.reason().name(),
                "until", suspension.until().toString(), "files", suspension.files()));
    }

    void resume(By by, @Nullable String note) {
        CaseAct.RESUME.require(progress.state);
        add(EventType.RESUMED, by, note, Map.of());
    }

    /** Enters a pause that was not written down in its time. */
    void addPause(By by, PastPause pause) {
        CaseAct.ADD_PAUSE.require(progress.state);
        pause.require(events, by.at());
        add(EventType.PAUSE_ADDED, by.at(pause.from()), pause.evidence(),
                CaseEvent.data("reason", pause.reason().name(), "to",
                        pause.to().toString(), "files", pause.files()));
    }

    /** Brings an open case under another version of the rules; what was used and paused stays. */
    void changePolicy(By by, CasePolicy to, String words) {
        add(EventType.POLICY_CHANGED, by, words, CaseEvent.data("policy", to.id(), "before", progress.policy));
    }

    /** Another grade or category; by the desk, or by the house where a rule says so. */
    void regrade(By by, Regrade to, String reason) {
        add(EventType.REGRADED, by, reason, to.data(progress));
    }

    void transfer(By by, long department, String reason) {
        CaseAct.TRANSFER.require(progress.state);
        if (progress.held().department() == department) {
            throw Refusal.badInput("cases.same-department", "事项已在这个部门。", "departmentId");
        }
        add(EventType.TRANSFERRED, by, reason,
                CaseEvent.data("department", department, "before", progress.held().department()));
    }

    /** The work is done; the service department takes the case back for the customer's confirmation. */
    void complete(By by, String result, long serviceDepartment) {
        CaseAct.COMPLETE.require(progress.state);
        if (result.isBlank()) {
            throw Refusal.badInput("cases.result-required", "办结须写明处理结果。", "result");
        }
        if (facts.kind().needsPlan() && progress.plannedAt == null) {
            throw Refusal.badInput("cases.plan-required", "“%s”须先制定方案，才能办结。".formatted(facts.kind().label()));
        }
        progress.requests.requireNoAssists("办结");
        add(EventType.COMPLETED, by, result, CaseEvent.data("department", serviceDepartment));
    }

    void confirm(By by, Confirmation method, @Nullable Integer satisfaction, @Nullable String note) {
        CaseAct.CONFIRM.require(progress.state);
        if (method == Confirmation.LINK && by.person() != null) {
            throw Refusal.badInput("cases.not-by-link", "客户在链接上的确认只能由客户本人作出，请选签字、电话或短信。", "method");
        }
        if (satisfaction != null && (satisfaction < 1 || satisfaction > 5)) {
            throw Refusal.badInput("cases.satisfaction", "满意度为 1 至 5 分。", "satisfaction");
        }
        add(EventType.CONFIRMED, by, note, CaseEvent.data("method", method.name(), "satisfaction", satisfaction));
    }

    void close(By by, @Nullable String note) {
        CaseAct.CLOSE.require(progress.state);
        progress.requests.requireNoAssists("关闭");
        add(EventType.CLOSED, by, note, Map.of());
    }

    /** Back to the department that worked on it last; what was due stays due. */
    void reopen(By by, String reason) {
        CaseAct.REOPEN.require(progress.state);
        add(EventType.REOPENED, by, reason,
                CaseEvent.data("department", progress.lead == null ? progress.held().department() : progress.lead));
    }

    void cancel(By by, String reason) {
        CaseAct.CANCEL.require(progress.state);
        add(EventType.CANCELLED, by, reason, CaseEvent.data(CaseEvent.TOLD, true));
    }

    void refer(By by, Referral to, String reason) {
        CaseAct.REFER.require(progress.state);
        add(EventType.REFERRED, by, reason, CaseEvent.data("to", to.name()));
    }

    /** Something beside the main line, or without a guard of its own. @param pairs what the event needs */
    void tell(CaseAct act, By by, EventType type, @Nullable String text, @Nullable Object... pairs) {
        act.require(progress.state);
        add(type, by, text, CaseEvent.data(pairs));
    }

    /** Agrees to an end without the customer's word, or not; the last of so many levels ends it. @throws Refusal as {@link ClosureJudges} says */
    void judgeClosure(By by, boolean agreed, @Nullable String words, boolean oversees, int levels) {
        CaseAct.JUDGE_CLOSURE.require(progress.state);
        ClosureJudges.require(this, by, oversees);
        if (agreed) {
            progress.requests.requireNoAssists("关闭");
        }
        var last = levels == 1 || progress.requests.endorsed() != null;
        add(!agreed
                ? EventType.CLOSURE_REFUSED
                : last ? EventType.CLOSURE_APPROVED : EventType.CLOSURE_ENDORSED, by, words, Map.of());
        if (agreed && last) {
            add(EventType.CLOSED, by, "客户未确认，经审批关闭。", Map.of());
        }
    }

    /** The handler left the organisation: whoever of the department takes it on comes next. */
    void handlerLeft(By by) {
        add(EventType.HANDLER_LEFT, by, null, CaseEvent.data("before", progress.handler));
    }

    /** What was answered before the house kept this case: a reply, done and closed at that time, without the steps between. */
    void closeAsHistory(By by, @Nullable String reply, long serviceDepartment) {
        if (reply != null) {
            add(EventType.REPLIED, by, reply, CaseEvent.data("channel", ReplyChannel.WEB.name()));
        }
        add(EventType.COMPLETED, by, reply == null ? "历史事项，来文中没有答复。" : "历史事项，已答复。",
                CaseEvent.data("department", serviceDepartment));
        add(EventType.CLOSED, by, null, reply == null ? CaseEvent.data("archived", true) : Map.of());
    }

    CaseFacts facts() {
        return facts;
    }

    CaseProgress progress() {
        return progress;
    }

    int version() {
        return version;
    }

    boolean alarmed() {
        return alarmed;
    }

    List<CaseEvent> events() {
        return List.copyOf(events);
    }

    /** Events not yet stored. */
    List<CaseEvent> fresh() {
        return List.copyOf(events.subList(known, events.size()));
    }

    private void add(EventType type, By by, @Nullable String text, Map<String, Object> data) {
        var event = new CaseEvent(events.size() + 1, type, by.at(), by.name(), by.person(), by.department(), text,
                data);
        events.add(event);
        progress.apply(event);
    }
}
