package atrium.base.platform;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account under which the server runs. PostgreSQL refuses to run as root, so root hands it to nobody; where nobody
 * cannot reach the files (a home below /root) it runs in a user namespace without privileges, and where containers forbid
 * that, as nobody with one right more.
 *
 * @param prefix what stands before a command
 * @param owner the user id that must own the data, null when it is the user we are
 */
record PostgresAccount(List<String> prefix, @Nullable Integer owner) {
    private static final Logger log = LoggerFactory.getLogger(PostgresAccount.class);
    /** The kernel ends the server when the thread that started it is gone, so a kill -9 of the JVM leaves no orphan. */
    private static final String DIES_WITH_US = "--pdeathsig=INT";
    private static final Integer ROOT = 0;
    /** Rights that let nobody through a folder closed to it; containers often have the second only. */
    private static final List<String> PASSING = List.of("dac_read_search", "dac_override");

    /** Picks the first account that can run these programs on this data. */
    static PostgresAccount choose(Path binaries, Path data) throws IOException {
        for (var account : candidates()) {
            if (account.canRun(binaries.resolve("bin/postgres"), data)) {
                return account;
            }
            log.debug("PostgreSQL cannot run by {}", account.prefix);
        }
        if (root()) {
            throw new DatabaseRefusal(
                    "无法以非特权身份启动数据库：数据目录 " + data + " 对 nobody 不可访问，且系统不允许用户命名空间。请换一个目录（ATRIUM_HOME）或用普通用户运行。",
                    "No unprivileged account can run PostgreSQL on " + data
                            + ": not reachable for nobody, and no user namespaces here. Choose another ATRIUM_HOME or run as an ordinary user.");
        }
        return new PostgresAccount(List.of(), null);
    }

    /** The command for a program that ends with us. */
    List<String> command(Path program, List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** Hands over what the server must own; a second call finds nothing to do. */
    void own(Path path) throws IOException {
        if (owner == null || owner.equals(ownerOf(path))) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                // last, so that a walk that was cut short is taken up again
                return visitFile(folder, Files.readAttributes(folder, BasicFileAttributes.class));
            }
        });
    }

    private boolean canRun(Path postgres, Path data) {
        try {
            own(data);
            return exits(command(postgres, List.of("--version"))) && (owner == null || reaches(data));
        } catch (IOException cannot) {
            log.debug("PostgreSQL cannot run by {}", prefix, cannot);
            return false;
        }
    }

    private boolean reaches(Path data) throws IOException {
        return exits(command(Path.of("ls"), List.of(data.toString())));
    }

    private static List<PostgresAccount> candidates() throws IOException {
        if (!Files.exists(Path.of("/proc/self/exe"))) {
            return List.of();
        }
        if (!root()) {
            // setsid keeps a Ctrl-C at the terminal from stopping the server under the feet of the last requests
            return List.of(new PostgresAccount(List.of("setpriv", DIES_WITH_US, "setsid"), null),
                    new PostgresAccount(List.of("setpriv", DIES_WITH_US), null));
        }
        var accounts = new ArrayList<PostgresAccount>();
        var nobody = nobody();
        if (nobody != null) {
            accounts.add(new PostgresAccount(asNobody(nobody, List.of()), nobody[0]));
        }
        accounts.add(new PostgresAccount(List.of("unshare", "-U", "setpriv", DIES_WITH_US, "setsid"), ROOT));
        accounts.add(new PostgresAccount(List.of("unshare", "-U"), ROOT));
        if (nobody != null) {
            for (var right : PASSING) {
                // without the bit, access(2) would answer as if the right were not there
                var pass = List.of("--securebits=+no_setuid_fixup", "--inh-caps=+" + right, "--ambient-caps=+" + right);
                accounts.add(new PostgresAccount(asNobody(nobody, pass), nobody[0]));
            }
        }
        return accounts;
    }

    private static List<String> asNobody(Integer[] ids, List<String> more) {
        var prefix = new ArrayList<>(List.of("setpriv", "--reuid=" + ids[0], "--regid=" + ids[1], "--clear-groups"));
        prefix.addAll(more);
        prefix.addAll(List.of(DIES_WITH_US, "setsid"));
        return List.copyOf(prefix);
    }

    private static Integer @Nullable [] nobody() throws IOException {
        for (var line : Files.readAllLines(Path.of("/etc/passwd"))) {
            var fields = line.split(":", -1);
            if (fields[0].equals("nobody") && fields.length > 3) {
                return new Integer[]{Integer.valueOf(fields[2]), Integer.valueOf(fields[3])};
            }
        }
        return null;
    }

    private static boolean exits(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean root() throws IOException {
        var self = Path.of("/proc/self");
        return Files.exists(self) && ROOT.equals(ownerOf(self));
    }

    private static @Nullable Object ownerOf(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid");
    }
}
