package atrium.base.exchange;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Delimited text: CSV, TSV and the like. */
final class TextSource implements TableSource {
    private final Path file;
    private final String name;
    private final TextEncoding encoding;
    private final Delimiter delimiter;
    private final ReadOptions options;

    private TextSource(Path file, String name, TextEncoding encoding, Delimiter delimiter, ReadOptions options) {
        this.file = file;
        this.name = name;
        this.encoding = encoding;
        this.delimiter = delimiter;
        this.options = options;
    }

    static TextSource open(Path file, String name, ReadOptions options) throws IOException {
        TextEncoding encoding = TextEncoding.of(file, name);
        try (Reader reader = encoding.open(file)) {
            return new TextSource(file, name, encoding, Delimiter.guess(reader, name), options);
        }
    }

    static CSVFormat format(char delimiter) {
        return CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).setTrailingData(true)
                .get();
    }

    @Override
    public String detail() {
        return encoding.charset().name() + "，" + delimiter.label();
    }

    @Override
    public List<SheetInfo> sheets() {
        int dot = name.lastIndexOf('.');
        return List.of(new SheetInfo(0, dot > 0 ? name.substring(0, dot) : name, false, null));
    }

    @Override
    public Feed open(int sheet) throws IOException {
        return new Lines(new Bounded(encoding.open(file), 64L * options.maxCellChars()), delimiter);
    }

    @Override
    public void close() {
        // every reading has its own stream
    }

    /** Rows count records as Excel does, so that a number here is the row seen there. */
    private static final class Lines implements Feed {
        private final Bounded reader;
        private final CSVParser parser;
        private final Iterator<CSVRecord> records;
        private boolean skipFirst;
        private long record;

        Lines(Bounded reader, Delimiter delimiter) throws IOException {
            this.reader = reader;
            this.parser = format(delimiter.character()).parse(reader);
            this.records = parser.iterator();
            this.skipFirst = delimiter.declared();
        }

        @Override
        public @Nullable Row next() throws IOException {
            try {
                if (!records.hasNext()) {
                    return null;
                }
                CSVRecord values = records.next();
                reader.rowDone();
                record = values.getRecordNumber();
                List<Cell> cells = new ArrayList<>(values.size());
                if (!skipFirst) {
                    values.forEach(value -> cells.add(Cell.text(value)));
                }
                skipFirst = false;
                return new Row((int) record, cells);
            } catch (UncheckedIOException unbalanced) {
                throw new BadTable("import.quote", "第 " + (record + 1) + " 行起有一个英文双引号没有配对，后面的内容无法分列。请补上或删去引号后再导入。",
                        unbalanced);
            }
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }

    /** Stops a row that never ends before it fills the memory. */
    private static final class Bounded extends FilterReader {
        private final long limit;
        private long chars;

        Bounded(Reader in, long limit) {
            super(in);
            this.limit = limit;
        }

        void rowDone() {
            chars = 0;
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            count(c < 0 ? 0 : 1);
            return c;
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            count(count);
            return count;
        }

        private void count(int read) {
            chars += Math.max(0, read);
            if (chars > limit) {
                throw new BadTable("import.line", "有一行超过 " + limit + " 字，可能是英文双引号没有配对。请检查后再导入。");
            }
        }
    }
}
