package atrium.estate.properties;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A unit as it stands. */
record KnownUnit(long id, long projectId, String buildingCode, String buildingName, @Nullable String presalePermit,
        String stair, int floorNumber, String floorName, String room, String label, UnitKind kind,
        @Nullable String usage, @Nullable String layout, @Nullable BigDecimal grossArea,
        @Nullable BigDecimal innerArea, @Nullable BigDecimal sharedArea, @Nullable BigDecimal unitPrice,
        @Nullable BigDecimal totalPrice, UnitStatus status, int version) {

    static final String SELECT = """
        select u.id, u.project_id, b.code as building_code, b.name as building_name, b.presale_permit, u.stair,
               u.floor_number, u.floor_name, u.room, u.label, u.kind, u.usage, u.layout, u.gross_area, u.inner_area,
               u.shared_area, u.unit_price, u.total_price, u.status, u.version
        from properties_units u join properties_buildings b on b.id = u.building_id
        """;

    UnitAreas areas() {
        return new UnitAreas(grossArea, innerArea, sharedArea);
    }

    UnitPrice price() {
        return new UnitPrice(unitPrice, totalPrice);
    }

    String key() {
        return UnitAddress.key(buildingCode, stair, floorName, room);
    }
}
