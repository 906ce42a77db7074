package atrium.base.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server of our own below a home folder, with durable settings, reachable from this machine by password. */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int ATTEMPTS_AT_FREE_PORT = 3;
    private final FileLock lock;
    private final PostgresServer server;
    private final Databases databases;

    private EmbeddedPostgres(FileLock lock, PostgresServer server, Databases databases) {
        this.lock = lock;
        this.server = server;
        this.databases = databases;
    }

    /**
     * Starts the server and returns when it takes connections, the database and its roles in place.
     *
     * @param home where programs, data, passwords and log are kept; made when missing
     * @param port 0 for a free one; the port in use is written to the file "port" below the home
     * @throws IllegalStateException when the home or the port is in use by somebody else
     */
    public static EmbeddedPostgres start(Path home, int port) {
        try {
            var real = Files.createDirectories(home.toAbsolutePath()).toRealPath();
            var lock = lock(real);
            try {
                return start(real, port, lock);
            } catch (IOException | InterruptedException | SQLException | RuntimeException failed) {
                lock.acquiredBy().close();
                throw failed;
            }
        } catch (IOException | SQLException failed) {
            throw new DatabaseRefusal("内置数据库未能启动（" + home + "）：" + failed.getMessage(),
                    "The embedded PostgreSQL in " + home + " did not start.", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was starting", interrupted);
        }
    }

    /** How to sign in; stays true when the server had to be started again. */
    public Databases databases() {
        return databases;
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /** The process id of the running server, -1 while there is none. */
    long pid() {
        return server.pid();
    }

    /** Ends all sessions, stops the server and waits until it is gone; the data stays. */
    @Override
    public void close() {
        try {
            server.close();
            lock.acquiredBy().close();
        } catch (IOException failed) {
            log.error("PostgreSQL on port {} did not stop cleanly", port(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static EmbeddedPostgres start(Path home, int port, FileLock lock)
            throws IOException, InterruptedException, SQLException {
        var cluster = PostgresCluster.open(home);
        var output = new PostgresLog(home.resolve("postgres.log"));
        var server = port == 0 ? startAnywhere(cluster, output) : startAt(cluster, output, port);
        try {
            var databases = new PostgresRoles(new PostgresPasswords(home), server.port()).prepare();
            Files.writeString(home.resolve("port"), Integer.toString(server.port()));
            log.info("PostgreSQL runs on 127.0.0.1:{}, data in {}", server.port(), home);
            return new EmbeddedPostgres(lock, server, databases);
        } catch (IOException | SQLException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    private static PostgresServer startAt(PostgresCluster cluster, PostgresLog output, int port)
            throws IOException, InterruptedException {
        // a server of ours would have been stopped by now, so whatever answers is foreign
        if (answers(port)) {
            throw new DatabaseRefusal("端口 " + port + " 已被其他程序占用，不是本系统的数据库。请更换端口（atrium.db.port），或停用占用该端口的程序。",
                    "Port " + port
                            + " is taken by a server that is not ours. Change atrium.db.port or stop that program.");
        }
        return PostgresServer.start(cluster, output, port);
    }

    private static PostgresServer startAnywhere(PostgresCluster cluster, PostgresLog output)
            throws IOException, InterruptedException {
        for (var attempt = 1;; attempt++) {
            try {
                return PostgresServer.start(cluster, output, freePort());
            } catch (IOException failed) {
                // somebody may take the port in between
                if (attempt == ATTEMPTS_AT_FREE_PORT) {
                    throw failed;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static FileLock lock(Path home) throws IOException {
        var channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException here) {
            log.debug("The lock is held in this very process", here);
        }
        channel.close();
        throw new DatabaseRefusal("数据目录 " + home + " 正被另一个运行中的本系统使用。请先停止它，或用 ATRIUM_HOME 指定另一个目录。",
                "The home " + home
                        + " is in use by another running instance. Stop that one, or choose another ATRIUM_HOME.");
    }
}
