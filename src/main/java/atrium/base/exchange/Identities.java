package atrium.base.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Remembers which row first bore an identity, in twelve bytes each: of a million rows two differ in 64 bits of digest but once in 40 million files. */
final class Identities {
    private static final int GONE = -1;

    private long[] keys = new long[1 << 10];
    /** 0 where nothing was ever put, {@link #GONE} where the row was forgotten. */
    private int[] rows = new int[1 << 10];
    private int count;

    /** Remembers the row unless an earlier one has the identity. @return that earlier row's number, or 0 */
    int first(String identity, int row) {
        if (count * 2 > keys.length) {
            grow();
        }
        var key = digest(identity);
        var at = slot(key);
        if (rows[at] > 0) {
            return rows[at];
        }
        count += rows[at] == GONE ? 0 : 1;
        keys[at] = key;
        rows[at] = row;
        return 0;
    }

    /** Forgets the row; another may bear its identity. */
    void forget(String identity, int row) {
        var at = slot(digest(identity));
        if (rows[at] == row) {
            rows[at] = GONE;
        }
    }

    /** Whether a row of the identity was remembered. */
    boolean knows(String identity) {
        return rows[slot(digest(identity))] > 0;
    }

    private int slot(long key) {
        var at = (int) key & keys.length - 1;
        while (rows[at] != 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        var oldKeys = keys;
        var oldRows = rows;
        keys = new long[oldKeys.length * 2];
        rows = new int[oldKeys.length * 2];
        for (var i = 0; i < oldKeys.length; i++) {
            if (oldRows[i] != 0) {
                var at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                rows[at] = oldRows[i];
            }
        }
    }

    private static long digest(String identity) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(bytes).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
