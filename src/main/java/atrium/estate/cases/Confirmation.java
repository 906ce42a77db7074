package atrium.estate.cases;

/** How the customer confirmed the outcome. */
enum Confirmation implements Labelled {
    SIGNATURE("签字"), PHONE("电话"), SMS("短信"), LINK("客户本人在链接上");

    private final String label;

    Confirmation(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
