package atrium.estate.errands;

import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.estate.customers.Customers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Receives a customer who comes, with an appointment or without, and notes what came of it when he leaves. */
@Service
class ReceiveVisit {
    private final Appointments appointments;
    private final Matters matters;
    private final PlanVisit plans;
    private final Customers customers;
    private final VisitMessages messages;
    private final ErrandHistory history;
    private final Clock clock;

    ReceiveVisit(Appointments appointments, Matters matters, PlanVisit plans, Customers customers,
            VisitMessages messages, ErrandHistory history, Clock clock) {
        this.appointments = appointments;
        this.matters = matters;
        this.plans = plans;
        this.customers = customers;
        this.messages = messages;
        this.history = history;
        this.clock = clock;
    }

    /** What came of one matter. @param failed needed when it is not done */
    record Result(long matter, boolean done, @Nullable VisitObstacle failed, @Nullable String note) {}

    /** @param came who came, such as 本人 or 代理人李某 @throws Refusal errands.not-now, errands.not-today */
    @Transactional
    void arrive(long id, String came) {
        var one = appointments.lock(id);
        one.state().require(AppointmentState.BOOKED, "登记到场");
        var day = LocalDate.ofInstant(one.startsAt(), Zones.SHANGHAI);
        if (!day.equals(LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI))) {
            throw Refusal.conflict("errands.not-today", "这个预约是 %s 的，请先改期到今天。".formatted(day));
        }
        var open = matters.openOf(one.customerId());
        if (!open.isEmpty()) {
            appointments.serve(id, open); // what came up since the booking is done along with it
        }
        appointments.become(id, AppointmentState.ARRIVED, came, clock.instant());
        matters.came(id);
        history.record(one.customerId(), "errands.arrived", Map.of(), one.number() + "，" + came);
    }

    /** Somebody who comes without an appointment. @return the id of what counts as one @throws Refusal errands.booked-already, errands.nothing-open */
    @Transactional
    long walkIn(long customerId, String came) {
        var customer = customers.customer(customerId).id();
        var open = matters.lockOpenOf(customer);
        appointments.refuseSecond(customer);
        if (open.isEmpty()) {
            throw Refusal.conflict("errands.nothing-open", "客户没有在办事项，请先登记要办的事。");
        }
        var now = clock.instant();
        var plan = plans.of(customer);
        var stops = plan.stops().stream().map(stop -> new VisitDay.Timed(stop.placeId(), stop.place(), stop.address(),
                stop.minutes(), now, now.plus(Duration.ofMinutes(stop.minutes())), stop.what())).toList();
        var id = appointments.add(new Appointments.Draft(customer, AppointmentState.ARRIVED, now,
                now.plus(Duration.ofMinutes(plan.minutes())), stops, "未预约，直接到场", now, came), open);
        matters.came(id);
        history.record(customer, "errands.arrived", Map.of(), "未预约，" + came);
        return id;
    }

    /**
     * The customer leaves.
     *
     * @throws Refusal errands.results-missing, errands.reason-missing, and errands.papers-missing when a matter is called done
     *         though a paper for it is not in the register: the next room would ask for it again
     */
    @Transactional
    void leave(long id, List<Result> results) {
        var one = appointments.lock(id);
        one.state().require(AppointmentState.ARRIVED, "登记离场");
        for (var visit : one.visits()) {
            if (results.stream().filter(result -> result.matter() == visit.matterId()).count() != 1) {
                throw Refusal.badInput("errands.results-missing", "请写明“%s”办结还是未办结。".formatted(visit.title()),
                        "results");
            }
        }
        var plan = plans.of(one.customerId());
        results.stream().filter(result -> one.visits().stream().anyMatch(v -> v.matterId() == result.matter()))
                .forEach(result -> note(one, plan, result));
        matters.done(results.stream().filter(Result::done).map(Result::matter)
                .filter(matter -> one.visits().stream().anyMatch(v -> v.matterId() == matter)).toList());
        appointments.become(id, AppointmentState.FINISHED, null, clock.instant());
        messages.received(id);
        history.record(one.customerId(), "errands.left", Map.of(), "%s：办结 %d 件，未办结 %d 件"
                .formatted(one.number(), results.stream().filter(Result::done).count(),
                        results.stream().filter(result -> !result.done()).count()));
    }

    private void note(Appointments.Appointment one, VisitPlan.Plan plan, Result result) {
        if (!result.done() && (result.failed() == null || result.note() == null || result.note().isBlank())) {
            throw Refusal.badInput("errands.reason-missing", "未办结的，请选原因并写明差什么。", "results");
        }
        var missing = plan.bring().stream().filter(ask -> ask.matterIds().contains(result.matter()))
                .map(PaperNeeds.Ask::name).distinct().toList();
        if (result.done() && !missing.isEmpty()) {
            throw Refusal.conflict("errands.papers-missing",
                    "“%s”还没有登记入材料台账，请先登记收到的材料，或改为未办结。".formatted(String.join("”“", missing)))
                    .onField("results");
        }
        appointments.result(one.id(), result.matter(), result.done(),
                result.done() || result.failed() == null ? null : result.failed().name(), result.note());
    }
}
