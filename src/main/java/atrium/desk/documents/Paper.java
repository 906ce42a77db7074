package atrium.desk.documents;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paper to be printed: what stands on it, not how it looks. All words are plain text.
 *
 * @param number of the paper, at its top right; null for none
 * @param about lines under the title, such as the period and the filter
 * @param asOf the moment its figures stand for, in the foot of each page
 */
public record Paper(String title, @Nullable String number, List<String> about, Instant asOf, List<Block> blocks) {

    /** A part of a paper. */
    public sealed interface Block {
    }

    /** Begins a section. */
    public record Heading(String words) implements Block {}

    /** A paragraph. */
    public record Text(String words) implements Block {}

    /** Figures side by side, each with a remark such as the change against the period before. */
    public record Figures(List<Figure> figures) implements Block {}

    /** One figure. @param value in words with its unit */
    public record Figure(String label, String value, String remark) {}

    /** A table. @param numeric which columns, counted from 0, are set to the right */
    public record Table(List<String> head, List<List<String>> rows, List<Integer> numeric) implements Block {}

    /** Lying bars, longest wins. @param question what the chart answers */
    public record Bars(String question, List<Bar> bars) implements Block {}

    /** Standing bars in the course of time. */
    public record Course(String question, List<Bar> bars) implements Block {}

    /** One bar. @param value its length, not negative @param words what is written at its end */
    public record Bar(String label, double value, String words) {}
}
