package atrium.estate.properties;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the areas of a list by arithmetic: the unit price times an area is the total, inner and shared area make the gross one. */
final class AreaGuess {
    /** Rows that have to agree; a list has its slips. */
    private static final double MOST = 0.8;
    private static final double CENT = 0.015;
    /** An inner area is no less of the gross one, and no more. */
    private static final double LEAST_SHARE = 0.5;
    private static final double MOST_SHARE = 0.995;
    /** Flats of a list share much the same part; a column that has nothing to do with the area does not. */
    private static final double STEADY = 0.2;
    /** Columns looked at: each is held against every two others. */
    private static final int COLUMNS = 30;

    private final List<List<String>> rows;
    private final List<Column> free = new ArrayList<>();

    /** A column of the file whose cells are areas, as far as they can be read. */
    private record Column(int index, List<@Nullable BigDecimal> cells) {
        double at(int row) {
            var cell = cells.get(row);
            return cell == null ? Double.NaN : cell.doubleValue();
        }
    }

    private AreaGuess(Map<String, List<Integer>> mapping, List<List<String>> rows) {
        this.rows = rows;
        var taken = mapping.values().stream().flatMap(List::stream).toList();
        var width = rows.stream().mapToInt(List::size).max().orElse(0);
        IntStream.range(0, width).filter(index -> !taken.contains(index))
                .mapToObj(index -> new Column(index, cells(index, Figures::area)))
                .filter(column -> column.cells().stream().anyMatch(cell -> cell != null)).limit(COLUMNS)
                .forEach(free::add);
    }

    /** The mapping with the areas that were found, where prices are mapped and no gross area is. @param rows the cells of the first rows */
    static Map<String, List<Integer>> complete(Map<String, List<Integer>> mapping, List<List<String>> rows) {
        var unit = mapping.get("unitPrice");
        var total = mapping.get("totalPrice");
        if (unit == null || total == null || mapping.containsKey("grossArea") || mapping.containsKey("innerArea")) {
            return mapping;
        }
        var guess = new AreaGuess(mapping, rows);
        var found = new LinkedHashMap<>(mapping);
        // in the order of the fields, whatever order they were found in
        new TreeMap<>(guess.areas(unit.getFirst(), total.getFirst()))
                .forEach((field, column) -> found.put(field, List.of(column)));
        return found;
    }

    private Map<String, Integer> areas(int unit, int total) {
        var units = cells(unit, Figures::money);
        var totals = cells(total, Figures::money);
        var priced = free.stream().filter(column -> most(row -> {
            var price = units.get(row);
            var sum = totals.get(row);
            var area = column.cells().get(row);
            return price != null && sum != null && area != null && UnitPrice.agrees(price, sum, area);
        }, row -> units.get(row) != null && totals.get(row) != null)).findFirst().orElse(null);
        if (priced == null) {
            return Map.of();
        }
        var others = free.stream().filter(column -> column != priced && !isRate(column)).toList();
        var gross = only(others.stream().filter(column -> isPart(priced, column)).toList());
        return gross == null ? parts(priced, others) : Map.of("grossArea", gross.index(), "innerArea", priced.index());
    }

    /** The gross area with its parts, as far as they are plain. */
    private Map<String, Integer> parts(Column gross, List<Column> others) {
        for (var inner : others) {
            for (var shared : others) {
                if (most(row -> inner.at(row) > shared.at(row)
                        && Math.abs(inner.at(row) + shared.at(row) - gross.at(row)) < CENT,
                        row -> !Double.isNaN(inner.at(row)))) {
                    return Map.of("grossArea", gross.index(), "innerArea", inner.index(), "sharedArea", shared.index());
                }
            }
        }
        var inner = only(others.stream().filter(column -> isPart(column, gross)).toList());
        return inner == null
                ? Map.of("grossArea", gross.index())
                : Map.of("grossArea", gross.index(), "innerArea", inner.index());
    }

    /** Whether one column may be the inner area of the other: they rise and fall together, which a rate does not with an area. */
    private boolean isPart(Column inner, Column gross) {
        var both = IntStream.range(0, rows.size()).filter(row -> !Double.isNaN(inner.at(row) / gross.at(row)))
                .toArray();
        var shares = Arrays.stream(both).mapToDouble(row -> inner.at(row) / gross.at(row)).summaryStatistics();
        var varies = spread(shares);
        return shares.getCount() > 0 && shares.getMin() >= LEAST_SHARE && shares.getMax() <= MOST_SHARE
                && shares.getMax() - shares.getMin() <= STEADY
                && varies < spread(Arrays.stream(both).mapToDouble(inner::at).summaryStatistics())
                && varies < spread(Arrays.stream(both).mapToDouble(gross::at).summaryStatistics());
    }

    /** How far figures lie apart, as a part of their mean. */
    private static double spread(DoubleSummaryStatistics figures) {
        return (figures.getMax() - figures.getMin()) / figures.getAverage();
    }

    /** Whether the column is the percentage 得房率 that two others make. */
    private boolean isRate(Column rate) {
        return free.stream().anyMatch(part -> free.stream().anyMatch(whole -> part != whole && part != rate
                && whole != rate && most(row -> Math.abs(100 * part.at(row) / whole.at(row) - rate.at(row)) < 0.1,
                        row -> !Double.isNaN(rate.at(row)))));
    }

    /** Whether the test holds for most of the rows that count, and there are some. */
    private boolean most(IntPredicate test, IntPredicate counts) {
        var counted = IntStream.range(0, rows.size()).filter(counts).count();
        return counted > 0 && IntStream.range(0, rows.size()).filter(counts).filter(test).count() >= MOST * counted;
    }

    private static @Nullable Column only(List<Column> columns) {
        return columns.size() == 1 ? columns.getFirst() : null;
    }

    /** Reads a cell as a figure; throws {@link Unreadable} when it is none. */
    private interface Reading {
        @Nullable
        BigDecimal read(String field, String label, @Nullable String text);
    }

    private List<@Nullable BigDecimal> cells(int index, Reading reading) {
        var cells = new ArrayList<@Nullable BigDecimal>();
        for (var row : rows) {
            try {
                cells.add(index < row.size() ? reading.read("", "", row.get(index)) : null);
            } catch (Unreadable words) {
                cells.add(null);
            }
        }
        return cells;
    }
}
