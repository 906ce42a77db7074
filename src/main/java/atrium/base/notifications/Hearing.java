package atrium.base.notifications;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads numbered rows as they are committed, each once. Numbers are given before commits, so one may come after younger ones. */
final class Hearing<T> {
    /**
     * So far back a latecomer is still heard: an import or an answer to a whole group takes its numbers early, hundreds of them,
     * and commits seconds later. Stays well below how many rows one reading gives, or it would never reach the newest.
     */
    static final int LATECOMERS = 2_000;

    private final LongSupplier newest;
    private final LongFunction<List<T>> after;
    private final ToLongFunction<T> number;
    private final Set<Long> heard = new LinkedHashSet<>();
    private @Nullable Long last;

    Hearing(LongSupplier newest, LongFunction<List<T>> after, ToLongFunction<T> number) {
        this.newest = newest;
        this.after = after;
        this.number = number;
    }

    /** Nobody listens: what comes meanwhile need not be read. */
    void rest() {
        last = null;
    }

    List<T> next() {
        if (last == null) {
            last = newest.getAsLong();
            heard.clear();
        }
        var rows = after.apply(last - LATECOMERS);
        var fresh = rows.stream().filter(row -> heard.add(number.applyAsLong(row))).toList();
        if (!rows.isEmpty()) {
            last = Math.max(last, number.applyAsLong(rows.getLast()));
        }
        var end = last;
        heard.removeIf(id -> id < end - 2 * LATECOMERS);
        return fresh;
    }
}
