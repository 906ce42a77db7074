package atrium.base.exchange;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read: which sheet, where its header lies (null: it has none), which column means which field.
 *
 * @param mapping field to column, counted from 0
 * @param matrixValue the field that a cell of a matrix fills beside {@code value}
 */
record ImportPlan(int sheet, @Nullable Integer headerRow, Layout layout, Map<String, Integer> mapping,
        @Nullable String matrixValue, Map<String, String> choices) {
    enum Layout {
        ROWS, MATRIX
    }
}
