package atrium.base.notifications;

import atrium.base.shared.Refusal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a channel reaches its provider, as an administrator set it up. The secret is kept apart.
 *
 * @param headers one {@code Name: value} a line
 * @param body with {phone}, {text}, {title}, {link}, {id} and {secret} where they go
 * @param success what the answer must contain to count as taken, for gateways that answer 200 to everything
 */
record Setup(Kind provider, @Nullable String host, @Nullable Integer port, @Nullable Security security,
        @Nullable String username, @Nullable String sender, @Nullable String url, @Nullable String method,
        @Nullable String headers, @Nullable String body, @Nullable String success) {

    enum Kind {
        CONSOLE, SMTP, HTTP
    }

    enum Security {
        NONE, STARTTLS, TLS
    }

    static Setup console() {
        return new Setup(Kind.CONSOLE, null, null, null, null, null, null, null, null, null, null);
    }

    /** The host that is spoken to; empty for the console. */
    String peer() {
        return switch (provider) {
            case CONSOLE -> "";
            case SMTP -> host == null ? "" : host;
            case HTTP -> address().getHost() == null ? "" : address().getHost();
        };
    }

    /** How and at which door of the host it is spoken to: a secret kept for one is not given away at another. */
    String door() {
        return switch (provider) {
            case CONSOLE -> "";
            case SMTP -> "%s %s:%d".formatted(security == null ? Security.NONE : security, peer(), port);
            case HTTP -> {
                var address = address();
                var usual = "https".equals(address.getScheme()) ? 443 : 80;
                yield "%s %s:%d".formatted(address.getScheme(), peer(),
                        address.getPort() < 0 ? usual : address.getPort());
            }
        };
    }

    /** @throws Refusal notifications.url when there is no http address to send to */
    URI address() {
        try {
            // placeholders are no part of an address as RFC 3986 has it
            var address = URI.create(url == null ? "" : url.replaceAll("\\{[a-z]+}", "x"));
            if ("https".equals(address.getScheme()) || "http".equals(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw badAddress();
        }
        throw badAddress();
    }

    /** Header names and values. @throws Refusal notifications.headers */
    Map<String, String> headerLines() {
        var lines = new LinkedHashMap<String, String>();
        for (var line : (headers == null ? "" : headers).lines().filter(each -> !each.isBlank()).toList()) {
            var colon = line.indexOf(':');
            if (colon < 1 || !line.substring(0, colon).strip().matches("[A-Za-z0-9-]+")) {
                throw Refusal.badInput("notifications.headers", "请求头须每行一个，写作“名称: 值”。", "headers");
            }
            lines.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        return lines;
    }

    private static Refusal badAddress() {
        return Refusal.badInput("notifications.url", "接口地址须以 https:// 或 http:// 开头。", "url");
    }
}
