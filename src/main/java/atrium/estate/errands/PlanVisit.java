package atrium.estate.errands;

import atrium.base.shared.Zones;
import atrium.estate.customers.Customers;
import atrium.estate.customers.HoldingRole;
import atrium.estate.errands.VisitPlan.Person;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the visit plan of a customer from what is open and on file now. */
@Service
class PlanVisit {
    private final Matters matters;
    private final PaperRegister register;
    private final ServiceCatalogue catalogue;
    private final Customers customers;
    private final Clock clock;

    PlanVisit(Matters matters, PaperRegister register, ServiceCatalogue catalogue, Customers customers, Clock clock) {
        this.matters = matters;
        this.register = register;
        this.catalogue = catalogue;
        this.customers = customers;
        this.clock = clock;
    }

    /** For a visit today. @throws atrium.base.shared.Refusal customers.none */
    @Transactional(readOnly = true)
    VisitPlan.Plan of(long customer) {
        return of(customer, LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI));
    }

    /** For a visit on the day: papers that will have expired by then are asked for. */
    @Transactional(readOnly = true)
    VisitPlan.Plan of(long customer, LocalDate day) {
        var id = customers.customer(customer).id();
        return plan(id, matters.openOf(id), day);
    }

    /** The plan as it would be if the matter had one step more. */
    VisitPlan.Plan with(long customer, long matter, Step extra) {
        var open = matters.openOf(customer).stream().map(one -> one.id() != matter
                ? one
                : new OpenMatter(one.id(), one.module(), one.subjectId(), one.projectId(), one.projectName(),
                        one.customerId(), one.unitId(), one.unitLabel(), one.title(), one.link(), one.guide(),
                        one.after(), Stream.concat(Stream.of(extra), one.steps().stream()).toList(), one.openedAt(),
                        one.doneAt(), one.settledAt(), one.visits()))
                .toList();
        return plan(customer, open, LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI));
    }

    /** Whose matter it is: the customer first, then who owns or buys the unit too. */
    List<Person> owners(OpenMatter matter) {
        var customer = customers.customer(matter.customerId());
        var owners = new LinkedHashSet<Person>();
        owners.add(new Person(customer.id(), customer.name()));
        if (matter.unitId() != null) {
            customers.ofUnit(matter.unitId()).stream()
                    .filter(holding -> holding.role() == HoldingRole.BUYER || holding.role() == HoldingRole.OWNER)
                    .forEach(holding -> owners.add(new Person(holding.customerId(), holding.customerName())));
        }
        return new ArrayList<>(owners);
    }

    private VisitPlan.Plan plan(long id, List<OpenMatter> open, LocalDate day) {
        var customer = customers.customer(id);
        Map<Long, List<Person>> owners = new HashMap<>();
        open.forEach(matter -> owners.put(matter.id(), owners(matter)));
        var people = Stream.concat(Stream.of(customer.id()),
                owners.values().stream().flatMap(List::stream).map(Person::id)).distinct().toList();
        return VisitPlan.of(new VisitPlan.Facts(new Person(customer.id(), customer.name()), open, owners,
                register.of(people), catalogue.kinds().stream()
                        .collect(Collectors.toMap(ServiceCatalogue.Kind::code, Function.identity())),
                catalogue.places(), day));
    }
}
