package atrium.base.notifications;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.staff.Access;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a colleague was told, himself or with his department, and what of it he has read. */
@Component
class MessageList {
    /** What is older is no longer news; it stays in the list and is not counted. */
    private static final Duration NEWS = Duration.ofDays(30);
    private static final int COUNTED_MOST = 100;

    private static final String MINE = """
        select m.id, m.kind, m.title, m.text, m.link, m.told_at, m.department_id is not null as whole, r.read_at
        from notifications_messages m
        left join notifications_readings r on r.message_id = m.id and r.person_id = :person
        where m.org_id = :org and (:unread::boolean is not true or r.read_at is null)
          and (:kind::text is null or m.kind = :kind)
          and (:after::timestamptz is null or (m.told_at, m.id) < (:after::timestamptz, :id))
        """;
    private static final String NEWEST = " order by m.told_at desc, m.id desc limit :limit";
    /** Each half reads the head of its own index. */
    private static final String PAGE = "select * from ((" + MINE + " and m.person_id = :person" + NEWEST
            + ") union all (" + MINE + " and m.department_id = :department" + NEWEST
            + ")) m order by m.told_at desc, m.id desc limit :limit";

    private final JdbcClient db;
    private final MessageKinds kinds;
    private final Clock clock;

    MessageList(JdbcClient db, MessageKinds kinds, Clock clock) {
        this.db = db;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** @param whole whether all of the department were told */
    record Row(long id, String kind, String kindName, String title, String text, @Nullable String link, Instant toldAt,
            boolean whole, @Nullable Instant readAt) {}

    /** @param unread of the last 30 days, 100 when there are more */
    record Count(int unread) {}

    @Transactional(readOnly = true)
    public Page<Row> page(Access who, boolean unread, @Nullable String kind, @Nullable String after, int limit) {
        var cursor = MomentCursor.of(after);
        var rows = db.sql(PAGE).param("org", Scope.required().org()).param("person", who.person())
                .param("department", who.department()).param("unread", unread).param("kind", kind)
                .param("after", cursor.timestamp()).param("id", cursor.id()).param("limit", limit + 1)
                .query((row, n) -> new Row(row.getLong("id"), row.getString("kind"),
                        kinds.name(row.getString("kind")), row.getString("title"), row.getString("text"),
                        row.getString("link"), row.getTimestamp("told_at").toInstant(), row.getBoolean("whole"),
                        row.getTimestamp("read_at") == null ? null : row.getTimestamp("read_at").toInstant()))
                .list();
        return Page.of(rows, limit, row -> MomentCursor.text(row.toldAt(), row.id()));
    }

    @Transactional(readOnly = true)
    public Count count(Access who) {
        return db
                .sql("""
                    select count(*) as unread from (
                        select from notifications_messages m
                        where m.org_id = :org and (m.person_id = :person or m.department_id = :department) and m.told_at > :since
                          and not exists (select from notifications_readings r
                                          where r.message_id = m.id and r.person_id = :person) limit :most) unread""")
                .param("org", Scope.required().org()).param("person", who.person())
                .param("department", who.department()).param("since", since()).param("most", COUNTED_MOST)
                .query(Count.class).single();
    }

    /** Marks as read; of what is not one's own nothing is marked. @param ids null for all the news */
    @Transactional
    public Count read(Access who, @Nullable List<Long> ids) {
        db.sql("""
            insert into notifications_readings (org_id, message_id, person_id, read_at)
            select m.org_id, m.id, :person, :now from notifications_messages m
            where m.org_id = :org and (m.person_id = :person or m.department_id = :department)
              and (m.id = any (:ids::bigint[]) or :ids::bigint[] is null and m.told_at > :since)
            on conflict do nothing""").param("org", Scope.required().org()).param("person", who.person())
                .param("department", who.department()).param("now", Timestamp.from(clock.instant()))
                .param("since", since()).param("ids", ids == null ? null : ids.toArray(Long[]::new)).update();
        return count(who);
    }

    private Timestamp since() {
        return Timestamp.from(clock.instant().minus(NEWS));
    }
}
