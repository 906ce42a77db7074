package atrium.base.notifications;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** How messages leave the house, by organisation and channel. A channel that nobody set up is shut. */
@Component
class Channels {
    static final List<Channel> OUTWARD = List.of(Channel.MAIL, Channel.SMS, Channel.ROBOT);

    private final JdbcClient db;
    private final JsonMapper json;
    private final Secrets secrets;
    private final AllowedHosts hosts;
    private final Activity activity;
    private final boolean consoleByDefault;

    Channels(JdbcClient db, JsonMapper json, Secrets secrets, AllowedHosts hosts, Activity activity,
            @Value("${atrium.notifications.console:false}") boolean consoleByDefault) {
        this.db = db;
        this.json = json;
        this.secrets = secrets;
        this.hosts = hosts;
        this.activity = activity;
        this.consoleByDefault = consoleByDefault;
    }

    /** A channel as it stands. @param version 0 while nobody has set it up */
    record Standing(Channel channel, String label, boolean enabled, Setup setup, boolean secretKept, int version) {}

    private record Row(boolean enabled, String setup, byte @Nullable [] secretSealed, int version) {}

    @Transactional(readOnly = true)
    public List<Standing> all() {
        return OUTWARD.stream().map(this::standing).toList();
    }

    /** Whether messages leave by the channel now. Joins the caller's transaction. */
    boolean open(Channel channel) {
        var row = row(channel);
        return row == null ? consoleByDefault : row.enabled();
    }

    /** Who takes messages of the channel; null while it is shut. */
    @Nullable
    Provider provider(Channel channel) {
        var row = row(channel);
        if (row == null) {
            return consoleByDefault ? new ConsoleProvider(channel) : null;
        }
        if (!row.enabled()) {
            return null;
        }
        var setup = json.readValue(row.setup(), Setup.class);
        var secret = row.secretSealed() == null ? "" : secrets.open(row.secretSealed());
        return switch (setup.provider()) {
            case CONSOLE -> new ConsoleProvider(channel);
            case SMTP -> new SmtpProvider(setup, secret, hosts);
            case HTTP -> new HttpProvider(setup, secret, hosts);
        };
    }

    /**
     * Sets a channel up.
     *
     * @param secret null to keep the one there is, empty to forget it
     * @throws Refusal edit.overtaken, notifications.* naming the field
     */
    @Transactional
    public void save(Channel channel, int version, boolean enabled, Setup setup, @Nullable String secret) {
        if (channel == Channel.INAPP) {
            throw Refusal.badInput("notifications.inapp", "站内消息始终开启，无需设置。", "channel");
        }
        check(channel, setup);
        var before = standing(channel);
        if (before.version() != version) {
            throw Refusal.conflict("edit.overtaken", "此通道的设置刚被他人修改，请刷新后再改。");
        }
        // whoever may point a channel elsewhere must not be able to send a secret there that he does not know
        if (secret == null && before.secretKept() && !before.setup().door().equals(setup.door())) {
            throw Refusal.badInput("notifications.secret", "换了服务地址、端口或加密方式，请重新填写密钥或密码。", "secret");
        }
        var sealed = secret == null || secret.isEmpty() ? null : secrets.seal(secret);
        var saved = db.sql("""
            insert into notifications_channels as c (org_id, channel, enabled, setup, secret_sealed)
            values (:org, :channel, :enabled, :setup::jsonb, :secret)
            on conflict (org_id, channel) do update set enabled = excluded.enabled, setup = excluded.setup,
                secret_sealed = case when :keep then c.secret_sealed else excluded.secret_sealed end,
                version = c.version + 1 where c.version = :version""").param("org", Scope.required().org())
                .param("channel", channel.name()).param("enabled", enabled)
                .param("setup", json.writeValueAsString(setup)).param("secret", sealed)
                .param("keep", secret == null).param("version", version).update();
        if (saved == 0) {
            throw Refusal.conflict("edit.overtaken", "此通道的设置刚被他人修改，请刷新后再改。");
        }
        activity.record(Activity.Entry.of("channel", channel.ordinal(), null, "notifications.channel-set")
                .with(Activity.changes("channel", null, channel.label(), "enabled", before.enabled(), enabled,
                        "provider", before.setup().provider().name(), setup.provider().name(), "host",
                        before.setup().door(), setup.door())));
    }

    Standing standing(Channel channel) {
        var row = row(channel);
        if (row == null) {
            return new Standing(channel, channel.label(), consoleByDefault, Setup.console(), false, 0);
        }
        return new Standing(channel, channel.label(), row.enabled(), json.readValue(row.setup(), Setup.class),
                row.secretSealed() != null, row.version());
    }

    private void check(Channel channel, Setup setup) {
        switch (setup.provider()) {
            case CONSOLE -> {
            }
            case SMTP -> checkSmtp(channel, setup);
            case HTTP -> checkHttp(channel, setup);
        }
    }

    private void checkSmtp(Channel channel, Setup setup) {
        if (channel != Channel.MAIL) {
            throw Refusal.badInput("notifications.provider", "邮件服务器只能用于邮件通道。", "provider");
        }
        if (setup.port() == null || setup.port() < 1 || setup.port() > 65_535) {
            throw Refusal.badInput("notifications.port", "端口为 1 至 65535 的整数。", "port");
        }
        if (!MailAddress.valid(setup.sender())) {
            throw Refusal.badInput("notifications.sender", "请填写发件人邮箱，例如 service@example.com。", "sender");
        }
        hosts.require(setup.peer(), "host");
    }

    private void checkHttp(Channel channel, Setup setup) {
        hosts.require(setup.peer(), "url");
        var forbidden = List.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");
        var headers = new ArrayList<>(setup.headerLines().keySet());
        if (headers.stream().anyMatch(name -> forbidden.contains(name.toLowerCase(java.util.Locale.ROOT)))) {
            throw Refusal.badInput("notifications.headers", "Host、Connection、Content-Length 等请求头由系统填写，请删去。", "headers");
        }
        if (!List.of("GET", "POST", "PUT").contains(Objects.requireNonNullElse(setup.method(), "POST"))) {
            throw Refusal.badInput("notifications.method", "请求方式为 GET、POST 或 PUT。", "method");
        }
        var whole = setup.url() + setup.body();
        if (!whole.contains("{text}")) {
            throw Refusal.badInput("notifications.body", "请求内容里没有 {text}，消息正文无处可填。", "body");
        }
        if (channel == Channel.SMS && !whole.contains("{phone}")) {
            throw Refusal.badInput("notifications.body", "请求内容里没有 {phone}，短信不知发往哪个号码。", "body");
        }
    }

    private @Nullable Row row(Channel channel) {
        return db.sql("""
            select enabled, setup::text as setup, secret_sealed, version from notifications_channels
            where org_id = ? and channel = ?""").params(Scope.required().org(), channel.name()).query(Row.class)
                .optional().orElse(null);
    }
}
