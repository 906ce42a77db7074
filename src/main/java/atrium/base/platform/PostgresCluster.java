package atrium.base.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The files of one cluster and the programs that work on them. */
final class PostgresCluster {
    private static final Logger log = LoggerFactory.getLogger(PostgresCluster.class);
    private static final Duration STRAGGLERS = Duration.ofSeconds(2);
    private static final int PID_LINE = 0;
    private static final int STATUS_LINE = 7;
    private final Path home;
    private final Path binaries;
    private final Path data;
    private final PostgresAccount account;

    private PostgresCluster(Path home, Path binaries, Path data, PostgresAccount account) {
        this.home = home;
        this.binaries = binaries;
        this.data = data;
        this.account = account;
    }

    /** Unpacks and creates whatever is missing below the home. */
    static PostgresCluster open(Path home) throws IOException, InterruptedException {
        var binaries = PostgresBinaries.unpack(home);
        var data = home.resolve("pgdata");
        if (Files.exists(data.resolve("PG_VERSION"))) {
            endOrphans(home, binaries, data);
            return new PostgresCluster(home, binaries, data, PostgresAccount.choose(binaries, data)).checked();
        }
        endStragglers(home);
        var partial = home.resolve("pgdata.partial");
        FileSystemUtils.deleteRecursively(partial);
        Files.createDirectory(partial);
        var account = PostgresAccount.choose(binaries, partial);
        var cluster = new PostgresCluster(home, binaries, data, account);
        cluster.create(partial);
        return cluster;
    }

    /** Starts the server; the caller's thread must live as long as the server. */
    Process launch(int port) throws IOException {
        var settings = Stream.of("listen_addresses=127.0.0.1", "port=" + port, "unix_socket_directories=", "fsync=on",
                "synchronous_commit=on", "full_page_writes=on", "max_connections=100",
                "password_encryption=scram-sha-256",
                "shared_preload_libraries=pg_stat_statements", "timezone=UTC", "log_timezone=UTC", "lc_messages=C",
                "logging_collector=off").flatMap(setting -> Stream.of("-c", setting));
        var arguments = Stream.concat(Stream.of("-D", data.toString()), settings).toList();
        return run(account, binaries.resolve("bin/postgres"), arguments);
    }

    /** True when this very process says that it takes connections. */
    boolean ready(Process process) {
        var lines = pidFile(data);
        return lines.size() > STATUS_LINE && lines.get(PID_LINE).strip().equals(Long.toString(process.pid()))
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    /** Ends sessions and writes everything down (fast shutdown); returns when the server is gone. */
    void stop() throws IOException, InterruptedException {
        stop(account, binaries, data);
    }

    /** Waits for what a killed server leaves behind: its backends hold the shared memory and would block the next one. */
    void awaitStragglers() throws InterruptedException {
        endStragglers(home);
    }

    private PostgresCluster checked() throws IOException {
        var found = Files.readString(data.resolve("PG_VERSION")).strip();
        var carried = binaries.getFileName().toString().replaceFirst("^pg-(\\d+).*", "$1");
        if (!found.equals(carried) && carried.chars().allMatch(Character::isDigit)) {
            throw new DatabaseRefusal("数据目录 " + data + " 属于 PostgreSQL " + found + "，本版本自带 " + carried + "，请先迁移数据再启动。",
                    data + " belongs to PostgreSQL " + found + ", this build carries " + carried
                            + "; migrate the data first.");
        }
        if (!new PostgresPasswords(home).has("superuser")) {
            throw new DatabaseRefusal("找不到 " + home.resolve("superuser.password") + "，无法登录已有的数据库，请从备份中恢复该文件。",
                    home.resolve("superuser.password")
                            + " is missing; restore it from a backup, the database cannot be entered without it.");
        }
        return this;
    }

    private void create(Path partial) throws IOException, InterruptedException {
        log.info("Creating a PostgreSQL cluster in {}", data);
        var password = home.resolve("initdb.partial");
        try {
            PostgresPasswords.write(password, new PostgresPasswords(home).of("superuser"));
            account.own(password);
            account.own(partial);
            // lc-ctype matters beside the provider: under C, pg_trgm sees no letters in Chinese
            var arguments = List.of("-D", partial.toString(), "-U", "postgres", "--auth=scram-sha-256",
                    "--pwfile=" + password, "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                    "--lc-collate=C", "--lc-ctype=C.UTF-8", "--lc-messages=C", "--data-checksums");
            var process = run(account, binaries.resolve("bin/initdb"), arguments);
            var output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new DatabaseRefusal("无法在 " + data + " 创建数据库：" + output, "initdb failed in " + data);
            }
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(partial, data);
    }

    private static void endOrphans(Path home, Path binaries, Path data) throws IOException, InterruptedException {
        var lines = pidFile(data);
        if (lines.isEmpty()) {
            endStragglers(home);
            return;
        }
        var pid = Long.parseLong(lines.get(PID_LINE).strip());
        if (ours(home).anyMatch(process -> process.pid() == pid)) {
            log.warn("Stopping PostgreSQL {}, left by an earlier run", pid);
            stop(PostgresAccount.choose(binaries, data), binaries, data);
        }
        endStragglers(home);
        if (ProcessHandle.of(pid).isPresent()) {
            // the number went to somebody else, and PostgreSQL would take that process for a running server
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    private static void endStragglers(Path home) throws InterruptedException {
        var deadline = System.nanoTime() + STRAGGLERS.toNanos();
        while (ours(home).findAny().isPresent()) {
            if (System.nanoTime() > deadline) {
                ours(home).forEach(ProcessHandle::destroyForcibly);
            }
            Thread.sleep(20);
        }
    }

    private static Stream<ProcessHandle> ours(Path home) {
        var program = home.resolve("pg-").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().filter(command -> command.startsWith(program)).isPresent());
    }

    private static void stop(PostgresAccount account, Path binaries, Path data)
            throws IOException, InterruptedException {
        for (var mode : List.of("fast", "immediate")) {
            var arguments = List.of("stop", "-D", data.toString(), "-m", mode, "-w", "-t", "60");
            var process = run(account, binaries.resolve("bin/pg_ctl"), arguments);
            var output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor(90, TimeUnit.SECONDS) && (process.exitValue() == 0 || pidFile(data).isEmpty())) {
                return;
            }
            log.warn("PostgreSQL did not stop ({}): {}", mode, output);
        }
    }

    private static Process run(PostgresAccount account, Path program, List<String> arguments) throws IOException {
        var builder = new ProcessBuilder(account.command(program, arguments)).redirectErrorStream(true);
        builder.directory(program.getRoot().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LANG", "C.UTF-8");
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static List<String> pidFile(Path data) {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (IOException none) {
            return List.of();
        }
    }
}
