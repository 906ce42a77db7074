package atrium.base.staff;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who stands in for whom on one day: followed from one absent person to the next until somebody is there. @param next absent person to the one named */
record StandIns(Map<Long, Long> next) {

    /** Who acts for the person; null when the person is there, or when all in turn are away and name each other. */
    @Nullable
    Long of(long person) {
        var passed = new HashSet<Long>();
        var now = person;
        while (next.containsKey(now)) {
            if (!passed.add(now)) {
                return null;
            }
            now = next.get(now);
        }
        return now == person ? null : now;
    }

    /** The absent people for whom this one acts. */
    Set<Long> actedForBy(long person) {
        var absent = new LinkedHashSet<Long>();
        for (var each : next.keySet()) {
            var standIn = of(each);
            if (standIn != null && standIn == person) {
                absent.add(each);
            }
        }
        return absent;
    }
}
