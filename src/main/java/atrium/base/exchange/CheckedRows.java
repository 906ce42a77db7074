package atrium.base.exchange;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Holds every reader to the same limits and leaves out rows without content. */
final class CheckedRows implements Rows {
    private final TableSource.Feed feed;
    private final ReadOptions options;
    private @Nullable Row ahead;
    private boolean done;
    private int count;
    private int last;

    CheckedRows(TableSource.Feed feed, ReadOptions options) {
        this.feed = feed;
        this.options = options;
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && !done) {
            ahead = read();
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
        return row;
    }

    private @Nullable Row read() {
        try {
            Row row = feed.next();
            if (row == null) {
                done = true;
                return null;
            }
            last = row.number();
            return checked(row);
        } catch (BadTable refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw BadTable.broken(last, broken);
        }
    }

    private @Nullable Row checked(Row row) {
        int width = row.cells().size();
        while (width > 0 && row.cells().get(width - 1).isEmpty()) {
            width--;
        }
        if (width == 0) {
            return null;
        }
        if (width > options.maxColumns()) {
            throw new BadTable("import.columns",
                    "第 " + row.number() + " 行有 " + width + " 列，最多 " + options.maxColumns() + " 列。请删去多余的列再导入。");
        }
        if (++count > options.maxRows()) {
            throw new BadTable("import.rows", "超过 " + options.maxRows() + " 行。请分成几个文件导入。");
        }
        List<Cell> cells = row.cells().subList(0, width);
        for (int column = 0; column < width; column++) {
            if (cells.get(column).text().length() > options.maxCellChars()) {
                throw new BadTable("import.cell", "第 " + row.number() + " 行 " + Letters.of(column) + " 列的文字超过 "
                        + options.maxCellChars() + " 字。请缩短后再导入。");
            }
        }
        return new Row(row.number(), List.copyOf(cells));
    }

    @Override
    public void close() {
        done = true;
        ahead = null;
        try {
            feed.close();
        } catch (IOException unimportant) {
            // what was read has been read
        }
    }
}
