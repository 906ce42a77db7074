package atrium.base.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The random passwords of this installation, one file each, readable by the account that runs the house only. */
final class PostgresPasswords {
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private final Path home;

    PostgresPasswords(Path home) {
        this.home = home;
    }

    /** Reads the password, or makes a new one when there is none. */
    String of(String name) throws IOException {
        var file = file(name);
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException none) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            var password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            var partial = home.resolve(file.getFileName() + ".partial");
            write(partial, password);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            return password;
        }
    }

    boolean has(String name) {
        return Files.exists(file(name));
    }

    /** Writes a file that nobody else can read, not even for the moment in which it is created. */
    static void write(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        var posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        var attributes = posix
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(file, NEW, attributes)) {
            channel.write(StandardCharsets.UTF_8.encode(content));
        }
    }

    private Path file(String name) {
        return home.resolve(name + ".password");
    }
}
