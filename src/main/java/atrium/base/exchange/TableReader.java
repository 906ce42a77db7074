package atrium.base.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;

/** Reads a file somebody brought, of whatever kind its content shows, into rows of text. */
public final class TableReader implements AutoCloseable {
    private final TableKind kind;
    private final TableSource source;
    private final ReadOptions options;

    private TableReader(TableKind kind, TableSource source, ReadOptions options) {
        this.kind = kind;
        this.source = source;
        this.options = options;
    }

    /** Opens the file, refusing with {@link BadTable} what is no table, is locked, broken or too big. */
    public static TableReader open(Path file, String originalName, ReadOptions options) {
        try {
            if (Files.size(file) > options.maxFileBytes()) {
                throw new BadTable("import.size", "文件超过 " + (options.maxFileBytes() >> 20) + " MB。请分成几个文件导入。");
            }
            TableKind kind = FileProbe.kindOf(file, originalName, options);
            TableSource source = switch (kind) {
                case XLSX -> XlsxSource.open(file, options);
                case XLS -> XlsSource.open(file);
                case TEXT -> TextSource.open(file, originalName, options);
                case JSON, JSON_LINES -> JsonSource.open(file, kind, options);
            };
            return new TableReader(kind, source, options);
        } catch (BadTable refused) {
            throw refused;
        } catch (EncryptedDocumentException locked) {
            throw FileProbe.locked();
        } catch (IOException | RuntimeException broken) {
            throw BadTable.broken(0, broken);
        }
    }

    /** What the content shows the file to be. */
    TableKind kind() {
        return kind;
    }

    /** Kind, encoding and delimiter in words for the person importing. */
    public String description() {
        return source.detail().isEmpty() ? kind.label() : kind.label() + "，" + source.detail();
    }

    /** All sheets in order, hidden ones included; never empty. */
    public List<SheetInfo> sheets() {
        return source.sheets();
    }

    /** Starts reading a sheet by its index; may be called again to read it anew. */
    public Rows rows(int sheet) {
        try {
            return new CheckedRows(source.open(sheet), options);
        } catch (BadTable refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw BadTable.broken(0, broken);
        }
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException unimportant) {
            // what was read has been read
        }
    }
}
