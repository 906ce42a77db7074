package atrium.base.notifications;

import atrium.base.platform.Page;
import atrium.base.staff.Access;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's own messages over HTTP. */
@RestController
@RequestMapping("/api/notifications")
class NotificationsController {
    private final MessageList messages;
    private final MailAddresses addresses;

    NotificationsController(MessageList messages, MailAddresses addresses) {
        this.messages = messages;
        this.addresses = addresses;
    }

    record Reading(@Nullable @Size(max = 200, message = "一次最多标记 200 条。") List<Long> ids) {}

    /** @param mail masked where it is answered */
    record Address(@Nullable String mail) {}

    @GetMapping
    @PreAuthorize("hasAuthority('notifications.read')")
    Page<MessageList.Row> list(@RequestParam(defaultValue = "false") boolean unread,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String after, @RequestParam @Nullable Integer limit) {
        return messages.page(Access.current(), unread, kind, after, Page.limit(limit));
    }

    @GetMapping("/count")
    @PreAuthorize("hasAuthority('notifications.read')")
    MessageList.Count count() {
        return messages.count(Access.current());
    }

    /** Marks as read; without ids, all of it. */
    @PostMapping("/readings")
    @PreAuthorize("hasAuthority('notifications.read')")
    MessageList.Count read(@Valid @RequestBody Reading reading) {
        return messages.read(Access.current(), reading.ids());
    }

    @GetMapping("/address")
    @PreAuthorize("hasAuthority('notifications.read')")
    Address address() {
        return new Address(addresses.masked(Access.current().person()));
    }

    @PutMapping("/address")
    @PreAuthorize("hasAuthority('notifications.read')")
    Address change(@RequestBody Address address) {
        addresses.save(Access.current().person(), address.mail());
        return address();
    }
}
