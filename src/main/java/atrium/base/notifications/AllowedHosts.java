package atrium.base.notifications;

import atrium.base.shared.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The hosts messages may be sent to, named by whoever runs the house, not by who uses it: otherwise a screen for settings would
 * be a way to speak to any machine of the inner network.
 */
@Component
class AllowedHosts {
    private final Set<String> names;
    private final boolean loopback;

    /** @param loopback whether this very machine may be one of them: for tests */
    AllowedHosts(@Value("${atrium.notifications.hosts:}") List<String> names,
            @Value("${atrium.notifications.loopback:false}") boolean loopback) {
        this.names = names.stream().map(AllowedHosts::plain).collect(Collectors.toSet());
        this.loopback = loopback;
    }

    /** @throws Refusal notifications.host when the host is not on the list */
    void require(String host, String field) {
        if (!names.contains(plain(host))) {
            throw Refusal.badInput("notifications.host",
                    "“%s”不在允许发送的主机名单里。请运维人员把它加入 ATRIUM_NOTIFICATION_HOSTS 后再设。".formatted(host), field);
        }
    }

    /** Looks where the name leads just before it is used: a name on the list may be pointed elsewhere later. @throws Refusal notifications.host */
    void requireReachable(String host) {
        require(host, "url");
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (!loopback && inward(address)) {
                    throw Refusal.badInput("notifications.host", "“%s”指向本机或链路本地地址，已拒绝连接。".formatted(host));
                }
            }
        } catch (UnknownHostException e) {
            throw Refusal.unavailable("notifications.host", "找不到主机“%s”。".formatted(host));
        }
    }

    private static boolean inward(InetAddress address) {
        return address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isAnyLocalAddress()
                || address.isMulticastAddress();
    }

    private static String plain(String host) {
        return host.strip().toLowerCase(Locale.ROOT);
    }
}
