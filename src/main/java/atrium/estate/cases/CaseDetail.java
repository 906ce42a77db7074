package atrium.estate.cases;

import atrium.base.calendars.ClockReading;
import atrium.base.platform.Scope;
import atrium.base.staff.Staff;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One case with its clocks, its history and what may be done to it now. */
@Component
class CaseDetail {
    private final JdbcClient db;
    private final CaseReader reader;
    private final CaseStore store;
    private final CaseSight sight;
    private final CaseRules rules;
    private final CasePromises promises;
    private final CaseCategories categories;
    private final CaseSurroundings surroundings;
    private final CaseEscalations escalations;
    private final RevealCaller revealCaller;
    private final Staff staff;
    private final Clock clock;

    CaseDetail(JdbcClient db, CaseReader reader, CaseStore store, CaseSight sight, CaseRules rules,
            CasePromises promises, CaseCategories categories, CaseSurroundings surroundings,
            CaseEscalations escalations, RevealCaller revealCaller, Staff staff, Clock clock) {
        this.db = db;
        this.reader = reader;
        this.store = store;
        this.sight = sight;
        this.rules = rules;
        this.promises = promises;
        this.categories = categories;
        this.surroundings = surroundings;
        this.escalations = escalations;
        this.revealCaller = revealCaller;
        this.staff = staff;
        this.clock = clock;
    }

    record ClockAnswer(CaseClock clock, String label, String limit, CaseClocks.State state, Instant startedAt,
            @Nullable Instant dueAt, @Nullable Instant stoppedAt, long usedSeconds, @Nullable Long remainingSeconds,
            long pausedSeconds, boolean provisional, @Nullable String provisionalWhy,
            @Nullable List<ClockReading.Row> workings) {
        static ClockAnswer of(CaseClocks.Reading reading, boolean explain) {
            var remaining = reading.remaining();
            return new ClockAnswer(reading.clock(), reading.clock().label(), reading.limit().inWords(),
                    reading.state(), reading.startedAt(), reading.dueAt(), reading.stoppedAt(),
                    reading.used().toSeconds(), remaining == null ? null : remaining.toSeconds(),
                    reading.paused().toSeconds(), reading.provisional(), reading.provisionalWhy(),
                    explain ? reading.workings() : null);
        }
    }

    /** @param handlerName who was to do it from then on @param recordedAt when it was written down, if that was later than it happened */
    record Moment(int seq, EventType type, String label, Instant at, String actor, @Nullable String departmentName,
            @Nullable String handlerName, @Nullable String text, Map<String, Object> data,
            @Nullable Instant recordedAt) {}

    /** @param words as the customer is told */
    record PromiseAnswer(Instant toldAt, @Nullable Instant firstReplyBy, @Nullable Instant planBy,
            @Nullable Instant closeBy, boolean provisional, String words) {
        static PromiseAnswer of(CasePromise promise) {
            return new PromiseAnswer(promise.toldAt(), promise.firstReplyBy(), promise.planBy(), promise.closeBy(),
                    promise.provisional(), promise.inWords());
        }
    }

    record HoldingAnswer(long departmentId, String departmentName, Instant from, @Nullable Instant to,
            long workedSeconds) {}

    /** Everything about a case. @param phone masked, of the caller or else of the customer @param mayReveal whether who asks may see all of it */
    record Answer(@JsonUnwrapped CaseList.Row row, String description, @Nullable String externalNumber,
            String categoryPath,
            @Nullable Instant occurredAt,
            String registeredByName, @Nullable Instant firstRepliedAt, @Nullable Instant dispatchedAt,
            @Nullable Instant plannedAt, @Nullable LocalDate expectedOn, @Nullable String phone, boolean mayReveal,
            @Nullable Instant doneAt, @Nullable String result,
            @Nullable Instant confirmedAt, @Nullable String confirmedBy, int replyCount, @Nullable String pausedFor,
            List<CaseAct> allowed, @Nullable PromiseAnswer promise, List<ClockAnswer> clocks, List<Moment> timeline,
            List<HoldingAnswer> holdings,
            CaseSurroundings.Answer around) {}

    /** The readings with their workings. */
    record ClocksAnswer(Instant asOf, int policyVersion, String basis, List<ClockAnswer> clocks) {}

    /** What stands beside the case itself. @param late when a person wrote down later what had happened, by event */
    private record Beside(Instant now, CaseActor actor, String path, List<Staff.Department> departments,
            Map<Integer, Instant> late, Map<Long, String> handlers, Map<CaseClock, CaseClocks.Reading> clocks,
            @Nullable CasePromise promise,
            CaseSurroundings.Answer around) {}

    /** @throws atrium.base.shared.Refusal cases.none */
    @Transactional(readOnly = true)
    public Answer of(long id) {
        var actor = CaseActor.current();
        sight.require(id, actor);
        var one = reader.read(id);
        var now = clock.instant();
        return answer(one, new Beside(now, actor, categories.require(one.progress().category).path(),
                staff.departments(), reader.writtenLater(id), reader.handlers(one), store.clocks(one, now),
                promises.of(id).orElse(null), surroundings.of(one, actor)));
    }

    /** The same of a case just taken in, from what is in hand: nothing else can stand on its page yet. */
    Answer of(RegisterCase.Taken taken) {
        var one = taken.one();
        return answer(one, new Beside(one.events().getFirst().at(), CaseActor.current(), taken.category().path(),
                taken.departments(), Map.of(), Map.of(), taken.clocks(), taken.promise(),
                surroundings.ofNew(one, taken.category())));
    }

    private Answer answer(Case one, Beside beside) {
        var progress = one.progress();
        var facts = one.facts();
        var row = db.sql(CaseList.SELECT + "c.org_id = :org and c.id = :id").param("org", Scope.required().org())
                .param("id", facts.id()).param("now", Timestamp.from(beside.now()))
                .query((found, n) -> CaseList.row(found)).single();
        var departments = beside.departments().stream()
                .collect(Collectors.toMap(Staff.Department::id, Function.identity()));
        return new Answer(row, facts.description(), facts.externalNumber(), beside.path(), facts.occurredAt(),
                one.events().getFirst().actor(), progress.firstRepliedAt, progress.dispatchedAt, progress.plannedAt,
                progress.expectedOn, revealCaller.masked(one), RevealCaller.allowed(one, beside.actor()),
                progress.doneAt,
                progress.result, progress.confirmedAt, progress.confirmedBy, progress.replies,
                progress.pausedFor, allowed(one, beside),
                beside.promise() == null ? null : PromiseAnswer.of(beside.promise()),
                told(beside.clocks().values(), false),
                one.events().stream().map(event -> moment(event, departments, beside))
                        .toList(),
                holdings(one, beside.now(), departments), beside.around());
    }

    /** The case as it stands now, with the version an edit has to name. @throws atrium.base.shared.Refusal cases.none */
    @Transactional(readOnly = true)
    public ResponseEntity<Answer> respond(long id) {
        var answer = of(id);
        return ResponseEntity.ok().eTag(Integer.toString(answer.row().version())).body(answer);
    }

    /** What the states allow, less what has its own time or needs another person. */
    private List<CaseAct> allowed(Case one, Beside beside) {
        var actor = beside.actor();
        var around = beside.around();
        var until = around.reopenUntil();
        var over = until != null && beside.now().isAfter(until);
        var owed = around.escalations().stream().anyMatch(raised -> raised.task() && raised.settledAt() == null);
        return actor.allowed(one.progress()).stream().filter(act -> switch (act) {
            case REOPEN -> !over;
            case FOLLOW_UP -> over;
            case JUDGE_CLOSURE -> mayJudge(one, actor.at(beside.now()), actor);
            case DECIDE -> owed && escalations.mayDecide(one.facts().id(), actor);
            default -> true;
        }).toList();
    }

    private static boolean mayJudge(Case one, Case.By by, CaseActor actor) {
        return ClosureJudges.bar(one, by.person(), by.department(), actor.oversees()) == null;
    }

    /** @throws atrium.base.shared.Refusal cases.none */
    @Transactional(readOnly = true)
    public ClocksAnswer clocks(long id) {
        sight.require(id, CaseActor.current());
        var one = reader.read(id);
        var now = clock.instant();
        var policy = rules.policies().apply(one.progress().policy);
        return new ClocksAnswer(now, policy.version(), policy.basis(), told(store.clocks(one, now).values(), true));
    }

    private List<HoldingAnswer> holdings(Case one, Instant now, Map<Long, Staff.Department> departments) {
        return one.progress().holdings.stream().map(holding -> {
            var until = holding.to() == null ? now : holding.to();
            return new HoldingAnswer(holding.department(), name(holding.department(), departments), holding.from(),
                    holding.to(), store.worked(one, holding.department(), holding.from(), until).toSeconds());
        }).toList();
    }

    private static List<ClockAnswer> told(Collection<CaseClocks.Reading> readings, boolean explain) {
        return readings.stream().map(reading -> ClockAnswer.of(reading, explain)).toList();
    }

    private static Moment moment(CaseEvent event, Map<Long, Staff.Department> departments, Beside beside) {
        var handler = event.number("handler");
        return new Moment(event.seq(), event.type(), event.type().label(), event.at(), event.actor(),
                event.department() == null ? null : name(event.department(), departments),
                handler == null ? null : beside.handlers().get(handler), event.text(), event.data(),
                beside.late().get(event.seq()));
    }

    private static String name(long id, Map<Long, Staff.Department> departments) {
        var department = departments.get(id);
        return department == null ? "已撤部门" : department.name();
    }
}
