package atrium.base.exchange;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read: which sheet, where its header lies (null: it has none), which column means which field.
 *
 * @param mapping field to its columns, counted from 0; the first that holds something counts
 * @param matrixValue the field that a cell of a matrix fills beside {@code value}
 */
record ImportPlan(int sheet, @Nullable Integer headerRow, Layout layout, Map<String, List<Integer>> mapping,
        @Nullable String matrixValue, Map<String, String> choices) {
    enum Layout {
        ROWS, MATRIX
    }
}
