package atrium.estate.cases;

/** What a case is about. */
enum CaseKind implements Labelled {
    CONSULTATION("咨询", "ZX", false), REPAIR("报修", "BX", true), COMPLAINT("投诉", "TS", true), SUGGESTION("建议", "JY",
            false),
    PRAISE("表扬", "BY", false), BUSINESS("业务", "YW", true);

    private final String label;
    private final String prefix;
    private final boolean planned;

    CaseKind(String label, String prefix, boolean planned) {
        this.label = label;
        this.prefix = prefix;
        this.planned = planned;
    }

    @Override
    public String label() {
        return label;
    }

    /** How its numbers begin. */
    String prefix() {
        return prefix;
    }

    /** Whether it needs a plan before it may be completed. */
    boolean needsPlan() {
        return planned;
    }
}
