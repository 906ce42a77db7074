package atrium.base.files;

import atrium.base.files.FileRows.Brought;
import atrium.base.files.FileRows.Row;
import atrium.base.files.FileRows.Subject;
import atrium.base.shared.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes, lists and gives out what is attached to records. */
@Service
public class Attachments {
    /** Bytes an attachment may have at most. */
    public static final long SIZE_MAX = 50L << 20;

    private final FileStore store;
    private final FileRows rows;
    private final FileTypes types;
    private final List<AttachmentGate> gates;
    private final TransactionTemplate transaction;

    Attachments(FileStore store, FileRows rows, FileTypes types, List<AttachmentGate> gates,
            TransactionTemplate transaction) {
        this.store = store;
        this.rows = rows;
        this.types = types;
        this.gates = gates;
        this.transaction = transaction;
    }

    /** A file attached to a record. @param type the media type by content @param size in bytes */
    public record Attachment(long id, String name, String type, long size, String sha256, String uploader,
            Instant at) {}

    /** Attaches what somebody uploads to a record its gate lets them see. @throws Refusal files.* saying why not */
    Attachment attach(String subjectType, long subjectId, @Nullable String fileName, InputStream content) {
        var subject = subject(subjectType, subjectId);
        return keep(subject, FileName.of(fileName), content, SIZE_MAX);
    }

    /**
     * Keeps a file that a module itself brings, such as the source of an import; the record need not have a gate.
     *
     * @param project the record's project; null for the whole organisation
     * @throws Refusal files.* saying why not
     */
    public Attachment keep(String subjectType, long subjectId, @Nullable Long project, String fileName, Path content) {
        try (var in = Files.newInputStream(content)) {
            return keep(new Subject(subjectType, subjectId, project), FileName.of(fileName), in, SIZE_MAX << 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps a picture that somebody without an account brings.
     *
     * @param most bytes it may have
     * @throws Refusal files.not-a-picture when its content is none, files.* saying why else not
     */
    public Attachment keepPicture(String subjectType, long subjectId, @Nullable Long project,
            @Nullable String fileName, InputStream content, long most) {
        try (var draft = store.draft(content, most)) {
            if (!types.type(draft.path()).startsWith("image/")) {
                throw Refusal.badInput("files.not-a-picture", "只能上传照片（JPG、PNG、HEIC、WebP）。", "file");
            }
            return keep(new Subject(subjectType, subjectId, project), FileName.of(fileName), draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The attachments of a record, oldest first. The caller has checked that the record may be seen. */
    public List<Attachment> of(String subjectType, long subjectId) {
        return rows.of(subjectType, subjectId).stream().map(Attachments::attachment).toList();
    }

    /** The bytes of an attachment, checked against their hash; not to be written to. @throws Refusal files.none, files.damaged */
    public Path open(long id) {
        return open(rows.row(id));
    }

    /** The same list for a request: behind the gate. */
    List<Attachment> listed(String subjectType, long subjectId) {
        subject(subjectType, subjectId);
        return of(subjectType, subjectId);
    }

    /** The row for a request: behind the gate of its record. */
    Row seen(long id) {
        var row = rows.row(id);
        subject(row.subjectType(), row.subjectId());
        return row;
    }

    Path open(Row row) {
        if (!look(row)) {
            throw Refusal.conflict("files.damaged", "附件“%s”已损坏或丢失，无法打开。已记录，请联系管理员从备份恢复。".formatted(row.name()));
        }
        return store.path(row.sha256());
    }

    /** Looks at the bytes and marks what was found. @return whether they are as they came */
    boolean look(Row row) {
        try {
            var intact = store.intact(row.sha256());
            rows.mark(row, intact);
            return intact;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Subject subject(String type, long id) {
        var gate = gates.stream().filter(each -> each.subjectType().equals(type)).findFirst().orElseThrow(
                () -> Refusal.badInput("files.no-subject", "这类记录不能挂附件。"));
        return transaction.execute(status -> {
            gate.check(id);
            return new Subject(type, id, gate.project(id));
        });
    }

    private Attachment keep(Subject subject, FileName name, InputStream content, long most) {
        try (var draft = store.draft(content, most)) {
            return keep(subject, name, draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Attachment keep(Subject subject, FileName name, FileStore.Draft draft) throws IOException {
        var type = types.check(draft.path(), name);
        store.keep(draft);
        return attachment(rows.add(subject, new Brought(name.text(), type, draft.size(), draft.sha256())));
    }

    static Attachment attachment(Row row) {
        return new Attachment(row.id(), row.name(), row.type(), row.size(), row.sha256(), row.uploader(), row.at());
    }
}
