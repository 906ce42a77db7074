package atrium.base.exchange;

import atrium.base.platform.Secrets;
import atrium.base.shared.Refusal;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps brought files below {@code atrium.home}, outside of anything served: under seal, named by what they hold. */
@Component
class ImportFiles {
    static final long MAX_BYTES = 50L << 20;

    /** Begins every sealed file; one without it was brought before files were sealed. */
    private static final byte[] MARK = "ATRIUM-SEALED-1\n".getBytes(StandardCharsets.US_ASCII);
    /** Sealed at a time, so that a file need not fit into memory. */
    private static final int PIECE = 1 << 16;
    private static final int PIECE_SEALED_MAX = PIECE + 64;

    private final Path home;
    private final Secrets secrets;

    ImportFiles(@Value("${atrium.home:data}") Path home, Secrets secrets) {
        this.home = home.resolve("imports");
        this.secrets = secrets;
    }

    record Kept(String sha256, String path, long size) {}

    /** A kept file laid open for reading; closing takes the readable bytes away. */
    record Opened(Path path) implements AutoCloseable {
        @Override
        public void close() {
            delete(path);
        }
    }

    /** Keeps the content; the same content of an organisation is kept once. @throws Refusal import.size */
    Kept keep(long org, InputStream content) {
        try {
            Files.createDirectories(home);
            var draft = Files.createTempFile(home, "in", ".part");
            try {
                var digest = sha256();
                var size = seal(new DigestInputStream(content, digest), draft);
                var name = HexFormat.of().formatHex(digest.digest());
                var path = org + "/" + name.substring(0, 2) + "/" + name;
                Files.createDirectories(of(path).getParent());
                Files.move(draft, of(path), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return new Kept(name, path, size);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Lays a kept file open: readers of workbooks need a file of their own. @throws BadTable import.gone, import.damaged */
    Opened open(String path) {
        try (var kept = new DataInputStream(new BufferedInputStream(Files.newInputStream(of(path)), PIECE))) {
            var opened = new Opened(
                    Files.createTempFile(Files.createDirectories(home.resolve("open")), "out", ".part"));
            try {
                var digest = sha256();
                try (var out = new DigestOutputStream(Files.newOutputStream(opened.path()), digest)) {
                    unseal(kept, out);
                }
                if (!path.endsWith(HexFormat.of().formatHex(digest.digest()))) {
                    throw damaged(null);
                }
                return opened;
            } catch (IOException | RuntimeException failed) {
                opened.close();
                throw failed;
            }
        } catch (NoSuchFileException gone) {
            throw new BadTable("import.gone", "服务器上已没有这份文件。请重新上传。", gone);
        } catch (IOException held) {
            throw new UncheckedIOException(held);
        }
    }

    /** Removes a kept file; harmless when it is gone. */
    void remove(String path) {
        delete(of(path));
    }

    /**
     * Seals what an organisation has lying here unsealed, and removes what no import needs any more.
     *
     * @param needed paths to stay
     * @param before younger files stay whatever they are: their import may not be written yet
     */
    void tidy(long org, Set<String> needed, Instant before) {
        try {
            for (var file : filesBelow(home.resolve(Long.toString(org)))) {
                var path = home.relativize(file).toString().replace('\\', '/');
                if (needed.contains(path)) {
                    sealInPlace(file);
                } else if (older(file, before)) {
                    delete(file);
                }
            }
        } catch (IOException held) {
            throw new UncheckedIOException(held);
        }
    }

    /** Removes what a house that was cut off left behind half written or laid open. */
    void removeLeftovers(Instant before) {
        try {
            for (var file : filesBelow(home)) {
                if (file.toString().endsWith(".part") && older(file, before)) {
                    delete(file);
                }
            }
        } catch (IOException held) {
            throw new UncheckedIOException(held);
        }
    }

    private Path of(String path) {
        return home.resolve(path);
    }

    private void sealInPlace(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            if (Arrays.equals(in.readNBytes(MARK.length), MARK)) {
                return;
            }
        }
        try (var in = Files.newInputStream(file)) {
            var draft = Files.createTempFile(home, "in", ".part");
            seal(in, draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** @return bytes before sealing */
    private long seal(InputStream in, Path to) throws IOException {
        try (var out = new DataOutputStream(Files.newOutputStream(to))) {
            out.write(MARK);
            long size = 0;
            for (var piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                size += piece.length;
                if (size > MAX_BYTES) {
                    throw Refusal.badInput("import.size", "文件超过 50 MB。请分成几个文件导入。");
                }
                var sealed = secrets.seal(piece);
                out.writeInt(sealed.length);
                out.write(sealed);
            }
            return size;
        }
    }

    private void unseal(DataInputStream kept, DigestOutputStream out) throws IOException {
        var mark = kept.readNBytes(MARK.length);
        if (!Arrays.equals(mark, MARK)) {
            out.write(mark);
            kept.transferTo(out);
            return;
        }
        try {
            for (var head = kept.readNBytes(Integer.BYTES); head.length == Integer.BYTES; head = kept
                    .readNBytes(Integer.BYTES)) {
                var length = ByteBuffer.wrap(head).getInt();
                if (length <= 0 || length > PIECE_SEALED_MAX) {
                    throw damaged(null);
                }
                out.write(secrets.openBytes(kept.readNBytes(length)));
            }
        } catch (IllegalStateException | IllegalArgumentException wrong) {
            throw damaged(wrong);
        }
    }

    private static BadTable damaged(@Nullable Throwable cause) {
        return new BadTable("import.damaged", "服务器上保存的这份文件已损坏。请重新上传。", cause);
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean older(Path file, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException moved) {
            return false;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException held) {
            throw new UncheckedIOException(held);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
