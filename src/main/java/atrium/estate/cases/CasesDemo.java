package atrium.estate.cases;

import atrium.base.demo.DemoScript;
import atrium.base.demo.DemoStage;
import atrium.base.demo.DemoStage.Household;
import atrium.base.demo.DemoStage.Member;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Four months of the service centre's days: cases in every state, answered early, late and not at all. */
@Component
@Profile("demo")
class CasesDemo implements DemoScript {
    private static final int CASES = 320;
    private static final int DAYS = 120;
    private static final Map<String, String> HANDLERS = Map.of("engineering", "engineer", "finance", "handler",
            "property",
            "partner", "service", "clerk", "sales", "handler", "development", "handler", "legal", "head");

    private final RegisterCase registerCase;
    private final DispatchCase dispatchCase;
    private final CaseDemoCourse course;
    private final CaseDemoTurns turns;
    private final CaseCategories categories;
    private final LearnCases learn;
    private final Staff staff;

    CasesDemo(RegisterCase registerCase, DispatchCase dispatchCase, CaseDemoCourse course, CaseDemoTurns turns,
            CaseCategories categories, LearnCases learn, Staff staff) {
        this.registerCase = registerCase;
        this.dispatchCase = dispatchCase;
        this.course = course;
        this.turns = turns;
        this.categories = categories;
        this.learn = learn;
        this.staff = staff;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public void play(DemoStage stage) {
        var sold = stage.households().stream().filter(household -> household.customer() != 0).toList();
        var codes = staff.departments().stream()
                .collect(Collectors.toMap(Staff.Department::id, Staff.Department::code));
        var byName = categories.all().stream()
                .collect(Collectors.toMap(CaseCategories.Category::name, category -> category, (one, other) -> one));
        for (var i = 0; i < CASES; i++) {
            var matter = stage.oneOf(CaseDemoMatters.ALL);
            var at = officeTime(stage, (long) (DAYS * (CASES - i) / (double) CASES));
            if (at.isBefore(stage.now().minus(Duration.ofMinutes(20)))) {
                live(stage, stage.oneOf(sold), matter, Objects.requireNonNull(byName.get(matter.category())), codes,
                        at);
            }
        }
        turns.climb(stage, DAYS);
        // whoever opens the page right away is to find suggestions, not the next quarter of an hour
        learn.ofOrganisation();
    }

    private void live(DemoStage stage, Household home, CaseDemoMatters.Matter matter, CaseCategories.Category category,
            Map<Long, String> codes, Instant at) {
        var clerk = stage.anyMember("clerk");
        var channel = stage.oneOf(List.of(CaseChannel.PHONE, CaseChannel.PHONE, CaseChannel.VISIT, CaseChannel.WECHAT,
                CaseChannel.WEB, CaseChannel.HOTLINE));
        var grade = stage.random().nextInt(8) == 0 ? CaseGrade.IMPORTANT : CaseGrade.ORDINARY;
        var id = stage.callAt(at, clerk, () -> registerCase.register(new RegisterCase.Intake(channel, matter.kind(),
                category.id(), grade, home.project(), home.unit(), home.customer(), home.name(), home.phone(),
                matter.summary(), matter.description(), null)).id());
        var dispatched = at.plus(Duration.ofMinutes(8L + stage.random().nextInt(90)));
        if (dispatched.isAfter(stage.now()) || category.departmentId() == null) {
            return;
        }
        var department = category.departmentId();
        stage.at(dispatched, clerk, () -> dispatchCase.dispatch(id, course.version(id),
                new DispatchCase.Order(department, grade, null, null, null)));
        course.follow(stage, id, handler(stage, department, codes), clerk, dispatched, matter);
    }

    /** Somebody who works in the department, or the clerk who asked when the cast has nobody there. */
    private Member handler(DemoStage stage, long department, Map<Long, String> codes) {
        var people = staff.people(department).stream().map(Staff.Person::name).toList();
        var role = HANDLERS.getOrDefault(codes.getOrDefault(department, ""), "clerk");
        return stage.members(role).stream().filter(member -> people.contains(member.name())).findFirst()
                .orElse(stage.members("clerk").getFirst());
    }

    private static Instant officeTime(DemoStage stage, long daysAgo) {
        var day = LocalDate.ofInstant(stage.now(), Zones.SHANGHAI).minusDays(daysAgo);
        var minutes = stage.random().nextInt(9 * 60);
        return day.atTime(LocalTime.of(8, 30)).plusMinutes(minutes).atZone(Zones.SHANGHAI).toInstant();
    }
}
