package atrium.estate.properties;

import atrium.base.exchange.ImportTarget.Fault;
import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.exchange.ImportTarget.Verdict;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a row makes of a unit: the unit as it will stand, and whether that differs from how it stood. */
record UnitChange(UnitDraft draft, @Nullable KnownUnit known, UnitKind kind, @Nullable String usage,
        @Nullable String layout, int floorNumber, UnitAreas areas, UnitPrice price, UnitStatus status,
        boolean newPermit) {

    /** @param known the unit of that address; null when there is none yet */
    static UnitChange of(UnitDraft draft, @Nullable KnownUnit known) {
        var address = draft.address();
        if (known == null) {
            var areas = UnitAreas.NONE.after(draft.areas());
            return new UnitChange(draft, null, draft.kindOrUsual(), draft.usage(), draft.layout(),
                    address.countedFloor(), areas, UnitPrice.NONE.after(draft.price(), areas.gross(), true),
                    Objects.requireNonNullElse(draft.status(), UnitStatus.AVAILABLE), draft.permit() != null);
        }
        var areas = known.areas().after(draft.areas());
        var resized = UnitPrice.differ(areas.gross(), known.grossArea());
        var status = draft.status() == null || draft.status().covers(known.status()) ? known.status() : draft.status();
        return new UnitChange(draft, known, Objects.requireNonNullElse(draft.kind(), known.kind()),
                draft.usage() == null ? known.usage() : draft.usage(),
                draft.layout() == null ? known.layout() : draft.layout(),
                address.floorStated() ? address.countedFloor() : known.floorNumber(), areas,
                known.price().after(draft.price(), areas.gross(), resized), status,
                draft.permit() != null && !draft.permit().equals(known.presalePermit()));
    }

    Outcome outcome() {
        if (known == null) {
            return Outcome.NEW;
        }
        var same = kind == known.kind() && Objects.equals(usage, known.usage())
                && Objects.equals(layout, known.layout()) && floorNumber == known.floorNumber()
                && areas.same(known.areas()) && !repriced() && status == known.status() && !newPermit;
        return same ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    /** The outcome, with what stood before under the columns that change it. */
    Verdict verdict() {
        return outcome() == Outcome.CHANGED && known != null
                ? Verdict.changed(draft.row(), before(known))
                : Verdict.of(draft.row(), outcome());
    }

    private Map<String, String> before(KnownUnit was) {
        var before = new LinkedHashMap<String, String>();
        put(before, "usage", was.usage(), usage);
        put(before, "layout", was.layout(), layout);
        put(before, "grossArea", was.areas().gross(), areas.gross());
        put(before, "innerArea", was.areas().inner(), areas.inner());
        put(before, "sharedArea", was.areas().shared(), areas.shared());
        if (repriced()) {
            put(before, "unitPrice", was.price().unit(), price.unit());
            put(before, "totalPrice", was.price().total(), price.total());
        }
        put(before, "status", was.status().words, status.words);
        if (newPermit) {
            put(before, "permit", was.presalePermit(), draft.permit());
        }
        return before;
    }

    private static void put(Map<String, String> before, String field, @Nullable Object was, @Nullable Object is) {
        var same = was instanceof BigDecimal figure && is instanceof BigDecimal other
                ? figure.compareTo(other) == 0
                : Objects.equals(was, is);
        if (!same) {
            before.put(field,
                    was == null ? "" : was instanceof BigDecimal figure ? figure.toPlainString() : was.toString());
        }
    }

    /** Whether a price version is to be kept. */
    boolean repriced() {
        return known == null ? !price.isNone() : !price.isNone() && !price.same(known.price());
    }

    /** Says what the new figures contradict among the known ones; null when they may stand. */
    @Nullable
    Fault fault() {
        var wrong = areas.fault();
        return wrong == null ? null : new Fault(wrong.field(), wrong.words());
    }
}
