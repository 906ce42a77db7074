package atrium.base.exchange;

import atrium.base.exchange.ImportTarget.Fault;
import atrium.base.exchange.KeptRows.Shown;
import atrium.base.shared.Masks;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How cells of a file are shown while they are nobody's record yet: personal numbers behind a mask. */
final class CellMasks {
    private CellMasks() {
    }

    /**
     * Numbers that look personal are masked whatever the field: a telephone mapped to a price is readable as one.
     *
     * @param field what the cell is read as; null when nobody knows
     */
    static String text(ImportTarget target, @Nullable String field, String text) {
        var own = field == null ? null : target.masks().get(field);
        return Masks.numbers(own == null ? text : own.apply(text));
    }

    /** The row for the screen; reasons may quote a cell, so they are masked alike. */
    static Shown row(ImportTarget target, Shown row) {
        Map<String, String> texts = new LinkedHashMap<>();
        row.texts().forEach((field, text) -> texts.put(field, text(target, field, text)));
        var faults = row.faults().stream().map(fault -> {
            var raw = fault.field() == null ? null : row.texts().get(fault.field());
            var shown = fault.field() == null ? null : texts.get(fault.field());
            // a mask that only writes more, such as 200.00 for 200, hides nothing
            var message = raw == null || shown == null || shown.contains(raw)
                    ? fault.message()
                    : fault.message().replace(raw, shown);
            return new Fault(fault.field(), Masks.numbers(message));
        }).toList();
        return new Shown(row.number(), row.place(), row.outcome(), texts, faults, row.before());
    }
}
