package atrium.estate.cases;

import atrium.base.files.Attachments;
import atrium.base.staff.Staff;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A case as its customer sees it: plain words, what was promised, what happened; no notes among colleagues, nobody's name. */
@Component
class CustomerView {
    private final CaseReader reader;
    private final CaseStore store;
    private final CasePromises promises;
    private final Staff staff;
    private final Attachments attachments;
    private final Clock clock;

    CustomerView(CaseReader reader, CaseStore store, CasePromises promises, Staff staff, Attachments attachments,
            Clock clock) {
        this.reader = reader;
        this.store = store;
        this.promises = promises;
        this.staff = staff;
        this.attachments = attachments;
        this.clock = clock;
    }

    /**
     * @param state RUNNING, PAUSED, MET, LATE, OVERDUE or STOPPED
     * @param promisedBy as first told; pauses and new rules move dueAt, never this
     * @param doneAt when it was kept, late or not
     */
    record Promise(String what, CaseClocks.State state, @Nullable Instant promisedBy, @Nullable Instant dueAt,
            @Nullable Instant doneAt) {}

    record Step(Instant at, String what, @Nullable String text) {}

    record Photo(String name, Instant at) {}

    record Answer(String number, String kind, String summary, CaseState state, String standing, Instant registeredAt,
            Instant asOf, List<Promise> promises, List<Step> steps, List<Photo> photos, boolean mayAdd,
            boolean mayConfirm, @Nullable Long satisfaction, @Nullable String result) {}

    /** Of a case in scope. */
    @Transactional(readOnly = true)
    public Answer of(long id) {
        var one = reader.read(id);
        var now = clock.instant();
        var facts = one.facts();
        var progress = one.progress();
        var departments = staff.departments().stream()
                .collect(Collectors.toMap(Staff.Department::id, Staff.Department::name));
        var told = promises.of(id).orElse(null);
        var kept = store.clocks(one, now).values().stream().map(reading -> promise(reading, told, now)).toList();
        var photos = attachments.of("case", id).stream().filter(each -> each.uploader().equals(CaseLinks.CUSTOMER))
                .map(each -> new Photo(each.name(), each.at())).toList();
        return new Answer(facts.number(), facts.kind().label(), facts.summary(), progress.state,
                standing(progress, departments), one.events().getFirst().at(), now, kept,
                steps(one.events(), departments), photos, CaseAct.NOTE.allowedIn(progress.state),
                progress.state == CaseState.DONE, progress.satisfaction, progress.result);
    }

    /** A limit that became shorter since takes nothing from what the customer was promised: he counts by his promise. */
    private static Promise promise(CaseClocks.Reading reading, @Nullable CasePromise told, Instant now) {
        var what = switch (reading.clock()) {
            case FIRST_REPLY -> "首次答复您";
            case PLAN -> "给出处理方案";
            case CLOSE -> "办结";
        };
        var promised = told == null ? null : told.by(reading.clock());
        var done = reading.stoppedAt();
        if (promised == null || reading.dueAt() == null || !reading.dueAt().isBefore(promised)) {
            return new Promise(what, reading.state(), promised, reading.dueAt(), done);
        }
        var state = switch (reading.state()) {
            case OVERDUE -> now.isAfter(promised) ? CaseClocks.State.OVERDUE : CaseClocks.State.RUNNING;
            case LATE -> done == null || done.isAfter(promised) ? CaseClocks.State.LATE : CaseClocks.State.MET;
            default -> reading.state();
        };
        return new Promise(what, state, promised, promised, done);
    }

    private static String standing(CaseProgress progress, Map<Long, String> departments) {
        var lead = progress.lead == null ? null : departments.get(progress.lead);
        var by = lead == null ? "我们" : lead;
        return switch (progress.state) {
            case REGISTERED -> "已受理，正在安排部门办理。";
            case DISPATCHED -> by + "已接到，正在了解情况。";
            case PLANNED -> by + "正在按方案处理。";
            case SUSPENDED -> "暂停办理，" + (progress.pausedUntil == null ? "" : "最迟 " + progress.pausedUntil + " 后继续。");
            case DONE -> "已处理完毕，请您确认是否解决。";
            case CONFIRMED -> "已收到您的确认，正在归档。";
            case CLOSED -> "已办结。";
            case CANCELLED -> "此单已作废，不再办理。如有疑问，请与客户服务中心联系。";
            case REFERRED -> referred(progress.requests);
        };
    }

    /** What he was told stays told, also where its date was cleared before that was refused. */
    private static String referred(CaseRequests requests) {
        var outcome = requests.outcome;
        var office = Referral.office(outcome == null ? null : outcome.to());
        return !requests.concludedTold && (outcome == null || outcome.concludedOn() == null)
                ? "已移交%s依法办理，有结果后告知您。如有疑问，请与客户服务中心联系。".formatted(office)
                : "已移交%s依法办理，现有结果。如有疑问，请与客户服务中心联系。".formatted(office);
    }

    private static List<Step> steps(List<CaseEvent> events, Map<Long, String> departments) {
        var steps = new ArrayList<Step>();
        for (var event : events) {
            var step = step(event, departments);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps.reversed();
    }

    /** What is not named here stays among colleagues. */
    private static @Nullable Step step(CaseEvent event, Map<Long, String> departments) {
        var own = event.actor().equals(CaseLinks.CUSTOMER);
        var to = departments.getOrDefault(event.number("department"), "有关部门");
        return switch (event.type()) {
            case REGISTERED -> new Step(event.at(), "已受理您的反映", null);
            case DISPATCHED -> new Step(event.at(), "交%s办理".formatted(to), null);
            case TRANSFERRED -> new Step(event.at(), "转由%s办理".formatted(to), null);
            case REPLIED -> new Step(event.at(), "答复您", event.text());
            case PLANNED -> {
                var on = event.date("expectedOn");
                yield new Step(event.at(), "定下处理方案", on == null ? null : "预计 %s 完成".formatted(on));
            }
            case SUSPENDED -> new Step(event.at(), "暂停办理",
                    "APPRAISAL".equals(event.word("reason")) ? "等待第三方鉴定" : "等待您方便的时间或补充材料");
            case RESUMED -> new Step(event.at(), "恢复办理", null);
            case COMPLETED -> new Step(event.at(), "处理完毕", event.text());
            case CONFIRMED -> new Step(event.at(), own ? "您已确认解决" : "已向您确认", own ? event.text() : null);
            case REOPENED -> new Step(event.at(), own ? "您反馈尚未解决，重新办理" : "重新办理", own ? event.text() : null);
            case CLOSED -> new Step(event.at(), "办结", null);
            case CANCELLED -> new Step(event.at(), "作废", forCustomer(event));
            case REFERRED -> new Step(event.at(), "移交%s依法办理".formatted(Referral.office(event.word("to"))), null);
            case OUTCOME_RECORDED -> event.date("concludedOn") == null
                    ? null
                    : new Step(event.at(), "移交后有了结果", forCustomer(event));
            case NOTED -> own ? new Step(event.at(), "您补充了情况", event.text()) : null;
            default -> null;
        };
    }

    private static @Nullable String forCustomer(CaseEvent event) {
        return event.has(CaseEvent.TOLD) ? event.text() : null;
    }
}
