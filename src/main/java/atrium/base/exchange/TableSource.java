package atrium.base.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file opened by the reader for its kind. */
interface TableSource extends Closeable {
    /** What was found out besides the kind, such as encoding and delimiter; empty when nothing. */
    String detail();

    List<SheetInfo> sheets();

    Feed open(int sheet) throws IOException;

    /** Rows as they come, blank ones included. */
    interface Feed extends Closeable {
        @Nullable
        Row next() throws IOException;
    }
}
