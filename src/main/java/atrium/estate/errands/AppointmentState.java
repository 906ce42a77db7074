package atrium.estate.errands;

import atrium.base.shared.Refusal;

/** How far an appointment has come. */
enum AppointmentState {
    BOOKED("已预约"), ARRIVED("已到场"), FINISHED("已离场"), CANCELLED("已取消"), MISSED("未到场");

    private final String label;

    AppointmentState(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** @throws Refusal errands.not-now */
    void require(AppointmentState wanted, String act) {
        if (this != wanted) {
            throw Refusal.conflict("errands.not-now", "预约现为“%s”，“%s”时才能%s。".formatted(label, wanted.label, act));
        }
    }
}
