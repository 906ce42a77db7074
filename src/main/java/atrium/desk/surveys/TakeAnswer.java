package atrium.desk.surveys;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.base.staff.Access;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Takes an answer in, once per person asked: from a link, or taken down by a colleague on the telephone. */
@Service
class TakeAnswer {
    private final JdbcClient db;
    private final JsonMapper json;
    private final SurveyStore store;
    private final Activity activity;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TakeAnswer(JdbcClient db, JsonMapper json, SurveyStore store, Activity activity,
            ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.json = json;
        this.store = store;
        this.activity = activity;
        this.events = events;
        this.clock = clock;
    }

    /** What somebody with a link reads. */
    @Transactional(readOnly = true)
    public SurveyStore.Survey read(SheetDoor.Opened opened) {
        return store.find(opened.surveyId());
    }

    @Transactional
    public void byLink(SheetDoor.Opened opened, Map<String, Object> answers) {
        var survey = store.find(opened.surveyId());
        if (!survey.state().equals("OPEN")) {
            throw SheetDoor.none();
        }
        var asked = use(survey, opened.invitationId()).orElseThrow(SheetDoor::none);
        keep(survey, asked, "LINK", null, survey.questionnaire().accept(answers));
    }

    /** @throws Refusal surveys.none, surveys.not-now, surveys.answered, surveys.answers */
    @Transactional
    public void byTelephone(long id, long invitation, Map<String, Object> answers) {
        var survey = store.find(id);
        survey.require("OPEN", "代填");
        if (survey.closesOn().isBefore(LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI))) {
            throw Refusal.conflict("surveys.over", "问卷已于 %s 截止，不能再代填。".formatted(survey.closesOn()));
        }
        var asked = use(survey, invitation)
                .orElseThrow(() -> Refusal.conflict("surveys.answered", "这一户已经填写过，或不在发放名单中。"));
        keep(survey, asked, "PHONE", Access.current().person(), survey.questionnaire().accept(answers));
        activity.record(Activity.Entry.of("survey", id, survey.projectId(), "surveys.filled"));
    }

    /** Leaves an answer out of the count. @throws Refusal surveys.no-answer */
    @Transactional
    public void exclude(long id, long answer, String why) {
        var survey = store.find(id);
        var done = db.sql("""
            update surveys_answers set excluded_at = :now, excluded_by = :by, excluded_why = :why
            where org_id = :org and survey_id = :survey and id = :id and excluded_at is null""")
                .param("now", Timestamp.from(clock.instant())).param("by", Scope.required().actor()).param("why", why)
                .param("org", Scope.required().org()).param("survey", survey.id()).param("id", answer).update();
        if (done == 0) {
            throw Refusal.notFound("surveys.no-answer", "没有这份答卷，或已剔除。");
        }
        activity.record(Activity.Entry.of("survey", id, survey.projectId(), "surveys.excluded").noting(why));
        events.publishEvent(new AnswerExcluded(answer, why));
    }

    private record Asked(long id, @Nullable Long projectId, String subject, @Nullable String place) {}

    private Optional<Asked> use(SurveyStore.Survey survey, long invitation) {
        return db.sql("""
            update surveys_invitations set answered_at = :now, phone_sealed = null, token_sealed = null
            where org_id = :org and survey_id = :survey and id = :id and answered_at is null
            returning id, project_id, subject, place""").param("now", Timestamp.from(when(survey)))
                .param("org", Scope.required().org())
                .param("survey", survey.id()).param("id", invitation).query(Asked.class).optional();
    }

    private void keep(SurveyStore.Survey survey, Asked asked, String channel, @Nullable Long person,
            Map<String, Object> answers) {
        var cause = survey.questionnaire().cause(answers);
        var project = asked.projectId();
        var id = db
                .sql("""
                    insert into surveys_answers (org_id, project_id, survey_id, invitation_id, channel, at, filled_by, answers, untold)
                    values (:org, :project, :survey, :invitation, :channel, :at, :person, :answers::jsonb, :untold)
                    returning id""")
                .param("org", Scope.required().org()).param("project", asked.projectId())
                .param("survey", survey.id()).param("invitation", survey.anonymous() ? null : asked.id())
                .param("channel", channel).param("at", Timestamp.from(when(survey))).param("person", person)
                .param("answers", json.writeValueAsString(answers))
                .param("untold", cause != null && project != null && survey.anonymous())
                .query(Long.class).single();
        if (cause != null && project != null && !survey.anonymous()) {
            // of an anonymous one what follows would say from where and when it came: see TellBadAnswers
            events.publishEvent(BadAnswer.of(survey, id, project, cause, asked.subject(), asked.place()));
        }
    }

    /** Of an anonymous answer only the day. */
    private Instant when(SurveyStore.Survey survey) {
        var now = clock.instant();
        return survey.anonymous() ? now.atZone(Zones.SHANGHAI).truncatedTo(ChronoUnit.DAYS).toInstant() : now;
    }
}
