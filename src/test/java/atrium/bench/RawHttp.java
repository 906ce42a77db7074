package atrium.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** One kept-alive connection that sends prepared requests: the load must not cost more than what is loaded. */
final class RawHttp implements Load.Worker {
    private final int port;
    private Socket socket;
    private InputStream in;
    private final Supplier<String> request;
    private final int expected;

    /** @param request the whole of it, head and body @param expected the status that counts as success */
    RawHttp(int port, int expected, Supplier<String> request) throws IOException {
        this.port = port;
        this.socket = connected(port);
        this.in = reader(socket);
        this.request = request;
        this.expected = expected;
    }

    private static Socket connected(int port) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static InputStream reader(Socket socket) throws IOException {
        return new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** A request with its head. @param head further lines, each ending in CRLF */
    static String request(String method, String path, String head, String body) {
        var length = body.getBytes(StandardCharsets.UTF_8).length;
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
                + "Content-Type: application/json\r\n" + head + "Content-Length: " + length + "\r\n\r\n" + body;
    }

    @Override
    public void once() throws IOException {
        socket.getOutputStream().write(request.get().getBytes(StandardCharsets.UTF_8));
        var status = Integer.parseInt(line().substring(9, 12));
        var length = -1;
        var chunked = false;
        var last = false;
        for (var head = line(); !head.isEmpty(); head = line()) {
            var lower = head.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            last |= lower.equals("connection: close");
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        var body = chunked ? chunks() : in.readNBytes(Math.max(length, 0));
        if (last) { // a server ends a connection after so many requests
            socket.close();
            socket = connected(port);
            in = reader(socket);
        }
        if (status != expected) {
            throw new IOException(status + " " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private byte[] chunks() throws IOException {
        var body = new java.io.ByteArrayOutputStream();
        for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The server hung up");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
