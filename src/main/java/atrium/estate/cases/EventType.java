package atrium.estate.cases;

/** What can happen to a case. */
enum EventType implements Labelled {
    REGISTERED("登记"), DISPATCHED("定级派单"), ASSIGNED("指定经办人"), REPLIED("回复客户"), PLANNED("制定方案"), NOTED("记录"), SUSPENDED(
            "挂起"),
    RESUMED("恢复"), TRANSFERRED("转部门"), COMPLETED("办结"), CONFIRMED(
            "客户确认"),
    CLOSED("关闭"), REOPENED("重开"), CANCELLED("作废"), REFERRED("转办"), PAUSE_ADDED("补录挂起"), POLICY_CHANGED("改按新办法");

    private final String label;

    EventType(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
