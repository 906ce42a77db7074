package atrium.base.notifications;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Kinds of message: their words and proposed channels from {@code message-kinds.properties}, and what an organisation chose instead. */
@Component
class MessageKinds {
    private final Map<String, Kind> known = new HashMap<>();
    private final JdbcClient db;
    private final Activity activity;

    MessageKinds(JdbcClient db, Activity activity) {
        this.db = db;
        this.activity = activity;
        try {
            var file = new EncodedResource(new ClassPathResource("message-kinds.properties"), StandardCharsets.UTF_8);
            PropertiesLoaderUtils.loadProperties(file).forEach((kind, text) -> {
                var parts = text.toString().split("\\|", 2);
                known.put(kind.toString(), Kind.of(kind.toString(), parts[0], channels(parts[1].split(","))));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param customer whether it goes to customers, by text message or not at all */
    record Kind(String kind, String name, boolean customer, Set<Channel> channels) {
        static Kind of(String kind, String name, Set<Channel> channels) {
            return new Kind(kind, name, channels.contains(Channel.SMS), channels);
        }
    }

    /** The words for a kind; one that no file explains is shown as it is. */
    String name(String kind) {
        var found = known.get(kind);
        return found == null ? kind : found.name();
    }

    /** All kinds the house knows or has ever told, with the channels that hold now. */
    @Transactional(readOnly = true)
    public List<Kind> all() {
        var told = db.sql("""
            select kind, bool_or(phone_masked is not null) as customer from notifications_messages
            where org_id = ? group by kind""").param(Scope.required().org()).query((row, n) -> Map
                .entry(row.getString("kind"), row.getBoolean("customer"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var names = new TreeSet<>(known.keySet());
        names.addAll(told.keySet());
        var chosen = chosen();
        return names.stream().map(kind -> {
            var found = known.get(kind);
            var customer = found == null ? told.getOrDefault(kind, false) : found.customer();
            return new Kind(kind, name(kind), customer, chosen.getOrDefault(kind, proposed(kind, customer)));
        }).toList();
    }

    /** The channels a message of the kind takes now. */
    Set<Channel> channels(String kind, boolean customer) {
        return db.sql("select channels from notifications_kinds where org_id = ? and kind = ?")
                .params(Scope.required().org(), kind)
                .query((row, n) -> channels((String[]) row.getArray("channels").getArray())).optional()
                .orElseGet(() -> proposed(kind, customer));
    }

    /** Chooses the channels of a kind. @throws Refusal notifications.no-kind, notifications.not-for-customers */
    @Transactional
    public void save(String kind, Collection<Channel> channels) {
        var now = all().stream().filter(each -> each.kind().equals(kind)).findFirst()
                .orElseThrow(() -> Refusal.notFound("notifications.no-kind", "没有“%s”这类消息。".formatted(kind)));
        var wanted = EnumSet.noneOf(Channel.class);
        wanted.addAll(channels);
        if (now.customer() && !Set.of(Channel.SMS).containsAll(wanted)) {
            throw Refusal.badInput("notifications.for-customers", "“%s”发给客户，只能走短信。".formatted(now.name()), "channels");
        }
        if (!now.customer()) {
            if (wanted.contains(Channel.SMS)) {
                throw Refusal.badInput("notifications.for-colleagues", "“%s”发给同事，不走短信。".formatted(now.name()),
                        "channels");
            }
            wanted.add(Channel.INAPP);
        }
        db.sql("""
            insert into notifications_kinds (org_id, kind, channels) values (:org, :kind, :channels)
            on conflict (org_id, kind) do update set channels = excluded.channels""")
                .param("org", Scope.required().org()).param("kind", kind)
                .param("channels", wanted.stream().map(Channel::name).toArray(String[]::new)).update();
        activity.record(Activity.Entry.of("message-kind", 0, null, "notifications.kind-set").with(
                Activity.changes("kind", null, now.name(), "channels", words(now.channels()), words(wanted))));
    }

    private Map<String, Set<Channel>> chosen() {
        return db.sql("select kind, channels from notifications_kinds where org_id = ?").param(Scope.required().org())
                .query((row, n) -> Map.entry(row.getString("kind"),
                        channels((String[]) row.getArray("channels").getArray())))
                .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Set<Channel> proposed(String kind, boolean customer) {
        var found = known.get(kind);
        return found != null ? found.channels() : Set.of(customer ? Channel.SMS : Channel.INAPP);
    }

    private static String words(Set<Channel> channels) {
        return channels.stream().map(Channel::label).collect(Collectors.joining("、"));
    }

    private static Set<Channel> channels(String... names) {
        return Arrays.stream(names).map(name -> Channel.valueOf(name.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
    }
}
