package atrium.base.exchange;

import java.util.List;

/** One row: its number as the person sees it in the file (from 1; 0 for the keys of a JSON file) and its cells. */
public record Row(int number, List<Cell> cells) {
    /** The cell in a column from 0, empty where the row is shorter. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    /** The trimmed text of a column from 0. */
    public String text(int column) {
        return cell(column).trimmed();
    }

    /** How many cells hold something. */
    int used() {
        int used = 0;
        for (Cell cell : cells) {
            if (!cell.isEmpty()) {
                used++;
            }
        }
        return used;
    }
}
