package atrium.base.notifications;

import atrium.base.notifications.LiveBells.Bell;
import atrium.base.staff.Access;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells an open screen what to look at again, as server-sent events. Who cannot take a stream gets the count once. */
@RestController
@RequestMapping("/api/notifications/live")
class LiveController {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** Then the browser comes again by itself, and is asked anew who it is. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(LiveController.class);

    private final LiveBells bells;
    private final MessageList messages;
    private final Clock clock;

    LiveController(LiveBells bells, MessageList messages, Clock clock) {
        this.bells = bells;
        this.messages = messages;
        this.clock = clock;
    }

    /** The line is held by a virtual thread of its own: waiting in it costs neither a thread of the server nor a connection. */
    @GetMapping
    @PreAuthorize("hasAuthority('notifications.read')")
    @Nullable
    ResponseEntity<MessageList.Count> live(
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        var who = Access.current();
        if (!accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
            return ResponseEntity.ok(messages.count(who));
        }
        var bell = bells.hang(who);
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader("X-Accel-Buffering", "no"); // or a proxy would collect what should arrive at once
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            write(response, "retry: 3000\nevent: open\ndata: \n\n");
            var line = request.startAsync();
            line.setTimeout(0); // it ends by itself
            Thread.ofVirtual().name("notifications-line").start(() -> hold(bell, line, response));
        } catch (IOException | RuntimeException e) {
            bells.take(bell);
            throw e;
        }
        return null;
    }

    private void hold(Bell bell, AsyncContext line, HttpServletResponse response) {
        try {
            tell(bell, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.debug("A screen went away: {}", e.toString());
        } finally {
            bells.take(bell);
            line.complete();
        }
    }

    private void tell(Bell bell, HttpServletResponse response) throws IOException, InterruptedException {
        var end = clock.instant().plus(LIFE);
        while (clock.instant().isBefore(end)) {
            var hint = bell.next(HEARTBEAT);
            if (LiveBells.EVICTED.equals(hint)) {
                // coming back at once it would evict the next, and so on for ever; until then it asks each minute
                write(response, "retry: 60000\n\n");
                return;
            }
            if (LiveBells.CLOSING.equals(hint)) {
                return;
            }
            write(response, hint == null ? ": still here\n\n" : "event: changed\ndata: " + hint + "\n\n");
        }
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
