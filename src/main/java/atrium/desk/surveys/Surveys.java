package atrium.desk.surveys;

import atrium.base.activity.Activity;
import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets other rooms hand in whom to ask; this one knows no customers. */
@Service
public class Surveys {
    private static final int TOKEN_BYTES = 32;

    private final JdbcClient db;
    private final SurveyStore store;
    private final Notifications notifications;
    private final Activity activity;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Surveys(JdbcClient db, SurveyStore store, Notifications notifications, Activity activity, Clock clock) {
        this.db = db;
        this.store = store;
        this.notifications = notifications;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * Somebody to ask.
     *
     * @param subject names him for good, such as {@code customer:12}: asked once per survey
     * @param name masked
     * @param place such as 3栋2单元1502
     * @param phone sealed; without one the answer can only be taken down by telephone
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on to the messages, never compared
    public record Recipient(String subject, String name, @Nullable String place, byte @Nullable [] phone,
            @Nullable String phoneMasked) {}

    /** The project a survey is for; null for all. @throws atrium.base.shared.Refusal surveys.none */
    @Transactional(readOnly = true)
    public @Nullable Long project(long survey) {
        return store.find(survey).projectId();
    }

    /** Asks them, each by a link of his own. @return how many had not been asked before @throws atrium.base.shared.Refusal surveys.none, surveys.not-now */
    @Transactional
    public int invite(long survey, List<Recipient> recipients) {
        var one = store.lock(survey);
        one.require("OPEN", "发放");
        var asked = (int) recipients.stream().filter(recipient -> invite(one, recipient)).count();
        activity.record(Activity.Entry.of("survey", survey, one.projectId(), "surveys.invited")
                .noting("发放 %d 份".formatted(asked)));
        return asked;
    }

    private boolean invite(SurveyStore.Survey survey, Recipient recipient) {
        var token = mint();
        var expires = survey.closesOn().plusDays(1).atStartOfDay(Zones.SHANGHAI).toInstant();
        var fresh = db
                .sql("""
                    insert into surveys_invitations (org_id, project_id, survey_id, subject, name, place, phone_masked, token_hash,
                                                     expires_at, invited_at)
                    values (:org, :project, :survey, :subject, :name, :place, :phone, :hash, :expires, :now)
                    on conflict do nothing""")
                .param("org", Scope.required().org()).param("project", survey.projectId())
                .param("survey", survey.id()).param("subject", recipient.subject()).param("name", recipient.name())
                .param("place", recipient.place()).param("phone", recipient.phoneMasked())
                .param("hash", SheetDoor.hash(token)).param("expires", Timestamp.from(expires))
                .param("now", Timestamp.from(clock.instant())).update() == 1;
        var phone = recipient.phone();
        var masked = recipient.phoneMasked();
        if (fresh && phone != null && masked != null) {
            notifications.tell(new Message("surveys.invited:" + survey.id() + ":" + recipient.subject(),
                    "surveys.invited", new Message.Phone(phone, masked), survey.title(),
                    "您好，请您填写《%s》，约两分钟，%s 前有效。".formatted(survey.title(), survey.closesOn()), "/survey/" + token,
                    survey.projectId()));
        }
        return fresh;
    }

    private String mint() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
