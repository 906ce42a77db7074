package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many cases came from which room of a building. Where a room lies, the unit grid tells. */
@Component
class CaseFloors {
    private static final String BUILDING = """
        select b.id, b.name, p.name as project from properties_buildings b
        join properties_projects p on p.id = b.project_id where b.org_id = :org and b.id = :id""";

    private final JdbcClient db;
    private final CaseCategories categories;
    private final Clock clock;

    CaseFloors(JdbcClient db, CaseCategories categories, Clock clock) {
        this.db = db;
        this.categories = categories;
        this.clock = clock;
    }

    /** @param category only of this one; null for all */
    record Asked(BoardView view, BoardSpan span, Measure measure, long building, @Nullable Long category) {}

    record Room(long unit, long count, String filter) {}

    /** A category with cases in the building, whatever the one chosen. */
    record Share(long id, String name, long count) {}

    /** @param whole all of the building, cases of no room included @param elsewhere those of no room; their filter opens them */
    record Answer(Instant asOf, String measure, CaseHeat.Building building, List<Room> rooms, List<Share> categories,
            long whole, String filter, long elsewhere, String elsewhereFilter) {}

    private record Found(long unit, long category, long count) {}

    /** @throws Refusal cases.no-building */
    @Transactional(readOnly = true)
    public Answer of(Asked asked) {
        var now = clock.instant();
        var building = db.sql(BUILDING).param("org", Scope.required().org()).param("id", asked.building())
                .query(CaseHeat.Building.class).optional()
                .orElseThrow(() -> Refusal.notFound("cases.no-building", "没有这栋楼，或不在您的项目范围内。"));
        var found = found(asked, now);
        var chosen = found.stream()
                .filter(each -> asked.category() == null || each.category() == asked.category()).toList();
        var filter = new BoardTiles(asked.view(), asked.span(), now).filter(asked.measure()) + "&building="
                + building.id() + (asked.category() == null ? "" : "&categoryOnly=" + asked.category());
        var byUnit = new TreeMap<Long, Long>(
                chosen.stream().collect(Collectors.groupingBy(Found::unit, Collectors.summingLong(Found::count))));
        var rooms = byUnit.entrySet().stream().filter(each -> each.getKey() != 0)
                .map(each -> new Room(each.getKey(), each.getValue(), filter + "&unit=" + each.getKey())).toList();
        return new Answer(now, asked.measure().key(), building, rooms, shares(found),
                chosen.stream().mapToLong(Found::count).sum(), filter, byUnit.getOrDefault(0L, 0L),
                filter + "&noUnit=true");
    }

    private List<Found> found(Asked asked, Instant now) {
        var filter = asked.view().cases(now).measure(asked.measure()).equal("building_id", asked.building());
        if (asked.measure().ofPeriod()) {
            filter.registered(asked.span().from(), asked.span().to());
        }
        return db.sql("select coalesce(c.unit_id, 0) as unit, c.category_id as category, count(*) as count"
                + " from cases c where " + filter.where() + " group by 1, 2").params(filter.params())
                .query(Found.class).list();
    }

    /** Those with most first. */
    private List<Share> shares(List<Found> found) {
        var names = categories.all().stream()
                .collect(Collectors.toMap(CaseCategories.Category::id, CaseCategories.Category::path));
        Map<Long, Long> sums = found.stream()
                .collect(Collectors.groupingBy(Found::category, Collectors.summingLong(Found::count)));
        return sums.entrySet().stream()
                .map(each -> new Share(each.getKey(), names.getOrDefault(each.getKey(), "已撤销"), each.getValue()))
                .sorted(Comparator.comparingLong(Share::count).reversed().thenComparing(Share::name)).toList();
    }
}
