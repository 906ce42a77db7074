package atrium.base.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;

/** The server's own log: postgres.log and, once that is full, the one before it. */
final class PostgresLog {
    private static final long LIMIT_BYTES = 10_000_000;
    private static final int TAIL_LINES = 12;
    private final Path file;
    private final ArrayDeque<String> tail = new ArrayDeque<>();
    private long bytes;

    PostgresLog(Path file) throws IOException {
        this.file = file;
        this.bytes = Files.exists(file) ? Files.size(file) : 0;
    }

    synchronized void add(String line) {
        tail.addLast(line);
        if (tail.size() > TAIL_LINES) {
            tail.removeFirst();
        }
        try {
            write(line + "\n");
        } catch (IOException full) {
            // a full disk must not end the thread on which the server's life depends; the tail still has the line
            bytes = LIMIT_BYTES;
        }
    }

    /** The last lines, for a message about a start that failed. */
    synchronized String tail() {
        return String.join("\n", tail);
    }

    private void write(String text) throws IOException {
        if (bytes >= LIMIT_BYTES && Files.exists(file)) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            bytes = 0;
        }
        if (!Files.exists(file)) {
            // statements that failed stand in it with their data
            PostgresPasswords.write(file, "");
        }
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        bytes += text.length();
    }
}
