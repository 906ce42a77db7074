package atrium.desk.reports;

import atrium.desk.documents.Paper;
import java.util.List;

/** A part that a room adds, as a bean, behind the parts of another room's report. */
public interface ReportSupplement {

    /** The report it belongs to, such as {@code monthly-service}. */
    String kind();

    /** May be left out like any other part; its key is none of the report's own. */
    PeriodicReport.Section section();

    /** Draws it up, in the scope of the report. */
    List<Paper.Block> make(PeriodicReport.Order order);
}
