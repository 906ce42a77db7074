package atrium.desk.surveys;

import atrium.base.demo.DemoScript;
import atrium.base.demo.DemoStage;
import atrium.base.platform.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers the demo's survey, once its owners have been asked: most by link, a few by telephone. */
@Component
@Profile("demo")
class SurveyAnswersDemo implements DemoScript {
    private static final List<String> WORDS = List.of("电梯维保要加强。", "东门晚上照明不够。", "保洁比去年好多了。", "希望多组织老人活动。", "停车位太紧张。");

    private final JdbcClient db;
    private final TakeAnswer takeAnswer;
    private final SurveyStore store;

    SurveyAnswersDemo(JdbcClient db, TakeAnswer takeAnswer, SurveyStore store) {
        this.db = db;
        this.takeAnswer = takeAnswer;
        this.store = store;
    }

    @Override
    public int order() {
        return 70;
    }

    private record Asked(long id, long surveyId, long projectId) {}

    @Override
    public void play(DemoStage stage) {
        var die = new Random(20261125);
        db.sql("select id, survey_id, project_id from surveys_invitations where org_id = ? order by id")
                .param(Scope.required().org()).query(Asked.class).list().forEach(one -> {
                    if (die.nextInt(100) < 62) {
                        answer(stage, die, one);
                    }
                });
    }

    private void answer(DemoStage stage, Random die, Asked one) {
        var at = stage.now().minus(Duration.ofHours(2L + die.nextInt(400)));
        var answers = answers(store.find(one.surveyId()), die);
        var clerk = stage.members("clerk").getFirst();
        if (die.nextInt(100) < 4) {
            stage.at(at, clerk, () -> takeAnswer.byTelephone(one.surveyId(), one.id(), answers));
        } else {
            stage.at(at, clerk, () -> takeAnswer.byLink(
                    new SheetDoor.Opened(stage.org(), one.projectId(), one.surveyId(), one.id()), answers));
        }
    }

    private static Map<String, Object> answers(SurveyStore.Survey survey, Random die) {
        Map<String, Object> answers = new HashMap<>();
        for (var question : survey.questions()) {
            switch (question.kind()) {
                case RATING -> answers.put(question.key(), die.nextInt(150) == 0 ? 2 : 3 + Math.min(2, die.nextInt(4)));
                case NPS -> answers.put(question.key(), 3 + Math.min(7, die.nextInt(10)));
                case SINGLE -> answers.put(question.key(), question.choices().get(die.nextInt(4) == 0 ? 0 : 1));
                case MULTIPLE -> answers.put(question.key(),
                        List.of(question.choices().get(die.nextInt(question.choices().size()))));
                case TEXT -> answers.put(question.key(), die.nextInt(3) == 0 ? WORDS.get(die.nextInt(5)) : "");
            }
        }
        return answers;
    }
}
