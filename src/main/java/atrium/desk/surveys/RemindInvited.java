package atrium.desk.surveys;

import atrium.base.activity.Activity;
import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reminds whoever has not answered, once, sends the link again to who lost it, and keeps number and link no longer than that. */
@Service
class RemindInvited {
    private static final int MOST = 1000;
    private static final String REMINDED = "surveys.reminded";
    private static final String RESENT = "surveys.resent";
    /** The rows are taken and marked in one statement: whoever comes second finds none. */
    private static final String TAKE = """
        with taken as materialized (
            select w.id, o.title, o.closes_on from surveys_invitations w join surveys o on o.org_id = w.org_id and o.id = w.survey_id
            where w.org_id = :org and o.state = 'OPEN' and w.answered_at is null and w.reminded_at is null
              and w.expires_at > :now and w.phone_sealed is not null
              and case when :survey::bigint is null
                  then o.remind_after > 0 and coalesce(w.resent_at, w.invited_at) <= :now::timestamptz - make_interval(days => o.remind_after)
                  else w.survey_id = :survey end
            order by w.id limit :most for update of w skip locked)
        update surveys_invitations i set reminded_at = :now, message_key = 'surveys.reminded:' || i.id
        from taken t where i.org_id = :org and i.id = t.id
        returning i.id, i.survey_id, i.project_id, i.message_key, i.phone_sealed, i.phone_masked, i.token_sealed, t.title,
                  t.closes_on""";

    private final JdbcClient db;
    private final SurveyStore store;
    private final Notifications notifications;
    private final Secrets secrets;
    private final Activity activity;
    private final Clock clock;

    RemindInvited(JdbcClient db, SurveyStore store, Notifications notifications, Secrets secrets, Activity activity,
            Clock clock) {
        this.db = db;
        this.store = store;
        this.notifications = notifications;
        this.secrets = secrets;
        this.activity = activity;
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on to the messages, never compared
    private record Taken(long id, long surveyId, @Nullable Long projectId, String messageKey, byte[] phoneSealed,
            String phoneMasked, byte[] tokenSealed, String title, LocalDate closesOn) {}

    /** Those of every survey whose days are over; nobody in quiet hours. @return how many, at most 1,000 at a time */
    @Transactional
    public int due() {
        return notifications.quiet() || !notifications.reachesCustomers(REMINDED) ? 0 : remind(null);
    }

    /** Those of one survey, whether or not the days are over. @return how many @throws Refusal surveys.none, surveys.not-now, surveys.no-sms, surveys.quiet */
    @Transactional
    public int all(long survey) {
        store.find(survey).require("OPEN", "提醒");
        requireSms(REMINDED);
        if (notifications.quiet()) {
            throw Refusal.conflict("surveys.quiet", "现在是客户免打扰时段，请过后再提醒。");
        }
        var reminded = 0;
        for (var some = remind(survey); some > 0; some = remind(survey)) {
            reminded += some;
        }
        return reminded;
    }

    /**
     * Sends the same link again: it stays good whatever becomes of this message.
     *
     * @throws Refusal surveys.none, surveys.not-now, surveys.no-sms, surveys.no-resend
     */
    @Transactional
    public void resend(long survey, long invitation) {
        var one = store.find(survey);
        one.require("OPEN", "重发");
        requireSms(RESENT);
        var taken = db
                .sql("""
                    update surveys_invitations i set resent_at = :now, resends = resends + 1,
                        message_key = 'surveys.resent:' || id || ':' || resends + 1
                    where org_id = :org and survey_id = :survey and id = :id and answered_at is null and expires_at > :now
                      and phone_sealed is not null
                      and (resent_at is null or resent_at <= :now::timestamptz - interval '10 minutes')
                    returning id, survey_id, project_id, message_key, phone_sealed, phone_masked, token_sealed, :title as title,
                              :closes::date as closes_on""")
                .param("now", Timestamp.from(clock.instant()))
                .param("org", Scope.required().org()).param("survey", survey).param("id", invitation)
                .param("title", one.title()).param("closes", one.closesOn()).query(Taken.class).optional()
                .orElseThrow(() -> Refusal.conflict("surveys.no-resend",
                        "这一户已填写、没有可用的电话、刚刚重发过，或问卷已截止，不能重发。"));
        notifications.tellCustomers(List.of(message(taken, RESENT, "您的填写链接再发一次，请您填写《%s》，%s 前有效。")));
        activity.record(Activity.Entry.of("survey", survey, one.projectId(), "surveys.resent"));
    }

    /** Whoever is marked as reminded is not reminded again, so nobody is while no text message goes out. */
    private void requireSms(String kind) {
        if (!notifications.reachesCustomers(kind)) {
            throw Refusal.conflict("surveys.no-sms", "短信通道没有开通，或没有为这类消息选择短信，现在发不出去。请联系系统管理员。");
        }
    }

    /** Forgets number and link of whom nobody will write to again: his time is over, or the survey closed before it. */
    @Transactional
    public void forget() {
        db.sql("""
            update surveys_invitations i set phone_sealed = null, token_sealed = null
            from surveys o where i.org_id = :org and o.org_id = i.org_id and o.id = i.survey_id
              and (i.phone_sealed is not null or i.token_sealed is not null)
              and (i.expires_at <= :now or o.state = 'CLOSED')""").param("org", Scope.required().org())
                .param("now", Timestamp.from(clock.instant())).update();
    }

    private int remind(@Nullable Long survey) {
        var taken = db.sql(TAKE).param("now", Timestamp.from(clock.instant())).param("org", Scope.required().org())
                .param("survey", survey).param("most", MOST).query(Taken.class).list();
        notifications.tellCustomers(taken.stream()
                .map(each -> message(each, REMINDED, "您好，《%s》还等着您的意见，约两分钟，%s 前有效。")).toList());
        taken.stream().collect(Collectors.groupingBy(Taken::surveyId)).forEach((id, some) -> activity
                .record(Activity.Entry.of("survey", id, store.find(id).projectId(), "surveys.reminded")
                        .noting("提醒 %d 份".formatted(some.size()))));
        return taken.size();
    }

    private Message message(Taken one, String kind, String words) {
        return new Message(one.messageKey(), kind, new Message.Phone(one.phoneSealed(), one.phoneMasked()),
                one.title(), words.formatted(one.title(), one.closesOn()),
                "/survey/" + secrets.open(one.tokenSealed()), one.projectId());
    }
}
