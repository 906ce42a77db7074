package atrium.base.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, read by keyset: never counted, never skipped over.
 *
 * @param items the rows, in the list's order
 * @param next what to send as {@code after} for the following page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** Rows a page may hold at most, whatever is asked for. */
    public static final int MAX = 200;

    /** Cuts rows read with {@code limit + 1} to a page. @param cursor the keyset position of a row */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    /** The limit to use for what a request asks: 1 to {@link #MAX}, 50 when nothing is asked. */
    public static int limit(@Nullable Integer asked) {
        return asked == null ? 50 : Math.clamp(asked, 1, MAX);
    }
}
