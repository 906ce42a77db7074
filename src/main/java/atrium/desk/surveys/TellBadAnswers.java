package atrium.desk.surveys;

import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells next morning of the bad marks somebody gave without his name. Told while he sends them, history would keep the address he
 * wrote from and the moment, and both stand beside what he does under his name.
 */
@Component
public class TellBadAnswers {
    private static final String TAKE = """
        with taken as materialized (
            select id from surveys_answers where org_id = :org and untold order by id limit 1000 for update skip locked)
        update surveys_answers a set untold = false from taken t where a.org_id = :org and a.id = t.id
        returning a.id, a.survey_id, a.project_id, a.answers, a.excluded_at is null as counted""";

    private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {
    };

    private final JdbcClient db;
    private final SurveyStore store;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    TellBadAnswers(JdbcClient db, SurveyStore store, JsonMapper json, ApplicationEventPublisher events) {
        this.db = db;
        this.store = store;
        this.json = json;
        this.events = events;
    }

    private record Untold(long id, long surveyId, long projectId, String answers, boolean counted) {}

    /** Tells of those of the organisation in scope that are still counted. */
    @Transactional
    public void tell() {
        var taken = new ArrayList<>(
                db.sql(TAKE).param("org", Scope.required().org()).query(Untold.class).list());
        Collections.shuffle(taken); // so that the order says nothing of who came first
        taken.stream().filter(Untold::counted).collect(Collectors.groupingBy(Untold::surveyId))
                .forEach((id, answers) -> tell(store.find(id), answers));
    }

    private void tell(SurveyStore.Survey survey, List<Untold> answers) {
        var questionnaire = survey.questionnaire();
        for (var one : answers) {
            var cause = questionnaire.cause(json.readValue(one.answers(), ANSWERS));
            if (cause != null) {
                events.publishEvent(BadAnswer.of(survey, one.id(), one.projectId(), cause, null, null));
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Morning {
        @Bean
        RecurringTask<Void> surveysBadAnswers(TellBadAnswers answers, Staff staff) {
            return Tasks.recurring("surveys-bad-answers", Schedules.daily(Zones.SHANGHAI, LocalTime.of(8, 20)))
                    .execute((instance, context) -> staff.forEachOrganisation("surveys-bad-answers", answers::tell));
        }
    }
}
