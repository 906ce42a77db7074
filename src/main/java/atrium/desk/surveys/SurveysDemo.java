package atrium.desk.surveys;

import atrium.base.demo.DemoScript;
import atrium.base.demo.DemoStage;
import atrium.base.demo.DemoStage.Household;
import atrium.base.shared.Zones;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Draws up and publishes the demo's owners' opinion survey. */
@Component
@Profile("demo")
class SurveysDemo implements DemoScript {
    private final WriteSurvey write;

    SurveysDemo(WriteSurvey write) {
        this.write = write;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void play(DemoStage stage) {
        var project = stage.households().stream().filter(home -> home.customer() != 0).map(Household::project)
                .findFirst();
        var template = write.template();
        var today = LocalDate.ofInstant(stage.now(), Zones.SHANGHAI);
        var half = today.getYear() + (today.getMonthValue() <= 6 ? " 年上半年" : " 年下半年");
        project.ifPresent(id -> stage.at(stage.now().minus(Duration.ofDays(20)), stage.anyMember("supervisor"),
                () -> write.publish(write.draft(new SurveyStore.Draft(id, template.title(), half, template.intro(),
                        false, today.plusDays(10), null, 3, template.questions())))));
    }
}
