package atrium.base.exchange;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of data below a header; lines that only part groups, and repeated headers, are not among them. */
public final class BodyRows implements Iterator<Row> {
    private static final int REMEMBERED = 1_000;

    private final Rows rows;
    private final @Nullable Row header;
    private final int width;
    private final List<Integer> skipped = new ArrayList<>();
    private String upcoming = "";
    private String group = "";
    private @Nullable Row ahead;

    BodyRows(Rows rows, @Nullable Row header, int width) {
        this.rows = rows;
        this.header = header;
        this.width = width;
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && rows.hasNext()) {
            Row row = rows.next();
            if (header != null && row.number() <= header.number()) {
                continue;
            }
            if (isSeparator(row, width)) {
                upcoming = row.cells().stream().map(Cell::trimmed).filter(text -> !text.isEmpty()).findFirst()
                        .orElse("");
                skip(row);
            } else if (header != null && row.cells().equals(header.cells())) {
                skip(row);
            } else {
                ahead = row;
            }
        }
        return ahead != null;
    }

    @Override
    public Row next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        Row row = ahead;
        ahead = null;
        group = upcoming;
        return row;
    }

    /** The separator line above the row just read, empty if there was none. */
    public String group() {
        return group;
    }

    /** Numbers of the lines left out so far, the first thousand, to be shown to the person importing. */
    public List<Integer> skipped() {
        return List.copyOf(skipped);
    }

    private void skip(Row row) {
        if (skipped.size() < REMEMBERED) {
            skipped.add(row.number());
        }
    }

    /** One cell at the front, or one value merged across, where the others have three columns or more. */
    static boolean isSeparator(Row row, int width) {
        if (width < 3 || row.number() == 0) {
            return false;
        }
        List<String> texts = row.cells().stream().map(Cell::trimmed).filter(text -> !text.isEmpty()).toList();
        return row.cells().size() == 1 || texts.size() >= 3 && texts.size() >= 0.6 * width && HeaderText.allSame(texts);
    }
}
