package atrium.base.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in as many requests at once as the house can serve well; who would have to wait longer than a second is told so at once.
 * A crowd at the door must not slow down those who are already inside.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Admission extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(Admission.class);
    private static final String LIVE = "/live";

    /** Waiting takes a thread of the server too: a quarter of them stays free for pages, health and those sent away. */
    private static final double COUNTED = 0.75;

    private final Semaphore places;
    private final int waiting;

    Admission(@Value("${atrium.requests-at-once:64}") int places,
            @Value("${server.tomcat.threads.max:200}") int threads) {
        this.places = new Semaphore(places);
        this.waiting = (int) (threads * COUNTED) - places;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var counted = counted(request);
        if (counted && !enter()) {
            sendAway(response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException e) {
            // before the controllers, where Problems answers: who is this, was it asked before
            log.warn("The database did not answer in time: {}", e.toString());
            if (!response.isCommitted()) {
                sendAway(response);
            }
        } finally {
            if (counted) {
                places.release();
            }
        }
    }

    /** Pages and health cost nothing; a live line stays open for hours and only listens. */
    private static boolean counted(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/api/") && !path.endsWith(LIVE);
    }

    private static void sendAway(HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "2");
        ProblemWriter.write(response, HttpStatus.SERVICE_UNAVAILABLE, "house.busy", "系统暂时忙不过来，请稍后重试。");
    }

    private boolean enter() throws IOException {
        try {
            return places.tryAcquire() || places.getQueueLength() < waiting && places.tryAcquire(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
