package atrium.estate.properties;

import atrium.base.exchange.ImportTarget.Fault;
import atrium.base.exchange.ImportTarget.Outcome;
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
