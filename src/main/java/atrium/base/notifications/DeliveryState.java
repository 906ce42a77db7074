package atrium.base.notifications;

/** What became of a delivery. */
enum DeliveryState {
    QUEUED("待发"), HELD("免打扰，暂缓"), SENT("已发出"), FAILED("未成，将重试"), DEAD("死信"), DROPPED("已放弃"), SKIPPED("通道未启用，未发");

    private final String label;

    DeliveryState(String label) {
        this.label = label;
    }

    /** In Chinese. */
    String label() {
        return label;
    }
}
