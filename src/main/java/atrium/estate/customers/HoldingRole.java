package atrium.estate.customers;

/** As what a customer holds a unit. */
public enum HoldingRole {
    BUYER("买受人"), OWNER("业主"), TENANT("租户"), AGENT("代理人");

    private final String word;

    HoldingRole(String word) {
        this.word = word;
    }

    /** The clerk's word. */
    public String word() {
        return word;
    }

    /** Whether a share of the unit goes with it. */
    public boolean hasShare() {
        return this == BUYER || this == OWNER;
    }
}
