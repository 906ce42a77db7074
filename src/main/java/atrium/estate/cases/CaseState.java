package atrium.estate.cases;

/** Where a case stands. Which act is allowed where is said by {@link CaseAct}. */
enum CaseState implements Labelled {
    REGISTERED("待派单"), DISPATCHED("待处理"), PLANNED("处理中"), DONE("待确认"), CONFIRMED("待关闭"), CLOSED("已关闭"), SUSPENDED(
            "挂起"),
    CANCELLED("作废"), REFERRED("已移交");

    private final String label;

    CaseState(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /** Whether somebody still owes something. */
    boolean open() {
        return this != CLOSED && this != CANCELLED && this != REFERRED;
    }
}
