package atrium.base.notifications;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of a message that could not be delivered: sent once more, or given up for a reason. */
@Service
class SettleDeadLetter {
    private final JdbcClient db;
    private final Activity activity;
    private final Clock clock;

    SettleDeadLetter(JdbcClient db, Activity activity, Clock clock) {
        this.db = db;
        this.activity = activity;
        this.clock = clock;
    }

    private record Standing(DeliveryState state, @Nullable Long projectId, boolean cleared) {}

    /** Sends it again now, with as many tries as a new one. @throws Refusal notifications.none, notifications.not-dead, notifications.cleared */
    @Transactional
    public void retry(long id) {
        var before = locked(id);
        if (before.state() != DeliveryState.DEAD && before.state() != DeliveryState.FAILED
                && before.state() != DeliveryState.SKIPPED) {
            throw Refusal.conflict("notifications.not-dead", "这条消息现为“%s”，不需要重发。".formatted(before.state().label()));
        }
        if (before.cleared()) {
            throw Refusal.conflict("notifications.cleared", "这条消息的号码已按保存期限清除，不能重发，请在原事项里重新通知。");
        }
        change(id, DeliveryState.QUEUED, clock.instant(), null);
        record(id, before, DeliveryState.QUEUED, null);
    }

    /** Gives it up. @throws Refusal notifications.none, notifications.settled */
    @Transactional
    public void abandon(long id, String reason) {
        var before = locked(id);
        if (before.state() == DeliveryState.SENT || before.state() == DeliveryState.DROPPED) {
            throw Refusal.conflict("notifications.settled", "这条消息现为“%s”，不能再放弃。".formatted(before.state().label()));
        }
        change(id, DeliveryState.DROPPED, null, "已放弃：" + reason);
        record(id, before, DeliveryState.DROPPED, reason);
    }

    private Standing locked(long id) {
        return db.sql("""
            select state, project_id, target_masked is not null and target_sealed is null as cleared
            from notifications_deliveries where org_id = ? and id = ?
              and channel <> 'INAPP' for update""").params(Scope.required().org(), id).query(Standing.class).optional()
                .orElseThrow(DeliveryList::none);
    }

    /** Whoever has it in hand loses it: what he finds out afterwards changes nothing any more. */
    private void change(long id, DeliveryState state, @Nullable Instant next, @Nullable String answer) {
        db.sql("""
            update notifications_deliveries set state = :state, next_at = :next, attempts = 0, leased_until = null,
                answer = coalesce(:answer, answer) where org_id = :org and id = :id""").param("state", state.name())
                .param("next", next == null ? null : Timestamp.from(next)).param("answer", answer)
                .param("org", Scope.required().org()).param("id", id).update();
    }

    private void record(long id, Standing before, DeliveryState after, @Nullable String reason) {
        var verb = after == DeliveryState.QUEUED ? "notifications.sent-again" : "notifications.given-up";
        activity.record(Activity.Entry.of("delivery", id, before.projectId(), verb)
                .with(Activity.changes("state", before.state().name(), after.name())).noting(reason));
    }
}
