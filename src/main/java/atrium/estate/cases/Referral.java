package atrium.estate.cases;

import org.jspecify.annotations.Nullable;

/** Where a case goes that is not settled here. */
enum Referral implements Labelled {
    PETITION("信访"), LEGAL("法务");

    private final String label;

    Referral(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /** The words for a customer, from an event's code: 信访部门. */
    static String office(@Nullable String code) {
        return code == null ? "有关部门" : valueOf(code).label + "部门";
    }
}
