package atrium.estate.cases;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What can happen to a case. */
enum EventType implements Labelled {
    REGISTERED("登记"), DISPATCHED("定级派单"), ASSIGNED("指定经办人"), REPLIED("回复客户"), PLANNED("制定方案"), NOTED("记录"), SUSPENDED(
            "挂起"),
    RESUMED("恢复"), TRANSFERRED("转办"), COMPLETED("办结"), CONFIRMED(
            "客户确认"),
    CLOSED("关闭"), REOPENED("重开"), CANCELLED("作废"), REFERRED("移交"), URGED("催办"), DECIDED("督办意见"), ASSIST_ASKED(
            "请求协办"),
    ASSIST_DONE("协办完成"), ASSIST_DECLINED("协办退回"), ASSIST_WITHDRAWN("协办撤回"), CLOSURE_ASKED("申请无确认关闭"), CLOSURE_APPROVED(
            "同意无确认关闭"),
    CLOSURE_ENDORSED("一级同意无确认关闭"), CLOSURE_REFUSED("不同意无确认关闭"), BACK_ASKED("请求收回"), BACK_REFUSED("不同意收回"),
    OUTCOME_RECORDED("移交结果"), HANDLER_LEFT(
            "经办人离职"),
    PAUSE_ADDED("补录挂起"), POLICY_CHANGED("改按新办法"), REGRADED("改级");

    /** Said beside the work: somebody who did not see it yet decides no differently for it. */
    private static final Set<EventType> BESIDE = EnumSet.of(NOTED, URGED, DECIDED, ASSIST_DONE, ASSIST_DECLINED);

    private final String label;

    EventType(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /** Whether who had the case in hand before it may go on without having seen it. */
    boolean beside() {
        return BESIDE.contains(this);
    }

    /** The codes that do not overtake anybody. */
    static String[] besideCodes() {
        return Arrays.stream(values()).filter(EventType::beside).map(Enum::name).toArray(String[]::new);
    }
}
