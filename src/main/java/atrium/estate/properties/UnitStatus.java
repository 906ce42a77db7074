package atrium.estate.properties;

import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a unit stands between being offered and being handed over. */
enum UnitStatus {
    AVAILABLE("可售"), RESERVED("预留"), SUBSCRIBED("已认购"), SIGNED("已签约"), FILED("已备案"), DELIVERED("已交付"), WITHHELD("不可售");

    private static final Map<String, UnitStatus> WRITTEN = Map.ofEntries(Map.entry("未售", AVAILABLE),
            Map.entry("待售", AVAILABLE), Map.entry("在售", AVAILABLE), Map.entry("期房待售", AVAILABLE),
            Map.entry("预定", RESERVED), Map.entry("预订", RESERVED), Map.entry("已预订", RESERVED),
            Map.entry("已预定", RESERVED), Map.entry("锁定", RESERVED), Map.entry("认购", SUBSCRIBED),
            Map.entry("已售", SIGNED), Map.entry("已售出", SIGNED), Map.entry("签约", SIGNED), Map.entry("已网签", SIGNED),
            Map.entry("网签", SIGNED), Map.entry("已签", SIGNED), Map.entry("备案", FILED), Map.entry("已登记", FILED),
            Map.entry("已交房", DELIVERED), Map.entry("已入住", DELIVERED), Map.entry("已收楼", DELIVERED),
            Map.entry("非可售", WITHHELD), Map.entry("限制", WITHHELD), Map.entry("限售", WITHHELD),
            Map.entry("销控", WITHHELD), Map.entry("自留", WITHHELD), Map.entry("抵押", WITHHELD),
            Map.entry("查封", WITHHELD), Map.entry("未推", WITHHELD), Map.entry("保留", WITHHELD));

    final String words;

    UnitStatus(String words) {
        this.words = words;
    }

    /** The status a list gives; null for an empty cell. */
    static @Nullable UnitStatus of(@Nullable String text) {
        var plain = text == null ? "" : WrittenNumbers.plain(text);
        if (WrittenNumbers.isNothing(plain)) {
            return null;
        }
        for (var status : values()) {
            if (status.words.equals(plain) || status.name().equals(plain)) {
                return status;
            }
        }
        var known = WRITTEN.get(plain);
        if (known == null) {
            throw new Unreadable("status", "状态“%s”不认识，可写：可售、预留、已认购、已签约、已备案、已交付、不可售。".formatted(plain));
        }
        return known;
    }

    /** Whether a list's word for the status says no more than is known: 已售 is true of a filed or delivered unit as well. */
    boolean covers(UnitStatus known) {
        return this == known || this == SIGNED && EnumSet.of(FILED, DELIVERED).contains(known);
    }
}
