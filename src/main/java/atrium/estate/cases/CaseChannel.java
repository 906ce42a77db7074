package atrium.estate.cases;

/** How a case came in. */
enum CaseChannel implements Labelled {
    VISIT("现场"), PHONE("电话"), WEB("网络"), WECHAT("微信"), HOTLINE("12345"), PETITION("信访"), MEDIA("媒体");

    private final String label;

    CaseChannel(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
