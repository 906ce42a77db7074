package atrium.estate.cases;

/** The three clocks of a case. */
enum CaseClock implements Labelled {
    FIRST_REPLY("首次回复"), PLAN("制定方案"), CLOSE("关闭");

    private final String label;

    CaseClock(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
