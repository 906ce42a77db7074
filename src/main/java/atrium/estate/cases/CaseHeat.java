package atrium.estate.cases;

import atrium.base.platform.Scope;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many cases came from which building about what; those with most first, and unless all are asked for only those that fit on
 * a board. Cases of no building are told apart in one number.
 */
@Component
class CaseHeat {
    private static final int BUILDINGS = 12;
    private static final int CATEGORIES = 10;
    /** What of a month that is over is kept by building, in the order of its bytes; others are counted live. */
    private static final List<Measure> KEPT = List.of(Measure.INTAKE, Measure.REPEATED, Measure.REOPENED);
    private static final String NAMES = """
        select b.id, b.name, p.name as project from properties_buildings b
        join properties_projects p on p.id = b.project_id where b.org_id = :org and b.id = any (:ids)""";

    private final JdbcClient db;
    private final KeptMonths kept;
    private final CaseCategories categories;
    private final Clock clock;

    CaseHeat(JdbcClient db, KeptMonths kept, CaseCategories categories, Clock clock) {
        this.db = db;
        this.kept = kept;
        this.categories = categories;
        this.clock = clock;
    }

    /** @param whole all there are, rather than those with most */
    record Asked(BoardView view, BoardSpan span, Measure measure, boolean whole) {}

    record Building(long id, String name, String project) {}

    /** @param count of all its categories */
    record Row(long id, String name, String project, long count) {}

    record Category(long id, String name) {}

    record Cell(long building, long category, long count) {}

    /**
     * @param ofBuildings, ofCategories how many there are, shown or not
     * @param most in one cell, shown or not
     * @param filter opens a cell with {@code &building=} and {@code &categoryOnly=}
     * @param elsewhere cases of no building; their filter opens them
     */
    record Answer(Instant asOf, String measure, List<Row> buildings, int ofBuildings, List<Category> categories,
            int ofCategories, List<Cell> cells, long most, String filter, long elsewhere, String elsewhereFilter) {}

    private record Place(long building, long category) {}

    /** A piece for each measure that is kept. @param pattern with its condition and its name */
    static String each(String pattern, String between) {
        return KEPT.stream().map(each -> pattern.formatted(each.settled(), each.name()))
                .collect(Collectors.joining(between));
    }

    /** Of one moment, whatever is written meanwhile. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Answer of(Asked asked) {
        var now = clock.instant();
        var counts = counts(asked, now);
        var somewhere = counts.entrySet().stream().filter(each -> each.getKey().building() != 0).toList();
        var byBuilding = most(somewhere.stream()
                .collect(Collectors.groupingBy(each -> each.getKey().building(), summing())));
        var byCategory = most(somewhere.stream()
                .collect(Collectors.groupingBy(each -> each.getKey().category(), summing())));
        var buildings = first(byBuilding, asked.whole() ? byBuilding.size() : BUILDINGS);
        var names = first(byCategory, asked.whole() ? byCategory.size() : CATEGORIES);
        var shown = Set.copyOf(names.stream().map(Map.Entry::getKey).toList());
        var rows = Set.copyOf(buildings.stream().map(Map.Entry::getKey).toList());
        var cells = somewhere.stream()
                .filter(each -> rows.contains(each.getKey().building()) && shown.contains(each.getKey().category()))
                .map(each -> new Cell(each.getKey().building(), each.getKey().category(), each.getValue())).toList();
        var filter = new BoardTiles(asked.view(), asked.span(), now).filter(asked.measure());
        return new Answer(now, asked.measure().key(), rows(buildings), byBuilding.size(), categories(names),
                byCategory.size(), cells, somewhere.stream().mapToLong(Map.Entry::getValue).max().orElse(0), filter,
                counts.entrySet().stream().filter(each -> each.getKey().building() == 0)
                        .mapToLong(Map.Entry::getValue).sum(),
                filter + "&noBuilding=true");
    }

    private static Collector<Map.Entry<Place, Long>, ?, Long> summing() {
        return Collectors.summingLong(Map.Entry::getValue);
    }

    private static List<Map.Entry<Long, Long>> most(Map<Long, Long> sums) {
        return sums.entrySet().stream().sorted(Map.Entry.<Long, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey())).toList();
    }

    private static <T> List<T> first(List<T> all, int count) {
        return all.subList(0, Math.min(count, all.size()));
    }

    private Map<Place, Long> counts(Asked asked, Instant now) {
        var counts = new HashMap<Place, Long>();
        var measure = asked.measure();
        if (!measure.ofPeriod()) {
            live(counts, asked.view().cases(now).measure(measure));
            return counts;
        }
        var keepable = asked.view().level() == BoardView.Level.ALL && asked.view().keepable();
        var parts = kept.parts(Kept.CASES, asked.span(), keepable && KEPT.contains(measure), false);
        if (!parts.months().isEmpty()) {
            kept(counts, asked, parts.months(), now);
        }
        for (var rest : parts.live()) {
            live(counts, asked.view().cases(now).measure(measure).registered(rest.from(), rest.to()));
        }
        return counts;
    }

    private void live(Map<Place, Long> counts, CaseFilter filter) {
        db.sql("select coalesce(c.building_id, 0) as building, c.category_id as category, count(*) as count"
                + " from cases c where " + filter.where() + " group by 1, 2").params(filter.params()).query(row -> {
                    counts.merge(new Place(row.getLong("building"), row.getLong("category")), row.getLong("count"),
                            Long::sum);
                });
    }

    private void kept(Map<Place, Long> counts, Asked asked, List<LocalDate> months, Instant now) {
        var filter = asked.view().cases(now).months(months);
        db.sql("select coalesce(c.building_id, 0) as building, c.counts from cases_months_buildings c where "
                + filter.where()).params(filter.params()).query(row -> {
                    var building = row.getLong("building");
                    for (var bytes = ByteBuffer.wrap(row.getBytes("counts")); bytes.hasRemaining();) {
                        var place = new Place(building, bytes.getLong());
                        for (var each : KEPT) {
                            var count = bytes.getInt();
                            if (each == asked.measure() && count > 0) {
                                counts.merge(place, (long) count, Long::sum);
                            }
                        }
                    }
                });
    }

    private List<Row> rows(List<Map.Entry<Long, Long>> buildings) {
        var named = db.sql(NAMES).param("org", Scope.required().org())
                .param("ids", buildings.stream().map(Map.Entry::getKey).toArray(Long[]::new)).query(Building.class)
                .list().stream().collect(Collectors.toMap(Building::id, each -> each));
        return buildings.stream().flatMap(each -> Stream.ofNullable(named.get(each.getKey()))
                .map(known -> new Row(known.id(), known.name(), known.project(), each.getValue()))).toList();
    }

    private List<Category> categories(List<Map.Entry<Long, Long>> shown) {
        var names = categories.all().stream()
                .collect(Collectors.toMap(CaseCategories.Category::id, CaseCategories.Category::path));
        return shown.stream().map(each -> new Category(each.getKey(), names.getOrDefault(each.getKey(), "已撤销")))
                .toList();
    }
}
