package atrium.desk.surveys;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.base.staff.ProjectNames;
import atrium.base.staff.Staff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** Draws questionnaires up, publishes and closes them; what is published is not changed any more but copied. */
@Service
class WriteSurvey {
    private final SurveyStore store;
    private final JsonMapper json;
    private final Activity activity;
    private final List<ProjectNames> projectNames;
    private final Staff staff;
    private final Clock clock;

    WriteSurvey(SurveyStore store, JsonMapper json, Activity activity, List<ProjectNames> projectNames,
            Staff staff, Clock clock) {
        this.store = store;
        this.json = json;
        this.activity = activity;
        this.projectNames = projectNames;
        this.staff = staff;
        this.clock = clock;
    }

    /** A questionnaire that comes with the house. */
    record Template(String title, String intro, List<Question> questions) {}

    /** The owners' opinion survey 业主意见调查表 to begin with. */
    Template template() {
        try (var in = new ClassPathResource("packs/developer/owner-opinion.yml").getInputStream()) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return json.convertValue(tree, Template.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Transactional
    public long draft(SurveyStore.Draft draft) {
        var project = draft.projectId();
        if (project != null && projectNames.stream().noneMatch(each -> each.inScope().containsKey(project))) {
            throw Refusal.notFound("surveys.no-project", "没有这个项目，或不在您的项目范围内。");
        }
        check(draft);
        var id = store.add(draft, 1, null);
        record(store.find(id), "surveys.drafted");
        return id;
    }

    /** @throws Refusal surveys.none, edit.overtaken, surveys.not-now once it is published */
    @Transactional
    public void edit(long id, int version, SurveyStore.Draft draft) {
        var survey = store.lock(id);
        survey.require("DRAFT", "修改；请复制成下一期再改");
        if (survey.version() != version) {
            throw Refusal.conflict("edit.overtaken", "这份问卷刚被他人修改，请刷新后再改。").withDetails(
                    Map.of("version", survey.version(), "changes", List.of()));
        }
        check(draft);
        store.write(id, draft);
        record(store.find(id), "surveys.edited");
    }

    @Transactional
    public void publish(long id) {
        var survey = store.lock(id);
        survey.require("DRAFT", "再次发布");
        if (survey.closesOn().isBefore(today())) {
            throw Refusal.badInput("surveys.closes-past", "截止日期已过，请先改到今天或以后。", "closesOn");
        }
        store.open(id);
        record(survey, "surveys.published");
    }

    @Transactional
    public void close(long id) {
        var survey = store.lock(id);
        survey.require("OPEN", "截止");
        store.close(id);
        record(survey, "surveys.closed");
    }

    /** The next edition, as a draft. @return its id */
    @Transactional
    public long copy(long id) {
        var from = store.find(id);
        var closes = from.closesOn().isBefore(today()) ? today().plusMonths(1) : from.closesOn();
        var copy = store.add(new SurveyStore.Draft(from.projectId(), from.title(), from.period(), from.intro(),
                from.anonymous(), closes, from.rectifyBy(), from.remindAfter(), from.questions()), from.edition() + 1,
                id);
        record(store.find(copy), "surveys.copied");
        return copy;
    }

    private void check(SurveyStore.Draft draft) {
        new Questionnaire(draft.questions()).check();
        var rectifier = draft.rectifyBy();
        if (rectifier != null && staff.departments().stream().noneMatch(each -> each.id() == rectifier)) {
            throw Refusal.badInput("surveys.rectify-by", "没有这个部门，或已撤销，请另选由谁整改。", "rectifyBy");
        }
        if (draft.closesOn().isBefore(today())) {
            throw Refusal.badInput("surveys.closes-past", "截止日期不能早于今天。", "closesOn");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI);
    }

    private void record(SurveyStore.Survey survey, String verb) {
        activity.record(Activity.Entry.of("survey", survey.id(), survey.projectId(), verb)
                .noting(survey.title() + " " + survey.period()));
    }
}
