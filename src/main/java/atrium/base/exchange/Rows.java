package atrium.base.exchange;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The rows of one sheet, read once from top to bottom; rows without content are left out, their numbers are not reused. */
public interface Rows extends Iterator<Row>, AutoCloseable {
    @Override
    void close();

    /** Takes up to {@code count} rows off the front, for a first look. */
    default List<Row> take(int count) {
        List<Row> taken = new ArrayList<>();
        while (taken.size() < count && hasNext()) {
            taken.add(next());
        }
        return taken;
    }
}
