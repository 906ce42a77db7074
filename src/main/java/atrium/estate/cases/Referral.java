package atrium.estate.cases;

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
}
