package atrium.estate.cases;

import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who stands behind a case today: its handler, the head of the department that holds it, whoever fills a named post; for who is
 * away, the colleague who stands in. Must run in a transaction.
 */
@Component
class CasePosts {
    private final Staff staff;
    private final CaseRules rules;
    private final Clock clock;

    CasePosts(Staff staff, CaseRules rules, Clock clock) {
        this.staff = staff;
        this.rules = rules;
        this.clock = clock;
    }

    /** Whoever works on it: the handler, else the head who has to name one. */
    List<Staff.Person> handler(Case one) {
        var handler = one.progress().handler;
        if (handler == null) {
            return head(one.progress().held().department());
        }
        return staff.people(one.progress().held().department()).stream().filter(person -> person.id() == handler)
                .findFirst().map(this::present).map(List::of).orElseGet(() -> head(one.progress().held().department()));
    }

    /** Who answers for the department; nobody when the post is vacant. */
    List<Staff.Person> head(long department) {
        return staff.people(department).stream().filter(Staff.Person::head).limit(1).map(this::present)
                .toList();
    }

    /** Who a rung names. A vacant post falls to the head of the service department, so that no alarm is lost. */
    List<Staff.Person> of(String post, Case one) {
        return switch (post) {
            case CaseLadders.HANDLER -> handler(one);
            case CaseLadders.HEAD -> head(one.progress().held().department());
            default ->
                named(post).map(this::present).map(List::of).orElseGet(() -> head(rules.serviceDepartment().id()));
        };
    }

    /** The desk's own people first. */
    private Optional<Staff.Person> named(String post) {
        return Stream.concat(Stream.of(rules.serviceDepartment()), staff.departments().stream())
                .flatMap(department -> staff.people(department.id()).stream())
                .filter(person -> post.equals(person.postName())).findFirst();
    }

    private Staff.Person present(Staff.Person person) {
        var standIn = staff.standIn(person.id(), LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI));
        return standIn == null ? person : standIn;
    }
}
