package atrium.base.notifications;

import atrium.base.platform.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of messages, over HTTP. */
@RestController
@RequestMapping("/api/notifications/deliveries")
class DeliveriesController {
    private final DeliveryList list;
    private final SettleDeadLetter settle;

    DeliveriesController(DeliveryList list, SettleDeadLetter settle) {
        this.list = list;
        this.settle = settle;
    }

    record Abandonment(
            @NotBlank(message = "请写明为什么不再发送。") @Size(max = 200, message = "理由最多 200 字。") String reason) {}

    @GetMapping
    @PreAuthorize("hasAuthority('notifications.manage')")
    Page<DeliveryList.Row> list(@ParameterObject DeliveryList.Asked asked) {
        return list.page(asked);
    }

    @GetMapping("/count")
    @PreAuthorize("hasAuthority('notifications.manage')")
    DeliveryList.Count count() {
        return list.count();
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('notifications.manage')")
    DeliveryList.Answer one(@PathVariable long id) {
        return list.one(id);
    }

    @PostMapping("/{id}/retries")
    @PreAuthorize("hasAuthority('notifications.manage')")
    DeliveryList.Answer retry(@PathVariable long id) {
        settle.retry(id);
        return list.one(id);
    }

    @PostMapping("/{id}/abandonment")
    @PreAuthorize("hasAuthority('notifications.manage')")
    DeliveryList.Answer abandon(@PathVariable long id, @Valid @RequestBody Abandonment abandonment) {
        settle.abandon(id, abandonment.reason().strip());
        return list.one(id);
    }
}
