package atrium.base.notifications;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When the organisation leaves its customers in peace. */
@Component
class QuietSettings {
    private final JdbcClient db;
    private final Activity activity;
    private final Clock clock;

    QuietSettings(JdbcClient db, Activity activity, Clock clock) {
        this.db = db;
        this.activity = activity;
        this.clock = clock;
    }

    /** @param version 0 while the usual hours hold */
    record Standing(LocalTime from, LocalTime until, int version) {
        QuietHours hours() {
            return new QuietHours(from, until);
        }
    }

    @Transactional(readOnly = true)
    public Standing standing() {
        return db.sql("""
            select quiet_from::text, quiet_until::text, version from notifications_quiet where org_id = ?""")
                .param(Scope.required().org())
                .query((row, n) -> new Standing(LocalTime.parse(row.getString(1)), LocalTime.parse(row.getString(2)),
                        row.getInt(3)))
                .optional().orElse(new Standing(QuietHours.USUAL.from(), QuietHours.USUAL.until(), 0));
    }

    /** @throws Refusal edit.overtaken */
    @Transactional
    public void save(int version, LocalTime from, LocalTime until) {
        var before = standing();
        var saved = before.version() == version
                ? db.sql(
                        """
                            insert into notifications_quiet as q (org_id, quiet_from, quiet_until) values (:org, :from::time, :until::time)
                            on conflict (org_id) do update set quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
                                version = q.version + 1 where q.version = :version""")
                        .param("org", Scope.required().org())
                        .param("from", from.toString()).param("until", until.toString()).param("version", version)
                        .update()
                : 0;
        if (saved == 0) {
            throw Refusal.conflict("edit.overtaken", "免打扰时段刚被他人修改，请刷新后再改。");
        }
        retime(new QuietHours(from, until));
        activity.record(Activity.Entry.of("quiet-hours", 0, null, "notifications.quiet-set")
                .with(Activity.changes("from", before.from().toString(), from.toString(), "until",
                        before.until().toString(), until.toString())));
    }

    /** What waits for the old hours to end goes by the new ones; what a worker has in hand looks at them by itself. */
    private void retime(QuietHours hours) {
        var now = clock.instant();
        db.sql("""
            update notifications_deliveries set next_at = :next
            where org_id = :org and state = 'HELD' and next_at <> :next and (leased_until is null or leased_until < :now)""")
                .param("next", Timestamp.from(hours.covers(now) ? hours.end(now) : now))
                .param("now", Timestamp.from(now)).param("org", Scope.required().org()).update();
    }
}
