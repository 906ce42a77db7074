package atrium.base.activity;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An entry with every column, as the chain covers it. Times are microseconds since 1970; changes as the database writes them. */
record SealedEntry(long id, long orgId, @Nullable Long projectId, String subjectType, long subjectId, String verb,
        @Nullable Long accountId, String actor, String origin, long atMicros, long recordedMicros, String changes,
        @Nullable String note) {

    /** What stands before the first entry. */
    static final String START = "0".repeat(64);

    /** The columns of this record, from {@code activity_entries e}. */
    static final String COLUMNS = """
        e.id, e.org_id, e.project_id, e.subject_type, e.subject_id, e.verb, e.account_id, e.actor, e.origin,
        (extract(epoch from e.at) * 1000000)::bigint as at_micros,
        (extract(epoch from e.recorded_at) * 1000000)::bigint as recorded_micros, e.changes::text as changes, e.note
        """;

    /** The hash of this entry coming after another, as 64 hexadecimal digits. */
    String hashAfter(String previous) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(previous));
            return HexFormat.of().formatHex(digest.digest(canonical()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each column with its length before it, so that no two entries have the same form. */
    private byte[] canonical() {
        Object[] columns = {id, orgId, projectId, subjectType, subjectId, verb, accountId, actor, origin, atMicros,
                recordedMicros, changes, note};
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var column : columns) {
                if (column == null) {
                    out.writeInt(-1);
                } else {
                    var text = column.toString().getBytes(StandardCharsets.UTF_8);
                    out.writeInt(text.length);
                    out.write(text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
