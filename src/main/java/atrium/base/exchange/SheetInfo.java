package atrium.base.exchange;

import org.jspecify.annotations.Nullable;

/** One sheet of a file; {@code rows} counts rows with content, null where only reading would tell. */
public record SheetInfo(int index, String name, boolean hidden, @Nullable Integer rows) {}
