package atrium.estate.properties;

import atrium.base.exchange.ImportTarget.Fault;
import atrium.base.exchange.ImportTarget.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A row of a unit list, understood. */
record UnitDraft(Row row, UnitAddress address, @Nullable UnitKind kind, @Nullable String usage,
        @Nullable String layout, UnitAreas areas, UnitPrice price, @Nullable UnitStatus status,
        @Nullable String permit) {

    /** What came of reading a row: a draft, or the faults that kept it from being one. */
    record Reading(Row row, @Nullable UnitDraft draft, List<Fault> faults) {}

    /** Reads the row; all its faults are told at once. */
    static Reading read(Row row, UnitAddress.Site site, Map<String, String> choices) {
        var faults = new ArrayList<Fault>();
        var address = take(faults, () -> UnitAddress
                .of(new UnitAddress.Cells(row.get("building"), row.get("unit"), row.get("floor"), row.get("room")),
                        site));
        var areas = areas(row, faults);
        var price = price(row, choices, faults);
        var wrong = areas.fault();
        if (wrong != null) {
            faults.add(new Fault(wrong.field(), wrong.words()));
        }
        var mismatch = UnitPrice.fault(price, areas.gross(), areas.inner());
        if (mismatch != null) {
            faults.add(new Fault("totalPrice", mismatch));
        }
        var status = take(faults, () -> UnitStatus.of(row.get("status")));
        var usage = text(row, "usage");
        var ofUsage = usage == null ? null : UnitKind.ofUsage(usage);
        if (address == null || !faults.isEmpty()) {
            return new Reading(row, null, faults);
        }
        return new Reading(row, new UnitDraft(row, address, ofUsage == null ? address.kind() : ofUsage, usage,
                text(row, "layout"), areas, price, status, text(row, "permit")), List.of());
    }

    static UnitAddress.Cells cells(Row row) {
        return new UnitAddress.Cells(row.get("building"), row.get("unit"), row.get("floor"), row.get("room"));
    }

    /** The kind to give a unit that nothing says the kind of. */
    UnitKind kindOrUsual() {
        return kind != null ? kind : address.floor().number() < 0 ? UnitKind.OTHER : UnitKind.FLAT;
    }

    private static UnitAreas areas(Row row, List<Fault> faults) {
        return new UnitAreas(take(faults, () -> Figures.area("grossArea", "建筑面积", row.get("grossArea"))),
                take(faults, () -> Figures.area("innerArea", "套内面积", row.get("innerArea"))),
                take(faults, () -> Figures.area("sharedArea", "分摊面积", row.get("sharedArea"))));
    }

    private static UnitPrice price(Row row, Map<String, String> choices, List<Fault> faults) {
        var unit = take(faults, () -> Figures.money("unitPrice", "单价", row.get("unitPrice")));
        var total = take(faults, () -> Figures.money("totalPrice", "总价", row.get("totalPrice")));
        var value = row.get("value");
        if (value == null) {
            return new UnitPrice(unit, total);
        }
        var figure = choices.getOrDefault("matrixFigure", "");
        return switch (figure) {
            case "unit" -> new UnitPrice(take(faults, () -> Figures.money("value", "单价", value)), total);
            case "total" -> new UnitPrice(unit, take(faults, () -> Figures.money("value", "总价", value)));
            default -> {
                faults.add(new Fault("value", "请先选定表中数字是总价还是单价。"));
                yield UnitPrice.NONE;
            }
        };
    }

    private static <T> @Nullable T take(List<Fault> faults, Supplier<? extends @Nullable T> reading) {
        try {
            return reading.get();
        } catch (Unreadable unreadable) {
            faults.add(new Fault(unreadable.field(), unreadable.words()));
            return null;
        }
    }

    private static @Nullable String text(Row row, String key) {
        var text = Objects.requireNonNullElse(row.get(key), "").strip();
        return text.isEmpty() || WrittenNumbers.isNothing(WrittenNumbers.plain(text)) ? null : text;
    }
}
