package atrium.estate.cases;

/** How the customer was answered. */
enum ReplyChannel implements Labelled {
    PHONE("电话"), SMS("短信"), WECHAT("微信"), WEB("网络"), VISIT("上门或面谈"), LETTER("书面");

    private final String label;

    ReplyChannel(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
