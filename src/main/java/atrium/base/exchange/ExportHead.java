package atrium.base.exchange;

import java.util.List;

/** What stands above exported rows: lines saying what, by which filter, as of when and for whom; then the column names. */
public record ExportHead(String sheetName, List<String> titleLines, List<String> columns) {}
