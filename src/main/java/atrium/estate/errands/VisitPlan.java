package atrium.estate.errands;

import atrium.base.shared.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Merges all open matters of a customer into one plan: a pure function of matters, owners, papers on file and the day. */
final class VisitPlan {
    private final Facts facts;

    private VisitPlan(Facts facts) {
        this.facts = facts;
    }

    /** An owner. */
    record Person(long id, String name) {}

    /** What a plan is made from. @param owners by matter, the customer first @param day of the visit */
    record Facts(Person customer, List<OpenMatter> matters, Map<Long, List<Person>> owners, List<FiledPaper> papers,
            Map<String, ServiceCatalogue.Kind> kinds, List<ServiceCatalogue.Place> places, LocalDate day) {}

    /** @param openFees whether some fee is still to be computed, so that the total is not all */
    record Plan(Person customer, LocalDate day, List<MatterLine> matters, List<PaperNeeds.Ask> bring,
            List<PaperNeeds.Held> held, List<PaperNeeds.Yielded> yielded, List<FeeLine> fees, String feeTotal,
            boolean openFees,
            List<SignLine> signatures, List<Coming> coming, List<Itinerary.Stop> stops, int minutes,
            List<RemoteLine> remote) {}

    /** @param waitsFor titles of matters that must be done first @param missing how many papers it still lacks */
    record MatterLine(long id, String module, long subjectId, long projectId, String projectName,
            @Nullable Long unitId, @Nullable String unitLabel, String title, String link, List<String> waitsFor,
            int missing, boolean remote, boolean mustCome, int visits) {}

    record FeeLine(String name, @Nullable String amount, String basis, String matter) {}

    record SignLine(String document, String matter) {}

    /** Who must come. @param personId null for any one of the owners @param agent whether an agent may come instead */
    record Coming(@Nullable Long personId, String person, boolean agent, List<String> matters) {}

    record RemoteLine(String matter, String step, String way, String how) {}

    static Plan of(Facts facts) {
        return new VisitPlan(facts).plan();
    }

    private Plan plan() {
        var needs = new PaperNeeds(facts);
        var bring = needs.asks();
        var fees = fees();
        var known = fees.stream().map(FeeLine::amount).filter(java.util.Objects::nonNull).map(Money::of)
                .reduce(Money.ZERO, Money::plus);
        var stops = Itinerary.of(facts.matters(), facts.places());
        return new Plan(facts.customer(), facts.day(), matters(bring), bring, needs.held(), needs.yielded(), fees,
                known.amount().toPlainString(),
                fees.stream().anyMatch(fee -> fee.amount() == null), signatures(), coming(), stops,
                stops.stream().mapToInt(Itinerary.Stop::minutes).sum(), remote());
    }

    private List<MatterLine> matters(List<PaperNeeds.Ask> bring) {
        return facts.matters().stream().map(one -> new MatterLine(one.id(), one.module(), one.subjectId(),
                one.projectId(), one.projectName(), one.unitId(), one.unitLabel(), one.title(), one.link(),
                facts.matters().stream().filter(one::waitsFor).map(OpenMatter::title).toList(),
                (int) bring.stream().filter(ask -> ask.matterIds().contains(one.id())).count(), one.remote(),
                one.steps().stream().anyMatch(step -> step.remote() == null
                        && (step.presence().who() != Step.Who.NOBODY || !step.signatures().isEmpty())),
                one.visits())).toList();
    }

    private List<FeeLine> fees() {
        return each((matter, step) -> step.fees().stream().map(fee -> {
            var money = fee.money();
            return new FeeLine(fee.name(), money == null ? null : money.amount().toPlainString(), fee.basis(),
                    matter.title());
        }).toList());
    }

    private List<SignLine> signatures() {
        return each((matter, step) -> step.signatures().stream().map(name -> new SignLine(name, matter.title()))
                .toList()).stream().distinct().toList();
    }

    private List<RemoteLine> remote() {
        return each((matter, step) -> step.remote() == null
                ? List.<RemoteLine>of()
                : List.of(new RemoteLine(matter.title(), step.name(), step.remote().way().label(),
                        step.remote().how())));
    }

    /** Named people first; that anyone comes goes without saying once somebody named must. */
    private List<Coming> coming() {
        Map<Person, Set<String>> why = new LinkedHashMap<>();
        var personal = new LinkedHashSet<Person>();
        var anyone = new LinkedHashSet<String>();
        var anyoneAgent = true;
        for (var matter : facts.matters()) {
            for (var step : matter.steps()) {
                if (step.presence().who() == Step.Who.ANY_OWNER) {
                    anyone.add(matter.title());
                    anyoneAgent &= step.presence().agent();
                }
                for (var person : named(matter, step.presence().who())) {
                    why.computeIfAbsent(person, key -> new LinkedHashSet<>()).add(matter.title());
                    if (!step.presence().agent()) {
                        personal.add(person);
                    }
                }
            }
        }
        if (why.isEmpty() && !anyone.isEmpty()) {
            return List.of(new Coming(null, Step.Who.ANY_OWNER.label(), anyoneAgent, List.copyOf(anyone)));
        }
        return why.entrySet().stream().map(entry -> new Coming(entry.getKey().id(), entry.getKey().name(),
                !personal.contains(entry.getKey()), List.copyOf(entry.getValue()))).toList();
    }

    private List<Person> named(OpenMatter matter, Step.Who who) {
        return switch (who) {
            case OWNER -> List.of(facts.customer());
            case ALL_OWNERS -> facts.owners().getOrDefault(matter.id(), List.of(facts.customer()));
            case ANY_OWNER, AGENT, NOBODY -> List.of();
        };
    }

    private interface Reading<T> {
        List<T> of(OpenMatter matter, Step step);
    }

    private <T> List<T> each(Reading<T> reading) {
        var found = new ArrayList<T>();
        facts.matters().forEach(matter -> matter.steps().forEach(step -> found.addAll(reading.of(matter, step))));
        return found.stream().collect(Collectors.toUnmodifiableList());
    }
}
