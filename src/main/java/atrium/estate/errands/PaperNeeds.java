package atrium.estate.errands;

import atrium.estate.errands.VisitPlan.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What papers the matters need, less what lies on file: each once, in the strictest form, with the most copies (law 1). */
final class PaperNeeds {
    private static final Comparator<FiledPaper> NEWEST = Comparator.comparing(FiledPaper::takenAt);

    private final VisitPlan.Facts facts;
    private final Map<Key, Merged> asked = new LinkedHashMap<>();
    private final Map<Long, Held> held = new LinkedHashMap<>();
    private final Set<Yielded> yielded = new LinkedHashSet<>();

    PaperNeeds(VisitPlan.Facts facts) {
        this.facts = facts;
        facts.matters().forEach(matter -> matter.steps()
                .forEach(step -> step.papers().forEach(paper -> need(matter, paper))));
        foldAnyone();
    }

    /** A paper to bring. @param personId null when any owner's will do @param freshDays at most so many days old */
    record Ask(String kind, String name, @Nullable Long unitId, @Nullable String unitLabel, @Nullable Long personId,
            String person, int copies, Step.Form form, String formLabel, @Nullable Integer freshDays,
            List<Long> matterIds, List<String> matters) {}

    /** A paper that need not be brought because it lies on file. */
    record Held(long paperId, String kind, String name, @Nullable String unitLabel, String person, Instant takenAt,
            String takenBy, @Nullable LocalDate validUntil, List<String> matters) {}

    /** A paper that need not be brought because something done before on the same visit gives it. */
    record Yielded(String kind, String name, @Nullable String unitLabel, String from, String matter) {}

    private record Key(String kind, @Nullable Long unit, @Nullable Long person, boolean agent) {}

    /** Requirements of several matters grown into one. */
    private static final class Merged {
        private final String person;
        private final @Nullable String unitLabel;
        private int copies;
        private Step.Form form = Step.Form.COPY;
        private @Nullable Integer freshDays;
        private final Map<Long, String> matters = new LinkedHashMap<>();

        Merged(String person, @Nullable String unitLabel) {
            this.person = person;
            this.unitLabel = unitLabel;
        }

        void add(int more, Step.Form wanted, @Nullable Integer fresh, Map<Long, String> forMatters) {
            copies = Math.max(copies, more);
            form = wanted.compareTo(form) > 0 ? wanted : form;
            if (fresh != null) {
                freshDays = freshDays == null ? fresh : Integer.valueOf(Math.min(freshDays, fresh));
            }
            matters.putAll(forMatters);
        }
    }

    List<Ask> asks() {
        return asked.entrySet().stream().map(entry -> {
            var key = entry.getKey();
            var merged = entry.getValue();
            return new Ask(key.kind(), name(key.kind()), key.unit(), merged.unitLabel, key.person(), merged.person,
                    merged.copies, merged.form, merged.form.label(), merged.freshDays,
                    List.copyOf(merged.matters.keySet()), merged.matters.values().stream().distinct().toList());
        }).toList();
    }

    List<Held> held() {
        return List.copyOf(held.values());
    }

    List<Yielded> yielded() {
        return List.copyOf(yielded);
    }

    private void need(OpenMatter matter, Step.Paper paper) {
        var source = facts.matters().stream().filter(other -> matter.waitsFor(other) && other.steps().stream()
                .anyMatch(step -> step.yields().contains(paper.kind()))).findFirst();
        if (source.isPresent()) {
            yielded.add(new Yielded(paper.kind(), name(paper.kind()), matter.unitLabel(), source.get().title(),
                    matter.title()));
            return;
        }
        var owners = facts.owners().getOrDefault(matter.id(), List.of(facts.customer()));
        switch (paper.who()) {
            case OWNER -> need(matter, paper, facts.customer(), List.of(facts.customer()));
            case ALL_OWNERS -> owners.forEach(owner -> need(matter, paper, owner, List.of(owner)));
            case ANY_OWNER, AGENT -> need(matter, paper, null, owners);
            case NOBODY -> {
            }
        }
    }

    /** @param person whose it must be; null when one of the people's will do */
    private void need(OpenMatter matter, Step.Paper paper, @Nullable Person person, List<Person> people) {
        var unit = perUnit(paper.kind()) ? matter.unitId() : null;
        var ids = people.stream().map(Person::id).toList();
        var found = facts.papers().stream()
                .filter(filed -> filed.kind().equals(paper.kind()) && ids.contains(filed.customerId())
                        && (unit == null || Objects.equals(filed.unitId(), unit))
                        && filed.serves(paper.form(), paper.freshDays(), facts.day()))
                .max(NEWEST);
        if (found.isPresent()) {
            hold(found.get(), matter);
            return;
        }
        var label = person == null ? paper.who().label() : person.name();
        asked.computeIfAbsent(new Key(paper.kind(), unit, person == null ? null : person.id(),
                paper.who() == Step.Who.AGENT), key -> new Merged(label, unit == null ? null : matter.unitLabel()))
                .add(paper.copies(), paper.form(), paper.freshDays(), Map.of(matter.id(), matter.title()));
    }

    private void hold(FiledPaper filed, OpenMatter matter) {
        var before = held.get(filed.id());
        Set<String> titles = new LinkedHashSet<>(before == null ? List.of() : before.matters());
        titles.add(matter.title());
        held.put(filed.id(), new Held(filed.id(), filed.kind(), name(filed.kind()), filed.unitLabel(),
                filed.customerName(), filed.takenAt(), filed.takenBy(), filed.validUntil(), List.copyOf(titles)));
    }

    /** A paper that a named owner brings anyway also does where any owner's would. */
    private void foldAnyone() {
        for (var key : new ArrayList<>(asked.keySet())) {
            if (key.person() != null || key.agent()) {
                continue;
            }
            asked.keySet().stream().filter(other -> other.person() != null && other.kind().equals(key.kind())
                    && Objects.equals(other.unit(), key.unit()))
                    .min(Comparator.comparing(other -> !Objects.equals(other.person(), facts.customer().id())))
                    .ifPresent(named -> {
                        var spare = Objects.requireNonNull(asked.remove(key));
                        Objects.requireNonNull(asked.get(named)).add(spare.copies, spare.form, spare.freshDays,
                                spare.matters);
                    });
        }
    }

    private boolean perUnit(String kind) {
        var known = facts.kinds().get(kind);
        return known != null && known.perUnit();
    }

    private String name(String kind) {
        var known = facts.kinds().get(kind);
        return known == null ? kind : known.name();
    }
}
