package atrium.base.notifications;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what became of messages: newest first, and one with what went out and every try. */
@Component
class DeliveryList {
    private static final String SELECT = """
        select d.id, d.kind, d.channel, d.state, d.target_masked, p.name as person_name, dp.name as department_name, m.title,
               d.attempts, d.queued_at, d.next_at, d.sent_at, d.provider, d.answer
        from notifications_deliveries d join notifications_messages m on m.id = d.message_id
        left join staff_people p on p.id = coalesce(d.person_id, m.person_id)
        left join staff_departments dp on dp.id = m.department_id
        where d.org_id = :org""";
    private static final String NARROW = """
         and (:state::text is null or d.state = :state) and (:kind::text is null or d.kind = :kind)
         and (:channel::text is null or d.channel = :channel) and (:outward::boolean is not true or d.channel <> 'INAPP')
         and (:from::timestamptz is null or d.queued_at >= :from) and (:until::timestamptz is null or d.queued_at < :until)
         and (:after::timestamptz is null or (d.queued_at, d.id) < (:after::timestamptz, :id))
        order by d.queued_at desc, d.id desc limit :limit""";

    private final JdbcClient db;
    private final MessageKinds kinds;
    private final Secrets secrets;

    DeliveryList(JdbcClient db, MessageKinds kinds, Secrets secrets) {
        this.db = db;
        this.kinds = kinds;
        this.secrets = secrets;
    }

    /** What to list. @param outward leaves out what was only told in the house */
    record Asked(@Nullable DeliveryState state, @Nullable Channel channel, @Nullable String kind,
            @Nullable Boolean outward, @Nullable LocalDate atFrom, @Nullable LocalDate atTo, @Nullable String after,
            @Nullable Integer limit) {}

    record Row(long id, String kind, String kindName, Channel channel, String channelName, DeliveryState state,
            String stateName, @Nullable String recipient, String title, int attempts, Instant queuedAt,
            @Nullable Instant nextAt, @Nullable Instant sentAt, @Nullable String provider, @Nullable String answer) {}

    record Attempt(Instant at, String provider, boolean taken, String answer, int millis) {}

    /** @param tag the id the other side knows it by @param content what went out, numbers masked and links taken out */
    record Answer(Row row, String text, UUID tag, @Nullable String content, List<Attempt> tries) {}

    record Count(int dead) {}

    @Transactional(readOnly = true)
    public Page<Row> page(Asked asked) {
        var limit = Page.limit(asked.limit());
        var cursor = MomentCursor.of(asked.after());
        var rows = db.sql(SELECT + NARROW).param("org", Scope.required().org())
                .param("state", asked.state() == null ? null : asked.state().name())
                .param("channel", asked.channel() == null ? null : asked.channel().name()).param("kind", asked.kind())
                .param("outward", asked.outward()).param("from", start(asked.atFrom()))
                .param("until", asked.atTo() == null ? null : start(asked.atTo().plusDays(1)))
                .param("after", cursor.timestamp()).param("id", cursor.id()).param("limit", limit + 1)
                .query((row, n) -> row(row)).list();
        return Page.of(rows, limit, row -> MomentCursor.text(row.queuedAt(), row.id()));
    }

    @Transactional(readOnly = true)
    public Count count() {
        return db.sql("select count(*) as dead from notifications_deliveries where org_id = ? and state = 'DEAD'")
                .param(Scope.required().org()).query(Count.class).single();
    }

    /** @throws Refusal notifications.none */
    @Transactional(readOnly = true)
    public Answer one(long id) {
        var org = Scope.required().org();
        var row = db.sql(SELECT + " and d.id = :id").param("org", org).param("id", id).query((found, n) -> row(found))
                .optional().orElseThrow(DeliveryList::none);
        var tries = db.sql("""
            select at, provider, taken, answer, millis from notifications_attempts
            where org_id = ? and delivery_id = ? order by id""").params(org, id).query(Attempt.class).list();
        return db.sql("""
            select m.text, m.link_sealed, d.tag, d.content_sealed, d.target_sealed, d.target_masked
            from notifications_deliveries d join notifications_messages m on m.id = d.message_id
            where d.org_id = ? and d.id = ?""").params(org, id)
                .query((found, n) -> new Answer(row, found.getString("text"), found.getObject("tag", UUID.class),
                        content(found), tries))
                .single();
    }

    static Refusal none() {
        return Refusal.notFound("notifications.none", "没有这条发送记录，或不在您的项目范围内。");
    }

    /** Whoever looks after the sending needs neither the number nor the key to a customer's page. */
    private @Nullable String content(ResultSet row) throws SQLException {
        var sealed = row.getBytes("content_sealed");
        if (sealed == null) {
            return null;
        }
        var target = row.getBytes("target_sealed");
        var link = row.getBytes("link_sealed");
        return discreet(secrets.open(sealed), target == null ? null : secrets.open(target),
                row.getString("target_masked"), link == null ? null : secrets.open(link));
    }

    /** A text that may quote the recipient's number or address and the customer's link, with both hidden. */
    static String discreet(String text, @Nullable String target, @Nullable String masked, @Nullable String link) {
        var shown = target == null || masked == null ? text : text.replace(target, masked);
        return link == null ? shown : shown.replace(link.substring(link.lastIndexOf('/') + 1), "（链接密钥已隐去）");
    }

    private Row row(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        var channel = Channel.valueOf(row.getString("channel"));
        var state = DeliveryState.valueOf(row.getString("state"));
        var person = row.getString("person_name");
        var masked = row.getString("target_masked");
        var recipient = person == null ? row.getString("department_name") : person;
        return new Row(row.getLong("id"), kind, kinds.name(kind), channel, channel.label(), state, state.label(),
                recipient == null ? masked : masked == null ? recipient : recipient + " " + masked,
                row.getString("title"), row.getInt("attempts"), row.getTimestamp("queued_at").toInstant(),
                instant(row, "next_at"), instant(row, "sent_at"), row.getString("provider"), row.getString("answer"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Timestamp start(@Nullable LocalDate day) {
        return day == null ? null : Timestamp.from(day.atStartOfDay(Zones.SHANGHAI).toInstant());
    }
}
