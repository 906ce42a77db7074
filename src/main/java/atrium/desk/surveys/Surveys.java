package atrium.desk.surveys;

import atrium.base.activity.Activity;
import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.Zones;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets other rooms hand in whom to ask; this one knows no customers. */
@Service
public class Surveys {
    private final JdbcClient db;
    private final SurveyStore store;
    private final Notifications notifications;
    private final Secrets secrets;
    private final Activity activity;
    private final Clock clock;

    Surveys(JdbcClient db, SurveyStore store, Notifications notifications, Secrets secrets, Activity activity,
            Clock clock) {
        this.db = db;
        this.store = store;
        this.notifications = notifications;
        this.secrets = secrets;
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

    /** Asks them for the sake of a project, each by a link of his own. @return how many had not been asked before @throws atrium.base.shared.Refusal surveys.none, surveys.not-now */
    @Transactional
    public int invite(long survey, long project, List<Recipient> recipients) {
        var one = store.lock(survey);
        one.require("OPEN", "发放");
        var tokens = new LinkedHashMap<String, String>();
        recipients.forEach(each -> tokens.computeIfAbsent(each.subject(), subject -> SheetDoor.mint()));
        var fresh = add(one, project, recipients, tokens);
        var messages = new ArrayList<Message>();
        for (var each : recipients) {
            var phone = each.phone();
            var masked = each.phoneMasked();
            if (fresh.contains(each.subject()) && phone != null && masked != null) {
                messages.add(new Message("surveys.invited:" + survey + ":" + each.subject(), "surveys.invited",
                        new Message.Phone(phone, masked), one.title(),
                        "您好，请您填写《%s》，约两分钟，%s 前有效。".formatted(one.title(), one.closesOn()),
                        "/survey/" + tokens.get(each.subject()), project));
            }
        }
        notifications.tellCustomers(messages);
        activity.record(Activity.Entry.of("survey", survey, one.projectId(), "surveys.invited")
                .noting("发放 %d 份".formatted(fresh.size())));
        return fresh.size();
    }

    /** @return the subjects that had not been asked before */
    private Set<String> add(SurveyStore.Survey survey, long project, List<Recipient> recipients,
            Map<String, String> tokens) {
        var expires = survey.closesOn().plusDays(1).atStartOfDay(Zones.SHANGHAI).toInstant();
        return db
                .sql("""
                    insert into surveys_invitations (org_id, project_id, survey_id, subject, name, place, phone_masked, token_hash, phone_sealed, token_sealed, message_key,
                                                     expires_at, invited_at)
                    select :org, :project, :survey, t.subject, t.name, t.place, t.phone, t.hash, t.phone_sealed, t.token_sealed,
                           'surveys.invited:' || :survey || ':' || t.subject, :expires, :now
                    from unnest(:subjects::text[], :names::text[], :places::text[], :phones::text[], :hashes::bytea[],
                                :sealed::bytea[], :tokens::bytea[])
                        as t(subject, name, place, phone, hash, phone_sealed, token_sealed)
                    on conflict do nothing returning subject""")
                .param("org", Scope.required().org())
                .param("project", project).param("survey", survey.id())
                .param("subjects", recipients.stream().map(Recipient::subject).toArray(String[]::new))
                .param("names", recipients.stream().map(Recipient::name).toArray(String[]::new))
                .param("places", recipients.stream().map(Recipient::place).toArray(String[]::new))
                .param("phones", recipients.stream().map(Recipient::phoneMasked).toArray(String[]::new))
                .param("hashes", recipients.stream().map(Recipient::subject).map(tokens::get).map(SheetDoor::hash)
                        .toArray(byte[][]::new))
                .param("sealed", recipients.stream().map(Recipient::phone).toArray(byte[][]::new))
                .param("tokens", recipients.stream()
                        .map(each -> each.phone() == null ? null : secrets.seal(tokens.get(each.subject())))
                        .toArray(byte[][]::new))
                .param("expires", Timestamp.from(expires)).param("now", Timestamp.from(clock.instant()))
                .query(String.class).set();
    }
}
