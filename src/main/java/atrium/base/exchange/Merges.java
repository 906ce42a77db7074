package atrium.base.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** Repeats the value of merged cells in every cell they cover, row after row. */
final class Merges {
    /** Beyond this the areas are left as they are: no person merges twenty million cells. */
    private static final long MOST_CELLS = 20_000_000;

    private final List<PartScan.Area> areas;
    private final List<Open> open = new ArrayList<>();
    private int nextArea;

    private record Open(PartScan.Area area, Cell value) {}

    Merges(List<PartScan.Area> areas, int maxColumns) {
        long total = 0;
        List<PartScan.Area> kept = new ArrayList<>();
        for (PartScan.Area area : areas) {
            int right = Math.min(area.right(), maxColumns - 1);
            if (area.left() <= right) {
                kept.add(new PartScan.Area(area.top(), area.left(), area.bottom(), right));
                total += (long) (area.bottom() - area.top() + 1) * (right - area.left() + 1);
            }
        }
        kept.sort(Comparator.comparingInt(PartScan.Area::top));
        this.areas = total > MOST_CELLS ? List.of() : kept;
    }

    List<Cell> fill(int row, List<Cell> cells) {
        while (nextArea < areas.size() && areas.get(nextArea).top() <= row) {
            PartScan.Area area = areas.get(nextArea++);
            if (area.top() == row && area.left() < cells.size() && !cells.get(area.left()).isEmpty()) {
                open.add(new Open(area, cells.get(area.left())));
            }
        }
        for (Iterator<Open> each = open.iterator(); each.hasNext();) {
            Open merge = each.next();
            if (merge.area().bottom() < row) {
                each.remove();
                continue;
            }
            for (int column = merge.area().left(); column <= merge.area().right(); column++) {
                while (cells.size() <= column) {
                    cells.add(Cell.EMPTY);
                }
                if (cells.get(column).isEmpty()) {
                    cells.set(column, merge.value());
                }
            }
        }
        return cells;
    }
}
