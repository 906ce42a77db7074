package atrium.estate.cases;

/** How grave a case is: its time limits follow. */
enum CaseGrade implements Labelled {
    ORDINARY("一般"), IMPORTANT("重要"), MAJOR("重大");

    private final String label;

    CaseGrade(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
