package atrium.estate.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many cases came from which building about what. Cases of no building are told apart in one number. */
@Component
class CaseHeat {
    private static final String BUILDINGS = """
        select b.id, b.name, p.name as project from properties_buildings b
        join properties_projects p on p.id = b.project_id where b.org_id = :org and b.id = any (:ids)
        order by p.name, b.name""";

    private final JdbcClient db;
    private final CaseCategories categories;
    private final Clock clock;

    CaseHeat(JdbcClient db, CaseCategories categories, Clock clock) {
        this.db = db;
        this.categories = categories;
        this.clock = clock;
    }

    record Building(long id, String name, String project) {}

    record Category(long id, String name) {}

    record Cell(long building, long category, long count, String filter) {}

    /** @param elsewhere cases of no building; their filter opens them */
    record Answer(Instant asOf, String measure, List<Building> buildings, List<Category> categories,
            List<Cell> cells, long elsewhere, String elsewhereFilter) {}

    private record Found(long building, long category, long count) {}

    @Transactional(readOnly = true)
    public Answer of(BoardView view, BoardSpan span, Measure measure) {
        var now = clock.instant();
        var found = found(view, span, measure, now);
        var tiles = new BoardTiles(view, span, now);
        var cells = found.stream().filter(each -> each.building() != 0)
                .map(each -> new Cell(each.building(), each.category(), each.count(), tiles.filter(measure)
                        + "&building=" + each.building() + "&categoryOnly=" + each.category()))
                .toList();
        return new Answer(now, measure.key(), buildings(cells), named(cells), cells,
                found.stream().filter(each -> each.building() == 0).mapToLong(Found::count).sum(),
                tiles.filter(measure) + "&noBuilding=true");
    }

    private List<Found> found(BoardView view, BoardSpan span, Measure measure, Instant now) {
        var filter = view.cases(now).measure(measure);
        if (measure.ofPeriod()) {
            filter.registered(span.from(), span.to());
        }
        return db.sql("select coalesce(c.building_id, 0) as building, c.category_id as category, count(*) as count"
                + " from cases c where " + filter.where() + " group by 1, 2").params(filter.params())
                .query(Found.class).list();
    }

    private List<Building> buildings(List<Cell> cells) {
        return db.sql(BUILDINGS).param("org", atrium.base.platform.Scope.required().org())
                .param("ids", cells.stream().map(Cell::building).distinct().toArray(Long[]::new))
                .query(Building.class).list();
    }

    /** Those with most first. */
    private List<Category> named(List<Cell> cells) {
        var names = categories.all().stream()
                .collect(Collectors.toMap(CaseCategories.Category::id, CaseCategories.Category::path));
        var sums = cells.stream().collect(Collectors.groupingBy(Cell::category, Collectors.summingLong(Cell::count)));
        Stream<Map.Entry<Long, Long>> most = sums.entrySet().stream()
                .sorted(Map.Entry.<Long, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        return most.map(each -> new Category(each.getKey(), names.getOrDefault(each.getKey(), "已撤销"))).toList();
    }
}
