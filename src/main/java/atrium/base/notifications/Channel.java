package atrium.base.notifications;

/** A way a message reaches somebody. */
enum Channel {
    INAPP("站内"), MAIL("邮件"), SMS("短信"), ROBOT("群机器人");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    /** In Chinese. */
    String label() {
        return label;
    }
}
