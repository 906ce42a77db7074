package atrium.estate.errands;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In what order the counters are visited: what must be done first comes first, and no counter twice without need. */
final class Itinerary {
    private final List<OpenMatter> matters;
    private final List<ServiceCatalogue.Place> places;
    private final Map<Long, Deque<Step>> pending = new HashMap<>();

    private Itinerary(List<OpenMatter> matters, List<ServiceCatalogue.Place> places) {
        this.matters = matters;
        this.places = places;
        matters.forEach(matter -> pending.put(matter.id(), new ArrayDeque<>(matter.steps())));
    }

    /** What is done at a counter. */
    record Todo(long matterId, String matter, String step) {}

    /** A counter on the way. @param placeId null when the place of the guide is no longer there */
    record Stop(@Nullable Long placeId, String place, @Nullable String address, int minutes, List<Todo> what) {}

    static List<Stop> of(List<OpenMatter> matters, List<ServiceCatalogue.Place> places) {
        return new Itinerary(matters, places).stops();
    }

    private List<Stop> stops() {
        var stops = new ArrayList<Stop>();
        var ready = ready();
        while (!ready.isEmpty()) {
            var matter = ready.stream().min(Comparator.comparingInt(this::rank)).orElseThrow();
            stops.add(stop(place(matter)));
            ready = ready();
        }
        return stops;
    }

    /** Everything that can be done at the place now, and what becomes possible there by it. */
    private Stop stop(Spot at) {
        var minutes = 0;
        var what = new ArrayList<Todo>();
        for (var more = true; more;) {
            more = false;
            for (var matter : ready()) {
                if (place(matter).equals(at)) {
                    var step = queue(matter).remove();
                    minutes += step.minutes();
                    what.add(new Todo(matter.id(), matter.title(), step.name()));
                    more = true;
                }
            }
        }
        return new Stop(at.place() == null ? null : at.place().id(),
                at.place() == null ? at.code() : at.place().name(), at.place() == null ? null : at.place().address(),
                minutes, what);
    }

    /** Matters whose next step can be taken; where guides wait for each other in a circle, none need wait. */
    private List<OpenMatter> ready() {
        var waiting = matters.stream().filter(matter -> !queue(matter).isEmpty()).toList();
        var free = waiting.stream().filter(matter -> waiting.stream().noneMatch(matter::waitsFor)).toList();
        return free.isEmpty() ? waiting : free;
    }

    private record Spot(String code, ServiceCatalogue.@Nullable Place place) {}

    /** The project's own counter goes before the common one of the same code. */
    private Spot place(OpenMatter matter) {
        var code = queue(matter).element().place();
        var found = places.stream().filter(place -> place.code().equals(code) && !place.closed()
                && (place.projectId() == null || place.projectId() == matter.projectId()))
                .min(Comparator.comparing(place -> place.projectId() == null)).orElse(null);
        return new Spot(code, found);
    }

    private int rank(OpenMatter matter) {
        var place = place(matter).place();
        return place == null ? Integer.MAX_VALUE : place.rank();
    }

    private Deque<Step> queue(OpenMatter matter) {
        return pending.getOrDefault(matter.id(), new ArrayDeque<>());
    }
}
