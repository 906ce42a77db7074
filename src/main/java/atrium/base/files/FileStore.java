package atrium.base.files;

import atrium.base.shared.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps bytes on disk under their SHA-256: the same bytes once, and never half of them. */
@Component
class FileStore {
    private final Path root;

    FileStore(@Value("${atrium.home:data}") Path home) {
        this.root = home.toAbsolutePath().resolve("files");
    }

    /** Bytes on their way in; closing throws them away unless they were kept. */
    record Draft(Path path, String sha256, long size) implements AutoCloseable {
        @Override
        public void close() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes the bytes to a temporary file, flushed to the disk. @throws Refusal files.too-large, files.empty */
    Draft draft(InputStream in, long most) throws IOException {
        var folder = Files.createDirectories(root.resolve("tmp"));
        var path = Files.createTempFile(folder, "in", ".part");
        try {
            return written(in, most, path);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static Draft written(InputStream in, long most, Path path) throws IOException {
        var digest = sha256();
        long size = 0;
        try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            var out = Channels.newOutputStream(channel);
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > most) {
                    throw Refusal.badInput("files.too-large",
                            "文件超过 %d MB，已拒收。请压缩或拆分后再传。".formatted(most >> 20));
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
            channel.force(true);
        }
        if (size == 0) {
            throw Refusal.badInput("files.empty", "文件是空的，请检查后重新选择。");
        }
        return new Draft(path, HexFormat.of().formatHex(digest.digest()), size);
    }

    /** Moves the draft to its place in one step; bytes already there are left, unless they are damaged. */
    void keep(Draft draft) throws IOException {
        var place = path(draft.sha256());
        if (intact(draft.sha256())) {
            return;
        }
        Files.createDirectories(place.getParent());
        Files.move(draft.path(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var folder = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
            folder.force(true); // or the name could be lost with the power
        } catch (java.nio.file.AccessDeniedException e) {
            return; // Windows opens no folders, and needs no such thing
        }
    }

    /** Where the bytes of the hash lie, or would. */
    Path path(String sha256) {
        return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
    }

    /** Whether the bytes are there and still have their hash. */
    boolean intact(String sha256) throws IOException {
        var place = path(sha256);
        if (!Files.isRegularFile(place)) {
            return false;
        }
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(place), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest()).equals(sha256);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
