package atrium.base.platform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** One of several users of the same server in this process; the server stops when the last one lets go. */
final class PostgresLease implements AutoCloseable {
    private static final Map<Path, Shared> SERVERS = new HashMap<>();
    private final Path home;
    private @Nullable EmbeddedPostgres server;

    private PostgresLease(Path home, EmbeddedPostgres server) {
        this.home = home;
        this.server = server;
    }

    /** Takes part in the server of this home, starting it for the first user. */
    static PostgresLease take(Path home, int port) {
        var key = home.toAbsolutePath().normalize();
        synchronized (SERVERS) {
            var shared = SERVERS.get(key);
            if (shared == null) {
                shared = new Shared(EmbeddedPostgres.start(key, port), 0);
            }
            SERVERS.put(key, new Shared(shared.server, shared.users + 1));
            return new PostgresLease(key, shared.server);
        }
    }

    Databases databases() {
        var held = server;
        if (held == null) {
            throw new IllegalStateException("Let go of already");
        }
        return held.databases();
    }

    @Override
    public void close() {
        synchronized (SERVERS) {
            var shared = SERVERS.get(home);
            if (server == null || shared == null) {
                return;
            }
            server = null;
            if (shared.users > 1) {
                SERVERS.put(home, new Shared(shared.server, shared.users - 1));
            } else {
                SERVERS.remove(home);
                shared.server.close();
            }
        }
    }

    private record Shared(EmbeddedPostgres server, int users) {}
}
