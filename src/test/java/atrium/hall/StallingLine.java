package atrium.hall;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** A line to a server that can fall silent: bytes are kept back, nothing is closed. */
public final class StallingLine implements AutoCloseable {
    private static final int CHUNK = 8192;

    private final ServerSocket door;
    private final int server;
    private volatile boolean stalled;

    /** @param server its port */
    public StallingLine(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    public void stall(boolean silent) {
        stalled = silent;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to) {
        var chunk = new byte[CHUNK];
        try (from; to) {
            for (var read = from.getInputStream().read(chunk); read >= 0; read = from.getInputStream().read(chunk)) {
                while (stalled) {
                    LockSupport.parkNanos(10_000_000);
                }
                to.getOutputStream().write(chunk, 0, read);
            }
        } catch (IOException e) {
            // either side has hung up
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
