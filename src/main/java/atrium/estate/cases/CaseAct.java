package atrium.estate.cases;

import static atrium.estate.cases.CaseState.CLOSED;
import static atrium.estate.cases.CaseState.CONFIRMED;
import static atrium.estate.cases.CaseState.DISPATCHED;
import static atrium.estate.cases.CaseState.DONE;
import static atrium.estate.cases.CaseState.PLANNED;
import static atrium.estate.cases.CaseState.REFERRED;
import static atrium.estate.cases.CaseState.REGISTERED;
import static atrium.estate.cases.CaseState.SUSPENDED;

import atrium.base.shared.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be done to a case, in which states, by whom. */
enum CaseAct implements Labelled {
    DISPATCH("定级派单", "cases.dispatch", Whose.ANYONE, REGISTERED),
    REGRADE("改级或更正分类", "cases.dispatch", Whose.ANYONE, DISPATCHED, PLANNED, SUSPENDED),
    ASSIGN("指定经办人", "cases.handle", Whose.HOLDER, DISPATCHED, PLANNED),
    REPLY("回复客户", "cases.handle", Whose.HOLDER, REGISTERED, DISPATCHED, PLANNED, DONE, CONFIRMED, SUSPENDED),
    PLAN("制定方案", "cases.handle", Whose.HOLDER, DISPATCHED, PLANNED),
    NOTE("记录", "cases.handle", Whose.HOLDER, REGISTERED, DISPATCHED, PLANNED, DONE, CONFIRMED, SUSPENDED),
    SUSPEND("挂起", "cases.handle", Whose.HOLDER, DISPATCHED, PLANNED),
    RESUME("恢复", "cases.handle", Whose.HOLDER, SUSPENDED),
    ADD_PAUSE("补录挂起", "cases.handle", Whose.HOLDER, DISPATCHED, PLANNED, DONE, CONFIRMED, SUSPENDED),
    TRANSFER("转办", "cases.handle", Whose.HOLDER, DISPATCHED, PLANNED),
    COMPLETE("办结", "cases.handle", Whose.HOLDER, DISPATCHED, PLANNED),
    CONFIRM("客户确认", "cases.close", Whose.ANYONE, DONE),
    CLOSE("关闭", "cases.close", Whose.ANYONE, CONFIRMED),
    REOPEN("重开", "cases.close", Whose.ANYONE, DONE, CONFIRMED, CLOSED),
    CANCEL("作废", "cases.dispatch", Whose.ANYONE, REGISTERED, DISPATCHED, PLANNED, SUSPENDED),
    REFER("移交信访或法务", "cases.dispatch", Whose.ANYONE, REGISTERED, DISPATCHED, PLANNED, DONE, SUSPENDED),
    URGE("催办", "cases.supervise", Whose.ANYONE, REGISTERED, DISPATCHED, PLANNED, DONE, CONFIRMED, SUSPENDED),
    DECIDE("督办意见", "cases.supervise", Whose.ANYONE, REGISTERED, DISPATCHED, PLANNED, DONE, CONFIRMED, SUSPENDED),
    ASK_ASSIST("请求协办", "cases.handle", Whose.HOLDER, REGISTERED, DISPATCHED, PLANNED, SUSPENDED),
    ANSWER_ASSIST("答复协办", "cases.handle", Whose.ASSISTANT, REGISTERED, DISPATCHED, PLANNED, SUSPENDED),
    WITHDRAW_ASSIST("撤回协办", "cases.handle", Whose.HOLDER, REGISTERED, DISPATCHED, PLANNED, SUSPENDED),
    ASK_CLOSURE("申请无确认关闭", "cases.close", Whose.ANYONE, DONE),
    JUDGE_CLOSURE("审批无确认关闭", "cases.supervise", Whose.ANYONE, DONE),
    ASK_BACK("请求收回", "cases.handle", Whose.FORMER, DISPATCHED, PLANNED),
    ANSWER_BACK("答复收回请求", "cases.handle", Whose.HOLDER, DISPATCHED, PLANNED),
    FOLLOW_UP("登记后续事项", "cases.intake", Whose.ANYONE, CLOSED),
    RECORD_OUTCOME("回填移交结果", "cases.dispatch", Whose.ANYONE, REFERRED);

    /** Which departments do it, besides those who see over the whole desk. */
    enum Whose {
        /** The one that holds the case. */
        HOLDER,
        /** One that held it before. */
        FORMER,
        /** One that was asked to help. */
        ASSISTANT, ANYONE
    }

    /** Acts that leave the case where it was: nobody above is satisfied by them. */
    private static final Set<CaseAct> STANDING_STILL = EnumSet.of(REGRADE, NOTE, RESUME, ADD_PAUSE, URGE, DECIDE,
            ASK_ASSIST,
            ANSWER_ASSIST, WITHDRAW_ASSIST, ASK_CLOSURE, ASK_BACK, RECORD_OUTCOME);

    private final String label;
    private final String permission;
    private final Whose whose;
    private final Set<CaseState> states;

    CaseAct(String label, String permission, Whose whose, CaseState... states) {
        this.label = label;
        this.permission = permission;
        this.whose = whose;
        this.states = EnumSet.copyOf(Arrays.asList(states));
    }

    @Override
    public String label() {
        return label;
    }

    /** The permission it takes. */
    String permission() {
        return permission;
    }

    Whose whose() {
        return whose;
    }

    /** Whether it brings the case on, so that who was alarmed need not act any more. */
    boolean moves() {
        return !STANDING_STILL.contains(this);
    }

    boolean allowedIn(CaseState state) {
        return states.contains(state);
    }

    /** Whether it is allowed now: the state, and whether there is anything to answer. */
    boolean possible(CaseProgress progress) {
        var asked = progress.requests;
        return allowedIn(progress.state) && switch (this) {
            case ANSWER_ASSIST, WITHDRAW_ASSIST -> !asked.assists.isEmpty();
            case ASK_CLOSURE -> asked.closure == null;
            case JUDGE_CLOSURE -> asked.closure != null;
            case ASK_BACK -> asked.back == null;
            case ANSWER_BACK -> asked.back != null;
            default -> true;
        };
    }

    /** @throws Refusal cases.not-now, naming the state and those in which the act is possible */
    void require(CaseState state) {
        if (!allowedIn(state)) {
            var possible = states.stream().map(CaseState::label).collect(Collectors.joining("、"));
            throw Refusal
                    .conflict("cases.not-now", "事项现为“%s”，不能%s；只有“%s”的事项可以。".formatted(state.label(), label, possible))
                    .withDetails(Map.of("state", state.name(), "act", name(), "allowedIn",
                            states.stream().map(CaseState::name).toList()));
        }
    }
}
