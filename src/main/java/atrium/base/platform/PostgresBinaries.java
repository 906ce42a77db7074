package atrium.base.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.regex.Pattern;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL programs that come with the build, unpacked once per version. */
final class PostgresBinaries {
    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final Pattern VERSION_IN_JAR = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar");

    private PostgresBinaries() {
    }

    /** Returns the folder that holds bin, lib and share; a half-unpacked one is never seen under its final name. */
    static Path unpack(Path home) throws IOException {
        var archive = archive();
        var target = home.resolve("pg-" + version(archive));
        if (Files.isDirectory(target)) {
            return target;
        }
        log.info("Unpacking PostgreSQL into {}", target);
        var partial = home.resolve(target.getFileName() + ".partial");
        FileSystemUtils.deleteRecursively(partial);
        try (var in = new BufferedInputStream(archive.openStream())) {
            unpack(in, partial);
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    private static void unpack(InputStream in, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            createDirectory(target);
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("Entry outside of the archive: " + entry.getName());
                }
                unpack(tar, entry, path);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            createDirectory(path);
            return;
        }
        if (!Files.isDirectory(parentOf(path))) {
            createDirectory(parentOf(path));
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new IOException("Hard link not expected: " + entry.getName());
        } else {
            Files.copy(tar, path);
            allow(path, (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--");
        }
    }

    private static Path parentOf(Path path) {
        var parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static void createDirectory(Path path) throws IOException {
        Files.createDirectories(path);
        allow(path, "rwxr-xr-x");
    }

    /** Said outright, because a strict umask would lock out the account under which the server runs. */
    private static void allow(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static URL archive() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch", "").equals("aarch64") ? "arm_64" : "x86_64";
        var family = system.startsWith("mac") ? "darwin" : system.startsWith("win") ? "windows" : "linux";
        var name = "postgres-" + family + "-" + machine + ".txz";
        var url = PostgresBinaries.class.getResource("/" + name);
        if (url == null) {
            throw new DatabaseRefusal("本安装包不含适用于本机的 PostgreSQL（" + name + "），请改用外部数据库：设置 ATRIUM_DB_URL。",
                    "This build carries no PostgreSQL for this machine (" + name
                            + "); set ATRIUM_DB_URL to use an external one.");
        }
        return url;
    }

    private static String version(URL archive) throws IOException {
        var matcher = VERSION_IN_JAR.matcher(archive.toString());
        var version = "";
        while (matcher.find()) {
            version = matcher.group(1);
        }
        return version.isEmpty() ? "size-" + archive.openConnection().getContentLengthLong() : version;
    }
}
