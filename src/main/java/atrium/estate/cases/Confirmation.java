package atrium.estate.cases;

/** How the customer confirmed the outcome. */
enum Confirmation implements Labelled {
    SIGNATURE("签字"), PHONE("电话"), SMS("短信");

    private final String label;

    Confirmation(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
