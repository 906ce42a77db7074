package atrium.desk.reports;

import atrium.desk.documents.Paper;
import java.time.LocalDate;
import java.util.List;

/** A report that a room contributes as a bean; when it is made, kept and sent is not the room's business. */
public interface PeriodicReport {

    /** A part that may be left out. */
    record Section(String key, String label) {}

    /** What is wanted. @param sections keys of the parts wanted, in the report's own order */
    record Order(LocalDate from, LocalDate to, String number, List<String> sections) {}

    /** Names it for ever, such as {@code monthly-service}. */
    String kind();

    /** In Chinese, such as 月度服务报告. */
    String title();

    /** All its parts. */
    List<Section> sections();

    /** Codes of the departments whose heads get it where nobody has decided otherwise. */
    List<String> readers();

    /** Whether organisations of the kind have something to report. @param organisation DEVELOPER, AGENCY or BUREAU */
    boolean suits(String organisation);

    /** Draws it up, in the scope of the house or of who asked for it. */
    Paper make(Order order);
}
