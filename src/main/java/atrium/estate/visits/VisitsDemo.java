package atrium.estate.visits;

import atrium.base.demo.DemoScript;
import atrium.base.demo.DemoStage;
import atrium.base.demo.DemoStage.Household;
import atrium.base.demo.DemoStage.Member;
import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calls the demo's customers back: samples of past months, answers good and bad, lost contacts, rectifications on their way. */
@Component
@Profile("demo")
class VisitsDemo implements DemoScript {
    private static final int MONTHS = 4;
    private static final List<String> PRAISE = List.of("", "", "师傅来得快，挺满意。", "处理得不错。", "希望以后也这么快。");
    private static final List<String> BLAME = List.of("修完两天又渗了。", "催了三次才来，态度也一般。", "只是口头答应，没见动静。", "修补痕迹太明显。");

    private final JdbcClient db;
    private final VisitStore store;
    private final VisitRules rules;
    private final DrawSamples samples;
    private final CallVisit callVisit;
    private final RecordResult recordResult;
    private final VisitsDemoRemedies remedies;
    private final InviteOwners inviteOwners;

    VisitsDemo(JdbcClient db, VisitStore store, VisitRules rules, DrawSamples samples, CallVisit callVisit,
            RecordResult recordResult, VisitsDemoRemedies remedies, InviteOwners inviteOwners) {
        this.db = db;
        this.store = store;
        this.rules = rules;
        this.samples = samples;
        this.callVisit = callVisit;
        this.recordResult = recordResult;
        this.remedies = remedies;
        this.inviteOwners = inviteOwners;
    }

    @Override
    public int order() {
        return 60;
    }

    private record Waiting(long id, Instant openedAt, List<Long> workers) {}

    /** A die of its own: which contacts a sample holds is chance, and must not disturb the scripts that follow. */
    @Override
    public void play(DemoStage stage) {
        var die = new Random(stage.now().getEpochSecond() / 86_400);
        draw(stage);
        waiting().forEach(visit -> visit(stage, die, visit));
        remedies.play(stage, die);
        invite(stage);
    }

    private void draw(DemoStage stage) {
        var projects = stage.households().stream().map(Household::project).distinct().toList();
        var thisMonth = YearMonth.from(stage.now().atZone(Zones.SHANGHAI));
        for (var back = MONTHS; back >= 1; back--) {
            var month = thisMonth.minusMonths(back);
            var morning = month.plusMonths(1).atDay(1).atTime(LocalTime.of(8, 45)).atZone(Zones.SHANGHAI).toInstant();
            if (morning.isBefore(stage.now())) {
                projects.forEach(project -> stage.at(morning, stage.anyMember("supervisor"),
                        () -> samples.draw(project, month)));
            }
        }
    }

    /** What was reopened since is not called back until it is closed again. */
    private List<Waiting> waiting() {
        return db
                .sql("""
                    select v.id, v.opened_at, v.workers from visits v join cases c on c.id = v.case_id
                    where v.org_id = ? and v.state = 'DUE' and not c.open
                    order by v.opened_at, v.id""")
                .param(Scope.required().org()).query((row, n) -> new Waiting(row.getLong("id"),
                        row.getTimestamp("opened_at").toInstant(),
                        List.of((Long[]) row.getArray("workers").getArray())))
                .list();
    }

    private void visit(DemoStage stage, Random die, Waiting visit) {
        var caller = caller(stage, visit.workers());
        var at = officeTime(visit.openedAt().plus(Duration.ofHours(24L + die.nextInt(52))), die);
        var luck = die.nextInt(100);
        if (caller.isEmpty() || at.isAfter(stage.now()) || luck < 4) {
            return;
        }
        if (luck < 12) {
            lose(stage, visit.id(), caller.get(), at);
        } else if (luck < 20) {
            attempt(stage, visit.id(), caller.get(), at, Outcome.NO_ANSWER);
            answer(stage, die, visit.id(), caller.get(), at.plus(Duration.ofHours(4)));
        } else {
            answer(stage, die, visit.id(), caller.get(), at);
        }
    }

    private void lose(DemoStage stage, long id, Member caller, Instant first) {
        for (var call = 0; call < 3; call++) {
            attempt(stage, id, caller, first.plus(Duration.ofHours(24L * call)), Outcome.NO_ANSWER);
        }
    }

    private void attempt(DemoStage stage, long id, Member caller, Instant at, Outcome outcome) {
        if (at.isBefore(stage.now())) {
            stage.at(at, caller, () -> callVisit.attempt(id, store.find(id).version(), outcome, null, null));
        }
    }

    private void answer(DemoStage stage, Random die, long id, Member caller, Instant at) {
        if (at.isAfter(stage.now())) {
            return;
        }
        var bad = die.nextInt(100) < 14;
        var solved = !bad || die.nextInt(3) > 0;
        Map<String, Integer> marks = new HashMap<>();
        rules.rule(store.find(id).ruleId()).aspects()
                .forEach(aspect -> marks.put(aspect, bad ? 1 + die.nextInt(3) : 3 + Math.min(2, die.nextInt(5))));
        var nps = bad ? die.nextInt(6) : 6 + die.nextInt(5);
        var words = bad ? BLAME.get(die.nextInt(BLAME.size())) : PRAISE.get(die.nextInt(PRAISE.size()));
        stage.at(at, caller, () -> recordResult.record(id, store.find(id).version(),
                new RecordResult.Result(solved, nps, marks, words), false));
    }

    private Optional<Member> caller(DemoStage stage, List<Long> workers) {
        return stage.members("clerk").stream().filter(member -> !workers.contains(person(member))).findFirst();
    }

    private long person(Member member) {
        return db.sql("select person_id from staff_accounts where org_id = ? and id = ?")
                .params(Scope.required().org(), member.account()).query(Long.class).single();
    }

    private void invite(DemoStage stage) {
        var survey = db.sql("select id from surveys where org_id = ? and state = 'OPEN' order by id limit 1")
                .param(Scope.required().org()).query(Long.class).optional();
        var project = stage.households().stream().filter(home -> home.customer() != 0).findFirst();
        if (survey.isPresent() && project.isPresent()) {
            stage.at(stage.now().minus(Duration.ofDays(18)), stage.anyMember("supervisor"),
                    () -> inviteOwners.invite(survey.get(), project.get().project(), null));
        }
    }

    /** The same day between nine and five. */
    static Instant officeTime(Instant about, Random die) {
        return about.atZone(Zones.SHANGHAI).with(LocalTime.of(9, 0)).plusMinutes(die.nextInt(480)).toInstant();
    }
}
