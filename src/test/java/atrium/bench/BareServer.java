package atrium.bench;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** The least a Java server can do: read JSON, say the same SQL, answer the same bytes. The floor F1. */
final class BareServer {
    private static final int CONNECTIONS = 16;

    private BareServer() {
    }

    /** @param arguments database address, user, password; the recorded request; id, number, key of what it made; the answer */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername(arguments[1]);
        config.setPassword(arguments[2]);
        config.setMaximumPoolSize(CONNECTIONS);
        var pool = new HikariDataSource(config);
        var replay = new SqlReplay(Recorded.read(Path.of(arguments[3])),
                new SqlReplay.Made(Long.parseLong(arguments[4]), arguments[5], arguments[6]));
        var answer = Files.readString(Path.of(arguments[7])).getBytes(StandardCharsets.UTF_8);
        var json = JsonMapper.builder().build();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var body = json.readTree(exchange.getRequestBody().readAllBytes());
            try (var connection = pool.getConnection()) {
                replay.run(connection);
            } catch (SQLException e) {
                throw new IOException(e);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(body.isObject() ? 201 : 400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        System.out.println("up " + server.getAddress().getPort());
    }
}
