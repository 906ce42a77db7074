package atrium.estate.visits;

import atrium.base.shared.Refusal;

/** Where a return visit stands. */
enum VisitState {
    DUE("待回访"), DONE("已回访"), LOST("失访"), VOID("免访");

    private final String label;

    VisitState(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** @throws Refusal visits.not-now */
    void require(VisitState needed, String act) {
        if (this != needed) {
            throw Refusal.conflict("visits.not-now", "这次回访现为“%s”，不能%s。".formatted(label, act));
        }
    }
}
