package atrium.estate.cases;

/** The only two reasons for which the clocks may stand still. */
enum PauseReason implements Labelled {
    CUSTOMER("待客户"), APPRAISAL("待第三方鉴定");

    private final String label;

    PauseReason(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
