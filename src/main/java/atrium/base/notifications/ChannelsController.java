package atrium.base.notifications;

import atrium.base.notifications.Setup.Kind;
import atrium.base.platform.IfMatch;
import atrium.base.staff.Access;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How messages leave the house, over HTTP. Each list carries the version of what it shows, since there is no record to tag. */
@RestController
@RequestMapping("/api/notifications")
class ChannelsController {
    private final Channels channels;
    private final MessageKinds kinds;
    private final QuietSettings quiet;
    private final TryChannel tryChannel;

    ChannelsController(Channels channels, MessageKinds kinds, QuietSettings quiet, TryChannel tryChannel) {
        this.channels = channels;
        this.kinds = kinds;
        this.quiet = quiet;
        this.tryChannel = tryChannel;
    }

    /** @param secret left out to keep the one there is; empty to forget it */
    record ChannelRequest(@NotNull(message = "请选择通道。") Channel channel, boolean enabled,
            @NotNull(message = "请选择发送方式。") Kind provider,
            @Nullable @Size(max = 253, message = "主机名过长。") String host, @Nullable Integer port,
            Setup.@Nullable Security security,
            @Nullable @Size(max = 200, message = "用户名过长。") String username,
            @Nullable @Size(max = 254, message = "发件人过长。") String sender,
            @Nullable @Size(max = 1_000, message = "接口地址过长。") String url, @Nullable String method,
            @Nullable @Size(max = 2_000, message = "请求头过长。") String headers,
            @Nullable @Size(max = 8_000, message = "请求内容过长。") String body,
            @Nullable @Size(max = 200, message = "回执标志过长。") String success,
            @Nullable @Size(max = 1_000, message = "密钥过长。") String secret) {
        Setup setup() {
            return new Setup(provider, host == null ? null : host.strip(), port, security, username, sender,
                    url == null ? null : url.strip(), method, headers, body, success);
        }
    }

    record KindRequest(@NotNull(message = "请选择消息种类。") String kind,
            @NotNull(message = "请选择通道。") Set<Channel> channels) {}

    record QuietRequest(@NotNull(message = "请填写开始时间。") LocalTime from,
            @NotNull(message = "请填写结束时间。") LocalTime until) {}

    record TrialRequest(@NotNull(message = "请选择通道。") Channel channel, @Nullable String target) {}

    @GetMapping("/channels")
    @PreAuthorize("hasAuthority('notifications.manage')")
    List<Channels.Standing> channels() {
        return channels.all();
    }

    @PutMapping("/channels")
    @PreAuthorize("hasAuthority('notifications.manage')")
    Channels.Standing set(@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ChannelRequest request) {
        channels.save(request.channel(), IfMatch.required(ifMatch), request.enabled(), request.setup(),
                request.secret());
        return channels.all().stream().filter(each -> each.channel() == request.channel()).findFirst().orElseThrow();
    }

    @GetMapping("/kinds")
    @PreAuthorize("hasAuthority('notifications.manage')")
    List<MessageKinds.Kind> kinds() {
        return kinds.all();
    }

    @PutMapping("/kinds")
    @PreAuthorize("hasAuthority('notifications.manage')")
    List<MessageKinds.Kind> route(@Valid @RequestBody KindRequest request) {
        kinds.save(request.kind(), request.channels());
        return kinds.all();
    }

    @GetMapping("/quiet")
    @PreAuthorize("hasAuthority('notifications.manage')")
    QuietSettings.Standing quiet() {
        return quiet.standing();
    }

    @PutMapping("/quiet")
    @PreAuthorize("hasAuthority('notifications.manage')")
    QuietSettings.Standing hush(@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody QuietRequest request) {
        quiet.save(IfMatch.required(ifMatch), request.from(), request.until());
        return quiet.standing();
    }

    /** Its fate is in the list of deliveries. */
    @PostMapping("/trials")
    @PreAuthorize("hasAuthority('notifications.manage')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void attempt(@Valid @RequestBody TrialRequest request) {
        tryChannel.send(request.channel(), request.target(), Access.current());
    }
}
