package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.staff.Staff;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
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
    private final Staff staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkOnCase(CaseStore store, CaseReader reader, CaseSight sight, CaseDuties duties, TellCustomer tellCustomer,
            Staff staff,
            ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.reader = reader;
        this.sight = sight;
        this.duties = duties;
        this.tellCustomer = tellCustomer;
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
        var open = one.progress().state.open();
        act.require(one.progress().state);
        actor.require(act, one.progress(), staff.department(one.progress().held().department()).name());
        var before = Standing.of(one);
        doing.accept(one, actor.by(clock));
        store.save(one);
        duties.follow(one, act, store.clocks(one, clock.instant()));
        duties.keepWords(one);
        tellCustomer.follow(one);
        duties.record(one, verb(one),
                before.changes(Standing.of(one)), one.events().getLast().text());
        if (open && one.progress().state == CaseState.CLOSED) {
            events.publishEvent(new CaseClosed(id, one.facts().project()));
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
    private record Standing(String state, String grade, long department, @Nullable Long handler, long category) {
        static Standing of(Case one) {
            var progress = one.progress();
            return new Standing(progress.state.name(), progress.grade.name(), progress.held().department(),
                    progress.handler, progress.category);
        }

        Map<String, Activity.Change> changes(Standing after) {
            return Activity.changes("state", state, after.state, "grade", grade, after.grade, "department", department,
                    after.department, "handler", handler, after.handler, "category", category, after.category);
        }
    }
}
