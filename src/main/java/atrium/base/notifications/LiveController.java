package atrium.base.notifications;

import atrium.base.notifications.LiveBells.Bell;
import atrium.base.staff.Access;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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

    private final LiveBells bells;
    private final MessageList messages;
    private final Clock clock;

    LiveController(LiveBells bells, MessageList messages, Clock clock) {
        this.bells = bells;
        this.messages = messages;
        this.clock = clock;
    }

    /** Each request has its own virtual thread, so waiting in it costs neither a thread of the system nor a connection. */
    @GetMapping
    @PreAuthorize("hasAuthority('notifications.read')")
    @Nullable
    ResponseEntity<MessageList.Count> live(
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept, HttpServletResponse response)
            throws IOException, InterruptedException {
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
            tell(bell, response);
        } finally {
            bells.take(bell);
        }
        return null;
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
