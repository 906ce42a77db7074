package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.search.Search;
import atrium.base.tasks.Tasks;
import atrium.estate.errands.Errands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What follows from each act: who owes what now, the words that find the case, the line in the house's history. */
@Component
class CaseDuties {
    private static final String MODULE = "cases";
    private static final List<String> STEPS = List.of("dispatch", "reply", "plan", "work", "resume", "confirm",
            "close", ClosureJudges.STEP, "answer-back");
    /** What whoever has taken it on keeps, whatever is said beside; a judgement he may give no more is moved by {@link MoveJudgements}. */
    private static final Set<String> KEPT = Set.of("dispatch", "confirm", "close", ClosureJudges.STEP);
    private static final Set<CaseState> WORKED_ON = EnumSet.of(CaseState.REGISTERED, CaseState.DISPATCHED,
            CaseState.PLANNED, CaseState.SUSPENDED);

    private final Tasks tasks;
    private final Search search;
    private final Activity activity;
    private final CaseRules rules;
    private final CaseEscalations escalations;
    private final CaseAssists assists;
    private final ClosureJudges judges;
    private final Errands errands;

    CaseDuties(Tasks tasks, Search search, Activity activity, CaseRules rules, CaseEscalations escalations,
            CaseAssists assists, ClosureJudges judges, Errands errands) {
        this.tasks = tasks;
        this.search = search;
        this.activity = activity;
        this.rules = rules;
        this.escalations = escalations;
        this.assists = assists;
        this.judges = judges;
        this.errands = errands;
    }

    /** @param department of a judgement the desk, until it is known who may give it */
    private record Duty(String step, String what, long department, @Nullable Long person, @Nullable Instant dueAt) {}

    /** Opens what the case owes now. */
    void open(Case one, Map<CaseClock, CaseClocks.Reading> clocks) {
        duties(one, clocks).forEach(duty -> {
            var place = duty.step().equals(ClosureJudges.STEP)
                    ? judges.place(one)
                    : new ClosureJudges.Place(duty.department(), duty.person());
            var owed = new Tasks.Owed(MODULE, one.facts().id(), duty.step(),
                    "%s：%s %s".formatted(duty.what(), one.facts().number(), one.facts().summary()),
                    "/cases/" + one.facts().id(), one.facts().project(), place.department(), place.person(),
                    duty.dueAt());
            if (KEPT.contains(duty.step())) {
                tasks.keepOpen(owed);
            } else {
                tasks.open(owed);
            }
        });
        report(one);
    }

    /** Says what the customer must come for while the case is worked on; what needs no plan asks nothing of him. */
    private void report(Case one) {
        var customer = one.facts().customer();
        if (customer == null || !one.facts().kind().needsPlan()) {
            return;
        }
        var guide = WORKED_ON.contains(one.progress().state) ? errands.guideOf(one.progress().category) : null;
        if (guide == null) {
            errands.settled(MODULE, one.facts().id());
            return;
        }
        errands.need(new Errands.Matter(MODULE, one.facts().id(), customer, one.facts().project(), one.facts().unit(),
                one.facts().number() + " " + one.facts().summary(), "/cases/" + one.facts().id(), guide, List.of()));
    }

    /** Settles what the act did, takes back what is owed no more, opens what is owed now. */
    void follow(Case one, CaseAct act, Map<CaseClock, CaseClocks.Reading> clocks) {
        var did = switch (act) {
            case DISPATCH -> "dispatch";
            case REPLY -> "reply";
            case PLAN -> "plan";
            case COMPLETE -> "work";
            case RESUME -> "resume";
            case CONFIRM -> "confirm";
            case CLOSE -> "close";
            case JUDGE_CLOSURE -> ClosureJudges.STEP;
            case ANSWER_BACK -> "answer-back";
            default -> null;
        };
        if (did != null) {
            tasks.done(MODULE, one.facts().id(), did);
        }
        escalations.settle(one, clocks, act.moves());
        if (!one.progress().state.open()) {
            assists.withdrawAll(one.facts().id(), one.events().getLast().actor());
        }
        var owed = duties(one, clocks).stream().map(Duty::step).toList();
        tasks.withdraw(MODULE, one.facts().id(), STEPS.stream().filter(step -> !owed.contains(step)).toList());
        open(one, clocks);
    }

    /** Moves what is owed to when it falls due now; nobody's task changes hands. */
    void reschedule(Case one, Map<CaseClock, CaseClocks.Reading> clocks) {
        duties(one, clocks)
                .forEach(duty -> tasks.reschedule(MODULE, one.facts().id(), duty.step(), duty.dueAt()));
    }

    /** Keeps the words; the caller's number is found by its last four digits only. */
    void keepWords(Case one) {
        search.keep(words(one));
    }

    /** The same for many at once. */
    void keepWords(List<Case> cases) {
        search.keepAll(cases.stream().map(CaseDuties::words).toList());
    }

    private static Search.Words words(Case one) {
        var facts = one.facts();
        var texts = new ArrayList<>(List.of(facts.number(), facts.summary(), facts.description()));
        add(texts, facts.externalNumber());
        add(texts, facts.caller().name());
        add(texts, tail(facts.caller().phoneMasked()));
        return new Search.Words("case", facts.id(), facts.project(), facts.number() + " " + facts.summary(),
                facts.kind().label() + " · " + one.progress().state.label(), "/cases/" + facts.id(), texts);
    }

    void record(Case one, String verb, Map<String, Activity.Change> changes, @Nullable String note) {
        activity.record(Activity.Entry.of("case", one.facts().id(), one.facts().project(), MODULE + "." + verb)
                .with(changes).noting(note));
    }

    private List<Duty> duties(Case one, Map<CaseClock, CaseClocks.Reading> clocks) {
        var progress = one.progress();
        var held = progress.held().department();
        var duties = new ArrayList<Duty>();
        switch (progress.state) {
            case REGISTERED -> duties.add(new Duty("dispatch", "派单", held, null, due(clocks, CaseClock.FIRST_REPLY)));
            case DISPATCHED, PLANNED -> working(one, clocks, duties);
            case SUSPENDED -> duties.add(new Duty("resume", "挂起到期前跟进", held, progress.handler, endOfPause(progress)));
            case DONE -> duties.add(progress.requests.closure != null
                    ? new Duty(ClosureJudges.STEP, ClosureJudges.what(one), rules.serviceDepartment().id(), null,
                            due(clocks, CaseClock.CLOSE))
                    : new Duty("confirm", "回访确认", rules.serviceDepartment().id(), null,
                            due(clocks, CaseClock.CLOSE)));
            case CONFIRMED -> duties
                    .add(new Duty("close", "关闭", rules.serviceDepartment().id(), null, due(clocks, CaseClock.CLOSE)));
            case CLOSED, CANCELLED, REFERRED -> {
            }
        }
        return duties;
    }

    private static void working(Case one, Map<CaseClock, CaseClocks.Reading> clocks, List<Duty> duties) {
        var progress = one.progress();
        var held = progress.held().department();
        if (progress.firstRepliedAt == null) {
            duties.add(new Duty("reply", "首次回复", held, progress.handler, due(clocks, CaseClock.FIRST_REPLY)));
        }
        if (one.facts().kind().needsPlan() && progress.plannedAt == null) {
            duties.add(new Duty("plan", "制定方案", held, progress.handler, due(clocks, CaseClock.PLAN)));
        } else {
            duties.add(new Duty("work", "处理", held, progress.handler, due(clocks, CaseClock.CLOSE)));
        }
        if (progress.requests.back != null) {
            duties.add(new Duty("answer-back", "答复收回请求", held, progress.handler, null));
        }
    }

    private static @Nullable Instant endOfPause(CaseProgress progress) {
        return progress.pausedUntil == null
                ? null
                : progress.pausedUntil.plusDays(1).atStartOfDay(atrium.base.shared.Zones.SHANGHAI).toInstant();
    }

    private static @Nullable Instant due(Map<CaseClock, CaseClocks.Reading> clocks, CaseClock clock) {
        var reading = clocks.get(clock);
        return reading == null ? null : reading.dueAt();
    }

    private static @Nullable String tail(@Nullable String masked) {
        return masked == null || masked.length() < 4 ? null : masked.substring(masked.length() - 4);
    }

    private static void add(List<String> texts, @Nullable String text) {
        if (text != null) {
            texts.add(text);
        }
    }
}
