package atrium.base.exchange;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A sheet that shows a building as a grid, floors down and rooms across, with building and unit on the left. */
final class MatrixLayout {
    private static final Pattern BUILDING = Pattern.compile("楼栋|楼号|幢号?|栋号?|座|楼栋号|幢|栋|building");
    private static final Pattern UNIT = Pattern.compile("单元|单元号|梯|unit");
    private static final Pattern FLOOR = Pattern.compile("楼层|层|层数|所在层|层号|floor|楼层/房号|楼层房号|层/室");
    private static final Pattern ROOM = Pattern.compile("[a-z]?\\d{1,4}[a-z]?(室|号|号房|房|户|户型)?|[a-z](室|户|户型)");

    private final int headerRow;
    private final int building;
    private final int unit;
    private final int floor;
    private final Map<Integer, String> rooms;

    /** One filled cell of the grid; building and unit carried down from the row that opens their block. */
    public record Square(String building, String unit, String floor, String room, String value, int sourceRow,
            int sourceColumn, String sheetName) {}

    private MatrixLayout(int headerRow, int building, int unit, int floor, Map<Integer, String> rooms) {
        this.headerRow = headerRow;
        this.building = building;
        this.unit = unit;
        this.floor = floor;
        this.rooms = rooms;
    }

    /** The layout, if one of the first rows heads such a grid. */
    public static Optional<MatrixLayout> of(List<Row> head) {
        return head.stream().map(MatrixLayout::heading).flatMap(Optional::stream).findFirst();
    }

    /** The number of the row that names the rooms. */
    public int headerRow() {
        return headerRow;
    }

    /** Room names as written, in order. */
    public List<String> rooms() {
        return List.copyOf(rooms.values());
    }

    /** The grid as one square a filled cell; source rows and columns count from 1. */
    public Squares unpivot(Rows rows, String sheetName) {
        return new Squares(this, rows, sheetName);
    }

    private static Optional<MatrixLayout> heading(Row row) {
        int building = -1;
        int unit = -1;
        int floor = -1;
        Map<Integer, String> rooms = new LinkedHashMap<>();
        for (int column = 0; column < row.cells().size(); column++) {
            String name = HeaderText.full(row.text(column));
            if (name.isEmpty()) {
                continue;
            }
            if (floor >= 0 && ROOM.matcher(name).matches()) {
                rooms.put(column, row.text(column));
            } else if (building < 0 && BUILDING.matcher(name).matches()) {
                building = column;
            } else if (unit < 0 && UNIT.matcher(name).matches()) {
                unit = column;
            } else if (floor < 0 && FLOOR.matcher(name).matches()) {
                floor = column;
            }
        }
        return floor < 0 || rooms.size() < 2
                ? Optional.empty()
                : Optional.of(new MatrixLayout(row.number(), building, unit, floor, rooms));
    }

    /** The squares one by one; lines of sums are none, but what they say is remembered. */
    static final class Squares implements Iterator<Square> {
        private final Rows rows;
        private final String sheetName;
        private final Queue<Square> ready = new ArrayDeque<>();
        private final List<Integer> sums = new ArrayList<>();
        private final int firstHeader;
        private int totals;
        private @Nullable BigDecimal total;
        private MatrixLayout layout;
        private String building = "";
        private String unit = "";

        Squares(MatrixLayout layout, Rows rows, String sheetName) {
            this.layout = layout;
            this.rows = rows;
            this.sheetName = sheetName;
            this.firstHeader = layout.headerRow;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && rows.hasNext()) {
                Row row = rows.next();
                if (row.number() > firstHeader) {
                    // a second building may have other rooms under a header of its own
                    heading(row).ifPresentOrElse(again -> layout = again, () -> ready.addAll(squares(row)));
                }
            }
            return !ready.isEmpty();
        }

        @Override
        public Square next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        /** What the only total line says; null when there is none, or one for each building. */
        @Nullable
        BigDecimal total() {
            return totals == 1 ? total : null;
        }

        /** The numbers of the lines of sums. */
        List<Integer> sums() {
            return sums;
        }

        private void sum(Row row, String name) {
            sums.add(row.number());
            if (!PlannedRows.isTotal(name)) {
                return;
            }
            totals++;
            total = layout.rooms.keySet().stream().map(row::text).map(text -> text.replace(",", ""))
                    .filter(text -> text.matches("\\d{1,15}(\\.\\d+)?")).map(BigDecimal::new)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private List<Square> squares(Row row) {
            var name = row.cells().stream().map(Cell::trimmed).filter(text -> !text.isEmpty()).findFirst().orElse("");
            if (PlannedRows.isSum(name)) {
                sum(row, name);
                return List.of();
            }
            String newBuilding = layout.building < 0 ? "" : row.text(layout.building);
            String newUnit = layout.unit < 0 ? "" : row.text(layout.unit);
            if (!newBuilding.isEmpty() && !newBuilding.equals(building)) {
                building = newBuilding;
                // the unit of the building above must not leak into this one
                unit = "";
            }
            unit = newUnit.isEmpty() ? unit : newUnit;
            List<Square> squares = new ArrayList<>();
            layout.rooms.forEach((column, room) -> {
                if (!row.cell(column).isEmpty()) {
                    squares.add(new Square(building, unit, row.text(layout.floor), room, row.text(column), row.number(),
                            column + 1, sheetName));
                }
            });
            return squares;
        }
    }
}
