package atrium.estate.properties;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a unit is. */
enum UnitKind {
    FLAT("住宅"), PARKING("车位"), SHOP("商铺"), STORAGE("储藏间"), OTHER("其他");

    private static final Pattern HOME = Pattern.compile("住宅|公寓|别墅|成套|复式|[室厅]");
    private static final Pattern CAR = Pattern.compile("车位|车库|停车");
    private static final Pattern STORE = Pattern.compile("储藏|贮藏|库房|仓储|仓库|储物");
    private static final Pattern TRADE = Pattern.compile("商铺|商业|店铺|门面|底商|营业");

    final String words;

    UnitKind(String words) {
        this.words = words;
    }

    /** The kind that a usage such as 戊类储藏间 or 住宅、设备用房 names; null when the words say nothing. */
    static @Nullable UnitKind ofUsage(String usage) {
        if (HOME.matcher(usage).find()) {
            return FLAT;
        }
        if (CAR.matcher(usage).find()) {
            return PARKING;
        }
        if (STORE.matcher(usage).find()) {
            return STORAGE;
        }
        return TRADE.matcher(usage).find() ? SHOP : WrittenNumbers.isNothing(usage) ? null : OTHER;
    }

    /** The kind that a plain room number shows by its shape: B2-118, S-105; null when it shows none. */
    static @Nullable UnitKind ofRoom(String room) {
        if (room.matches("(车位|车库|P|CW).*|B\\d-[A-Z]?\\d+")) {
            return PARKING;
        }
        if (room.matches("(商铺|店铺|S-?\\d|SP).*")) {
            return SHOP;
        }
        return room.matches("(储藏间?|库房|CC).*") ? STORAGE : null;
    }

    /** The kind of what stands in a building called so; null for an ordinary building. */
    static @Nullable UnitKind ofBuilding(String name) {
        return CAR.matcher(name).find() ? PARKING : STORE.matcher(name).find() ? STORAGE : null;
    }
}
