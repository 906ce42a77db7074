package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.staff.Staff;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Does one act on one case: locked, checked against what the person had seen, stored with its history and what follows. */
@Service
class WorkOnCase {
    private final CaseStore store;
    private final CaseReader reader;
    private final CaseSight sight;
    private final CaseDuties duties;
    private final TellCustomer tellCustomer;
    private final RegradeGroup regradeGroup;
    private final Staff staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkOnCase(CaseStore store, CaseReader reader, CaseSight sight, CaseDuties duties, TellCustomer tellCustomer,
            RegradeGroup regradeGroup, Staff staff,
            ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.reader = reader;
        this.sight = sight;
        this.duties = duties;
        this.tellCustomer = tellCustomer;
        this.regradeGroup = regradeGroup;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param version the one the person had in hand; null when the act does not depend on it
     * @throws Refusal cases.none, edit.overtaken with who changed what since, cases.not-held-by-you, and the act's own
     */
    @Transactional
    public void work(long id, @Nullable Integer version, CaseAct act, BiConsumer<Case, Case.By> doing) {
        var actor = CaseActor.current();
        sight.require(id, actor);
        var one = store.lock(id);
        requireSeen(one, version);
        each(List.of(one), act, doing);
    }

    /** The same to many that are locked and in sight; whatever can be written for all of them at once is. */
    void each(List<Case> cases, CaseAct act, BiConsumer<Case, Case.By> doing) {
        var actor = CaseActor.current();
        var names = new HashMap<Long, String>();
        var before = cases.stream().map(Standing::of).toList();
        for (var one : cases) {
            act.require(one.progress().state);
            actor.require(act, one.progress(), Objects.requireNonNull(names.computeIfAbsent(
                    one.progress().held().department(), id -> staff.department(id).name())));
            doing.accept(one, actor.by(clock));
        }
        store.save(cases);
        duties.keepWords(cases);
        var clocks = store.clocks();
        for (var i = 0; i < cases.size(); i++) {
            var one = cases.get(i);
            duties.follow(one, act, clocks.read(one.events(), clock.instant()));
            tellCustomer.follow(one);
            duties.record(one, verb(one), before.get(i).changes(Standing.of(one)), one.events().getLast().text());
            if (before.get(i).open() && one.progress().state == CaseState.CLOSED) {
                events.publishEvent(new CaseClosed(one.facts().id(), one.facts().project()));
            }
            if (act == CaseAct.REOPEN) {
                regradeGroup.reopened(one.facts().id());
            }
        }
    }

    /** The verb of history: assist-asked. */
    private static String verb(Case one) {
        return one.events().getLast().type().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What was only said beside the work since overtakes nobody. */
    private void requireSeen(Case one, @Nullable Integer version) {
        if (version == null || version == one.version()) {
            return;
        }
        var changes = reader.since(one.facts().id(), version);
        if (!changes.isEmpty() || version > one.version()) {
            throw Refusal.conflict("edit.overtaken", "此事项刚被他人办理，请看过变动后再办。")
                    .withDetails(Map.of("changes", changes, "version", one.version()));
        }
    }

    /** What history shows before and after an act. */
    private record Standing(String state, boolean open, String grade, long department, @Nullable Long handler,
            long category, @Nullable LocalDate expectedOn) {
        static Standing of(Case one) {
            var progress = one.progress();
            return new Standing(progress.state.name(), progress.state.open(), progress.grade.name(),
                    progress.held().department(),
                    progress.handler, progress.category, progress.expectedOn);
        }

        Map<String, Activity.Change> changes(Standing after) {
            return Activity.changes("state", state, after.state, "grade", grade, after.grade, "department", department,
                    after.department, "handler", handler, after.handler, "category", category, after.category,
                    "expectedOn",
                    expectedOn, after.expectedOn);
        }
    }
}
