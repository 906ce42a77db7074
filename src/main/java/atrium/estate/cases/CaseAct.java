package atrium.estate.cases;

import static atrium.estate.cases.CaseState.CLOSED;
import static atrium.estate.cases.CaseState.CONFIRMED;
import static atrium.estate.cases.CaseState.DISPATCHED;
import static atrium.estate.cases.CaseState.DONE;
import static atrium.estate.cases.CaseState.PLANNED;
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
    DISPATCH("定级派单", "cases.dispatch", REGISTERED), ASSIGN("指定经办人", "cases.handle", DISPATCHED, PLANNED), REPLY("回复客户",
            "cases.handle", REGISTERED, DISPATCHED, PLANNED, DONE, CONFIRMED, SUSPENDED),
    PLAN("制定方案", "cases.handle",
            DISPATCHED, PLANNED),
    NOTE("记录", "cases.handle", REGISTERED, DISPATCHED, PLANNED, DONE, CONFIRMED,
            SUSPENDED),
    SUSPEND("挂起", "cases.handle", DISPATCHED, PLANNED), RESUME("恢复", "cases.handle",
            SUSPENDED),
    ADD_PAUSE("补录挂起", "cases.handle", DISPATCHED, PLANNED, DONE, CONFIRMED, SUSPENDED),
    TRANSFER("转部门", "cases.handle", DISPATCHED, PLANNED), COMPLETE("办结",
            "cases.handle", DISPATCHED, PLANNED),
    CONFIRM("客户确认", "cases.close",
            DONE),
    CLOSE("关闭", "cases.close", CONFIRMED), REOPEN("重开",
            "cases.close", DONE, CONFIRMED, CLOSED),
    CANCEL("作废",
            "cases.dispatch", REGISTERED, DISPATCHED, PLANNED,
            SUSPENDED),
    REFER("转信访或法务", "cases.dispatch",
            REGISTERED, DISPATCHED, PLANNED, DONE,
            SUSPENDED);

    private final String label;
    private final String permission;
    private final Set<CaseState> states;

    CaseAct(String label, String permission, CaseState... states) {
        this.label = label;
        this.permission = permission;
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

    /** Whether only the department that holds the case does it (or those who see over the whole desk). */
    boolean ofHolder() {
        return permission.equals("cases.handle");
    }

    boolean allowedIn(CaseState state) {
        return states.contains(state);
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
