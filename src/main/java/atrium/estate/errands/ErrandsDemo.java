package atrium.estate.errands;

import atrium.base.calendars.Calendars;
import atrium.base.demo.DemoScript;
import atrium.base.demo.DemoStage;
import atrium.base.demo.DemoStage.Household;
import atrium.base.shared.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Two months of visits: matters registered, papers handed in, plans sent, most done at once and some at the second attempt. */
@Component
@Profile("demo")
class ErrandsDemo implements DemoScript {
    private static final List<List<String>> ERRANDS = List.of(List.of("tax-and-fund", "handover"),
            List.of("tax-and-fund", "handover", "title"), List.of("mortgage-papers"), List.of("sign-contract"),
            List.of("sign-contract", "mortgage-papers"), List.of("receipt-pickup"), List.of("title"),
            List.of("name-change"));
    private static final int PAST = 30;
    private static final int TODAY = 6;
    private static final int COMING = 8;
    private static final int WAITING = 12;

    private final RegisterMatter registerMatter;
    private final BookVisit bookVisit;
    private final ReceiveVisit receiveVisit;
    private final TakePaper takePaper;
    private final IssuePlan issuePlan;
    private final PlanVisit plans;
    private final Appointments appointments;
    private final Calendars calendars;

    ErrandsDemo(RegisterMatter registerMatter, BookVisit bookVisit, ReceiveVisit receiveVisit, TakePaper takePaper,
            IssuePlan issuePlan, PlanVisit plans, Appointments appointments, Calendars calendars) {
        this.registerMatter = registerMatter;
        this.bookVisit = bookVisit;
        this.receiveVisit = receiveVisit;
        this.takePaper = takePaper;
        this.issuePlan = issuePlan;
        this.plans = plans;
        this.appointments = appointments;
        this.calendars = calendars;
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public void play(DemoStage stage) {
        var sold = stage.households().stream().filter(household -> household.customer() != 0).toList();
        var today = LocalDate.ofInstant(stage.now(), Zones.SHANGHAI);
        for (var i = 0; i < PAST + TODAY + COMING + WAITING && i * 7 < sold.size(); i++) {
            var home = sold.get(i * 7);
            if (i < PAST) {
                visit(stage, home, workday(today.minusDays(3L + 2L * (PAST - i))));
            } else if (i < PAST + TODAY) {
                visit(stage, home, workday(today));
            } else if (i < PAST + TODAY + COMING) {
                visit(stage, home, workday(today.plusDays(1L + i % 5)));
            } else {
                register(stage, home, stage.now().minus(Duration.ofDays(i % 9)).minus(Duration.ofHours(2)));
            }
        }
    }

    private void visit(DemoStage stage, Household home, LocalDate day) {
        var clerk = stage.anyMember("clerk");
        var before = day.minusDays(4).atTime(LocalTime.of(10, 20)).atZone(Zones.SHANGHAI).toInstant();
        var asked = before.isAfter(stage.now()) ? stage.now().minus(Duration.ofHours(3)) : before;
        register(stage, home, asked);
        var free = stage.callAt(asked, clerk, () -> bookVisit.starts(home.customer(), day)).stream()
                .filter(start -> start.full() == null && start.at().isAfter(asked)).toList();
        if (free.isEmpty()) {
            return;
        }
        var start = stage.oneOf(free).at();
        var id = stage.callAt(asked.plus(Duration.ofMinutes(6)), clerk,
                () -> bookVisit.book(home.customer(), start, null));
        stage.at(asked.plus(Duration.ofMinutes(8)), clerk,
                () -> issuePlan.issue(home.customer(), IssuePlan.Issuing.SMS));
        var arrived = start.plus(Duration.ofMinutes(2));
        if (arrived.isAfter(stage.now())) {
            return;
        }
        stage.at(arrived, clerk, () -> receiveVisit.arrive(id, "本人"));
        var left = appointments.one(id).endsAt().plus(Duration.ofMinutes(5));
        if (left.isBefore(stage.now())) {
            var complete = stage.random().nextInt(5) > 0;
            stage.at(left, clerk, () -> finish(home, id, complete));
            if (!complete) {
                comeAgain(stage, home, workday(day.plusDays(2)));
            }
        }
    }

    private void comeAgain(DemoStage stage, Household home, LocalDate day) {
        var clerk = stage.anyMember("clerk");
        var at = day.atTime(LocalTime.of(14, 10)).atZone(Zones.SHANGHAI).toInstant();
        if (at.plus(Duration.ofHours(4)).isBefore(stage.now())) {
            var id = stage.callAt(at, clerk, () -> receiveVisit.walkIn(home.customer(), "本人"));
            stage.at(at.plus(Duration.ofHours(1)), clerk, () -> finish(home, id, true));
        }
    }

    /** Takes the papers in and lets the customer go. @param complete whether nothing was forgotten at home */
    private void finish(Household home, long id, boolean complete) {
        var asks = plans.of(home.customer()).bring();
        var forgotten = complete || asks.isEmpty() ? null : asks.getLast();
        asks.stream().filter(ask -> ask != forgotten).forEach(ask -> takePaper.take(
                ask.personId() == null ? home.customer() : ask.personId(),
                new TakePaper.Handed(ask.kind(), ask.unitId(), ask.copies(), ask.form() != Step.Form.COPY,
                        ask.form() == Step.Form.ORIGINAL, null, null, null)));
        receiveVisit.leave(id, appointments.one(id).visits().stream().map(visit -> {
            var lacks = forgotten != null && forgotten.matterIds().contains(visit.matterId());
            return new ReceiveVisit.Result(visit.matterId(), !lacks, lacks ? VisitObstacle.PAPER : null,
                    lacks && forgotten != null ? "未带" + forgotten.name() : null);
        }).toList());
    }

    private void register(DemoStage stage, Household home, Instant at) {
        var guides = stage.oneOf(ERRANDS);
        stage.at(at, stage.anyMember("clerk"), () -> guides.forEach(
                guide -> registerMatter.register(home.customer(), guide, home.project(), home.unit())));
    }

    private LocalDate workday(LocalDate day) {
        return calendars.current().isWorkday(day) ? day : calendars.current().plusWorkdays(day, 1);
    }
}
