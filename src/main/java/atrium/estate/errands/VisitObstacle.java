package atrium.estate.errands;

/** What stood in the way of a matter at a visit. */
enum VisitObstacle {
    PAPER("材料不齐"), PERSON("应到的人未到"), FEE("费用未缴"), SIGNATURE("未签字"), HOUSE("窗口或系统原因"), OTHER("其他");

    private final String label;

    VisitObstacle(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
