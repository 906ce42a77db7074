package atrium.estate.visits;

/** How a call ended. */
enum Outcome {
    REACHED("接通"), NO_ANSWER("无人接听"), REFUSED("拒绝受访"), INVALID("空号"), CALL_BACK("约定再拨");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether it counts towards giving the contact up. */
    boolean failed() {
        return this == NO_ANSWER || this == INVALID;
    }
}
