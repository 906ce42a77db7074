package atrium.estate.properties;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The structural key of a unit within its project, whichever layout it was written in.
 *
 * @param floor the floor by name 名义层
 * @param countedFloor the floor counted from the ground 物理层
 * @param floorStated whether the source itself gave {@code countedFloor}; otherwise it was derived
 * @param kind what the address shows the unit to be; null when it shows nothing
 */
record UnitAddress(String buildingCode, String buildingName, String stair, Floor floor, int countedFloor,
        boolean floorStated, String room, @Nullable UnitKind kind) {

    /** The cells of an address as written; any may be null. */
    record Cells(@Nullable String building, @Nullable String stair, @Nullable String floor, @Nullable String room) {}

    /** What a project brings to the reading of addresses. @param skippedFloors numbers that no floor bears, such as 4, 13, 14 */
    record Site(String project, Set<Integer> skippedFloors) {}

    /** Reads the address. @throws Unreadable naming the cell at fault */
    static UnitAddress of(Cells cells, Site site) {
        var room = RoomNumber.of(cells.room() == null ? "" : cells.room());
        var building = BuildingName.of(text(cells.building(), room.building()), site.project());
        var stair = stair(cells, building, room);
        var kind = UnitKind.ofRoom(room.number()) == null
                ? UnitKind.ofBuilding(building.name())
                : UnitKind.ofRoom(room.number());
        var given = given(cells.floor());
        var number = given == null ? room.bare() : onFloor(given, room.bare(), kind);
        var floor = floor(given, number);
        var counted = floor.physical(site.skippedFloors());
        var stated = false;
        if (given != null && !given.equals(floor)) {
            stated = true;
            if (!floor.mayBe(given.number()) && given.number() != counted) {
                throw new Unreadable("floor",
                        "楼层“%s”与房号“%s”对不上，请核对这两列。".formatted(cells.floor(), cells.room()));
            }
            counted = given.number();
        }
        return new UnitAddress(building.code(), building.name(), stair, floor, counted, stated, number, kind);
    }

    private static @Nullable Floor given(@Nullable String cell) {
        return cell == null || WrittenNumbers.isNothing(WrittenNumbers.plain(cell)) ? null : Floor.of(cell);
    }

    /** The floor by name: the number's own where it shows one, else the column's, else a house on the ground. */
    private static Floor floor(@Nullable Floor given, String number) {
        if (given != null && number.matches(given.name() + "0?\\d{2}")) {
            return given;
        }
        var shown = RoomNumber.floor(number);
        return shown != null ? shown : given != null ? given : Floor.of(1);
    }

    /** What makes the unit one within its project. */
    String key() {
        return key(buildingCode, stair, floor.name(), room);
    }

    static String key(String buildingCode, String stair, String floorName, String room) {
        return String.join("|", buildingCode, stair, floorName, room);
    }

    /** How the unit is called. @param template with the places {building}, {unit} and {room} */
    static String label(String template, String buildingName, String stair, String floorName, String room) {
        var digits = room.chars().anyMatch(Character::isDigit);
        return template.replace("{building}", buildingName).replace("{unit}", stair.isEmpty() ? "" : stair + "单元")
                .replace("{floor}", floorName).replace("{room}", digits ? room : floorName + "层" + room);
    }

    /** A room numbered within its floor, in full: 15 and 2 make 1502, -1 and 06 make -106, -2 and 车位 118 make B2-118. */
    private static String onFloor(Floor floor, String number, @Nullable UnitKind kind) {
        if (kind == UnitKind.PARKING && floor.number() < 0 && number.matches("\\d{1,4}")) {
            return "B" + -floor.number() + "-" + number;
        }
        if (number.matches("\\d")) {
            return floor.name() + "0" + number;
        }
        if (number.matches("\\d{2}")) {
            return floor.name() + number;
        }
        var underground = floor.number() < 0 && number.matches(-floor.number() + "\\d{2,3}");
        return underground ? "-" + number : number.matches("[A-Z]") ? floor.name() + number : number;
    }

    private static String stair(Cells cells, BuildingName building, RoomNumber room) {
        var stair = cells.stair() == null ? "" : BuildingName.stair(cells.stair());
        for (var other : new String[]{building.stair(),
                room.stair() == null ? "" : BuildingName.stair(room.stair() + "单元")}) {
            if (!stair.isEmpty() && !other.isEmpty() && !stair.equals(other)) {
                throw new Unreadable("unit", "同一行写了两个不同的单元：%s单元、%s单元。".formatted(stair, other));
            }
            stair = stair.isEmpty() ? other : stair;
        }
        return stair;
    }

    private static String text(@Nullable String first, @Nullable String second) {
        return first != null && !first.isBlank() ? first : second == null ? "" : second;
    }
}
