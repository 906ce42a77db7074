package atrium.base.exchange;

/** The kinds of file that are read, told by their content. */
enum TableKind {
    XLSX("Excel 工作簿（xlsx）"), XLS("Excel 97-2003 工作簿（xls）"), TEXT("文本表格"), JSON("JSON"), JSON_LINES("JSON 行");

    private final String label;

    TableKind(String label) {
        this.label = label;
    }

    /** As shown to people. */
    public String label() {
        return label;
    }
}
