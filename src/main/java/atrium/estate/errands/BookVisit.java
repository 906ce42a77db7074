package atrium.estate.errands;

import atrium.base.activity.Activity;
import atrium.base.calendars.Calendars;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.estate.customers.Customers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Books everything open of a customer into one appointment, moves it, calls it off. */
@Service
class BookVisit {
    private static final Duration AHEAD = Duration.ofDays(60);

    private final Matters matters;
    private final Appointments appointments;
    private final VisitSlots slots;
    private final ServiceCatalogue catalogue;
    private final Calendars calendars;
    private final Customers customers;
    private final VisitMessages messages;
    private final ErrandHistory history;
    private final Clock clock;

    BookVisit(Matters matters, Appointments appointments, VisitSlots slots, ServiceCatalogue catalogue,
            Calendars calendars, Customers customers, VisitMessages messages, ErrandHistory history, Clock clock) {
        this.matters = matters;
        this.appointments = appointments;
        this.slots = slots;
        this.catalogue = catalogue;
        this.calendars = calendars;
        this.customers = customers;
        this.messages = messages;
        this.history = history;
        this.clock = clock;
    }

    /** A time the whole round could begin. @param full the counter and half hour that stands in the way; null when free */
    record Start(Instant at, Instant until, @Nullable String full) {}

    private record Round(Instant from, Instant to, List<VisitDay.Timed> stops) {}

    /** Times on the day; empty on a day off. Times at which the round would not end before closing are left out. */
    @Transactional(readOnly = true)
    List<Start> starts(long customerId, LocalDate day) {
        var places = catalogue.places();
        var stops = Itinerary.of(matters.openOf(customers.customer(customerId).id()), places);
        if (stops.isEmpty()) {
            return List.of();
        }
        var visitDay = VisitDay.of(day, calendars.current());
        var taken = slots.taken(day);
        var starts = new ArrayList<Start>();
        for (var cell : visitDay.cells()) {
            var round = visitDay.round(cell, stops);
            if (round != null && cell.isAfter(clock.instant())) {
                starts.add(new Start(cell, round.getLast().to(), full(visitDay.seats(round), taken, places)));
            }
        }
        return starts;
    }

    /** @return the appointment's id @throws Refusal errands.nothing-open, errands.booked-already, errands.slot-full and of the time */
    @Transactional
    long book(long customerId, Instant startsAt, @Nullable String note) {
        var customer = customers.customer(customerId).id();
        var open = openLocked(customer);
        appointments.refuseSecond(customer);
        var round = seated(open, startsAt);
        var id = appointments.add(new Appointments.Draft(customer, AppointmentState.BOOKED, round.from(), round.to(),
                round.stops(), note, clock.instant(), null), open);
        told(id, "errands.booked", null);
        return id;
    }

    /** Everything open by now goes along. */
    @Transactional
    void move(long id, int version, Instant startsAt) {
        var one = locked(id, version);
        one.state().require(AppointmentState.BOOKED, "改期");
        var open = openLocked(one.customerId());
        slots.release(seats(one));
        var round = seated(open, startsAt);
        appointments.move(id, round.from(), round.to(), round.stops());
        appointments.serve(id, open);
        messages.expectNoMore(id);
        told(id, "errands.moved", one.startsAt());
    }

    @Transactional
    void cancel(long id, int version, String reason) {
        var one = locked(id, version);
        one.state().require(AppointmentState.BOOKED, "取消");
        slots.release(seats(one));
        appointments.become(id, AppointmentState.CANCELLED, reason, clock.instant());
        messages.expectNoMore(id);
        messages.cancelled(one);
        history.record(one.customerId(), "errands.cancelled", Activity.changes("appointment", one.number(), null),
                reason);
    }

    private void told(long id, String verb, @Nullable Instant before) {
        var one = appointments.one(id);
        messages.booked(one);
        messages.expect(one, clock.instant());
        history.record(one.customerId(), verb, Activity.changes("startsAt",
                before == null ? null : before.toString(), one.startsAt().toString()), one.number());
    }

    private List<OpenMatter> openLocked(long customer) {
        var open = matters.lockOpenOf(customer);
        if (open.isEmpty()) {
            throw Refusal.conflict("errands.nothing-open", "客户没有需要到场的在办事项，不必预约。");
        }
        return open;
    }

    private Round seated(List<OpenMatter> open, Instant startsAt) {
        var now = clock.instant();
        if (!startsAt.isAfter(now)) {
            throw Refusal.badInput("errands.time-past", "预约时间已过，请另选。", "startsAt");
        }
        if (startsAt.isAfter(now.plus(AHEAD))) {
            throw Refusal.badInput("errands.time-far", "最多预约 60 天以内的时间。", "startsAt");
        }
        var places = catalogue.places();
        var day = LocalDate.ofInstant(startsAt, Zones.SHANGHAI);
        var visitDay = VisitDay.of(day, calendars.current());
        if (visitDay.cells().isEmpty()) {
            throw Refusal.badInput("errands.day-off", "%s 不上班，请另选工作日。".formatted(day), "startsAt");
        }
        var stops = visitDay.round(startsAt, Itinerary.of(open, places));
        if (stops == null) {
            throw Refusal.badInput("errands.too-late", "从这个时间开始，下班前办不完全部事项，请选早一些的时间。", "startsAt");
        }
        slots.take(visitDay.seats(stops), places);
        return new Round(startsAt, stops.getLast().to(), stops);
    }

    private Appointments.Appointment locked(long id, int version) {
        var one = appointments.lock(id);
        if (one.version() != version) {
            throw Refusal.conflict("edit.overtaken", "此预约刚被他人办理（现为“%s”，%s），请刷新后再办。".formatted(one.stateName(),
                    VisitMessages.WHEN.format(one.startsAt())));
        }
        return one;
    }

    private List<VisitDay.Seat> seats(Appointments.Appointment one) {
        var day = LocalDate.ofInstant(one.startsAt(), Zones.SHANGHAI);
        return VisitDay.of(day, calendars.current()).seats(one.stops());
    }

    private static @Nullable String full(List<VisitDay.Seat> seats, Map<VisitDay.Seat, Integer> taken,
            List<ServiceCatalogue.Place> places) {
        for (var seat : seats) {
            var place = places.stream().filter(each -> each.id() == seat.place()).findFirst();
            if (place.isPresent()
                    && Objects.requireNonNull(taken.getOrDefault(seat, 0)) >= place.get().seats()) {
                return place.get().name();
            }
        }
        return null;
    }
}
