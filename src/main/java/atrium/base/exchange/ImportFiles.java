package atrium.base.exchange;

import atrium.base.shared.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps brought files below {@code atrium.home}, outside of anything served, named by their content. */
@Component
class ImportFiles {
    static final long MAX_BYTES = 50L << 20;

    private final Path home;

    ImportFiles(@Value("${atrium.home:data}") Path home) {
        this.home = home.resolve("imports");
    }

    record Kept(String sha256, String path, long size) {}

    /** Keeps the content; the same content of an organisation is kept once. @throws Refusal import.size, import.empty */
    Kept keep(long org, InputStream content) {
        try {
            Files.createDirectories(home);
            var draft = Files.createTempFile(home, "in", ".part");
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                var size = copy(new DigestInputStream(content, digest), draft);
                var sha256 = HexFormat.of().formatHex(digest.digest());
                var path = org + "/" + sha256.substring(0, 2) + "/" + sha256;
                Files.createDirectories(of(path).getParent());
                Files.move(draft, of(path), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return new Kept(sha256, path, size);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Path of(String path) {
        return home.resolve(path);
    }

    /** Removes a kept file; harmless when it is gone. */
    void remove(String path) {
        try {
            Files.deleteIfExists(of(path));
        } catch (IOException held) {
            throw new UncheckedIOException(held);
        }
    }

    private static long copy(InputStream in, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            var buffer = new byte[1 << 16];
            long size = 0;
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                if (size > MAX_BYTES) {
                    throw Refusal.badInput("import.size", "文件超过 50 MB。请分成几个文件导入。");
                }
                out.write(buffer, 0, count);
            }
            return size;
        }
    }
}
