package atrium.estate.cases;

import atrium.base.staff.Staff;
import atrium.estate.properties.Properties;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Figures for whoever works and whoever supervises. Of the period are the cases registered in it; open, overdue and ageing are
 * those of now; time held is of what was handed on in the period. Each figure carries the list filter that opens its rows.
 */
@Component
class CaseBoard {
    private final BoardCounts counts;
    private final HeldTimes heldTimes;
    private final GroupFigures groupFigures;
    private final PromptFigures promptFigures;
    private final CaseCategories categories;
    private final Staff staff;
    private final Properties properties;
    private final Clock clock;

    CaseBoard(BoardCounts counts, HeldTimes heldTimes, GroupFigures groupFigures, PromptFigures promptFigures,
            CaseCategories categories, Staff staff, Properties properties,
            Clock clock) {
        this.counts = counts;
        this.heldTimes = heldTimes;
        this.groupFigures = groupFigures;
        this.promptFigures = promptFigures;
        this.categories = categories;
        this.staff = staff;
        this.properties = properties;
        this.clock = clock;
    }

    /** By what the table is broken down. */
    enum Dimension {
        DEPARTMENT("c.lead_id", "lead"), PROJECT("c.project_id", "project"), CATEGORY("c.category_id", "categoryOnly");

        private final String column;
        private final String filter;

        Dimension(String column, String filter) {
            this.column = column;
            this.filter = filter;
        }
    }

    record Asked(BoardView view, BoardSpan span, Dimension by) {}

    /** The same figure of another period. */
    record Compared(LocalDate from, LocalDate to, @Nullable BigDecimal value, String filter) {}

    /**
     * @param of the cases a rate is taken of, count those that count; null for plain figures
     * @param course its value for each step of the period; empty for what stands as of now
     */
    record Tile(String key, String label, @Nullable BigDecimal value, String unit, @Nullable Long count,
            @Nullable Long of, String filter, @Nullable String ofFilter, List<@Nullable BigDecimal> course,
            @Nullable Compared previous, @Nullable Compared lastYear) {}

    record Step(LocalDate period, String step, long intake, long closed, String filter) {}

    record Age(String key, String label, long count, String filter) {}

    record Line(@Nullable Long id, String name, long intake, long open, long overdue,
            @Nullable BigDecimal firstReplyRate, @Nullable BigDecimal onTimeRate, @Nullable BigDecimal solvedRate,
            long repeated, long reopened, long transfers, long shuttled, @Nullable BigDecimal satisfaction, long rated,
            @Nullable BigDecimal heldMedianHours, @Nullable BigDecimal heldMeanHours, @Nullable String heldFilter,
            String filter) {}

    record Answer(Instant asOf, LocalDate from, LocalDate to, String zone, BoardView.Level level,
            List<BoardView.Level> levels, List<Tile> tiles, List<Step> series, List<Age> ages, List<Line> table) {}

    /** Of one moment, whatever is written meanwhile. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Answer of(Asked asked) {
        var now = clock.instant();
        var view = asked.view();
        var span = asked.span();
        var counted = counts.count(view, now, span, asked.by().column);
        var tiles = new BoardTiles(view, span, now);
        var households = view.level() == BoardView.Level.ALL ? properties.households(view.projects()) : 0;
        var marked = tiles.of(counted, compared(view, span.previous(), now), compared(view, span.lastYear(), now),
                households);
        return new Answer(now, span.from(), span.to(), "Asia/Shanghai", view.level(), view.levels(),
                Stream.of(marked, promptFigures.tiles(view, span, now), groupFigures.tiles(view, span, now))
                        .flatMap(List::stream).toList(),
                series(counted, tiles, span), tiles.ages(counted.all()), table(asked, counted, tiles));
    }

    private BoardTiles.Other compared(BoardView view, BoardSpan span, Instant now) {
        return new BoardTiles.Other(new BoardTiles(view, span, now), counts.sums(view, now, span));
    }

    private static List<Step> series(BoardCounts.Counted counted, BoardTiles tiles, BoardSpan span) {
        var steps = span.steps();
        return java.util.stream.IntStream.range(0, steps.size()).mapToObj(index -> {
            var step = steps.get(index);
            var sums = counted.steps().getOrDefault(index + 1, new BoardCounts.Sums());
            return new Step(step.from(), span.step(), sums.of(Measure.INTAKE), sums.of(Measure.CLOSED),
                    tiles.filter(step, null));
        }).toList();
    }

    private List<Line> table(Asked asked, BoardCounts.Counted counted, BoardTiles tiles) {
        var names = names(asked.by());
        var held = switch (asked.by()) {
            case DEPARTMENT -> heldTimes.of(asked.view(), asked.span(), "c.department_id");
            case PROJECT -> heldTimes.of(asked.view(), asked.span(), "c.project_id");
            case CATEGORY -> Map.<Long, HeldTimes.Held>of();
        };
        return counted.lines().entrySet().stream()
                .map(line -> line(line.getKey(), line.getValue(), asked, names, held.get(line.getKey()), tiles))
                .sorted(Comparator.comparing(Line::intake).reversed().thenComparing(Line::name)).toList();
    }

    private static Line line(long id, BoardCounts.Sums sums, Asked asked, Map<Long, String> names,
            HeldTimes.@Nullable Held held, BoardTiles tiles) {
        var by = asked.by();
        return new Line(id == 0 ? null : id, id == 0 ? "未派单" : names.getOrDefault(id, "已撤销"), sums.of(Measure.INTAKE),
                sums.of(Measure.OPEN), sums.of(Measure.OVERDUE),
                sums.rate(Measure.FIRST_REPLY_ON_TIME, Measure.FIRST_REPLY_DUE),
                sums.rate(Measure.CLOSE_ON_TIME, Measure.CLOSE_DUE), sums.rate(Measure.SOLVED_AT_ONCE, Measure.CLOSED),
                sums.of(Measure.REPEATED), sums.of(Measure.REOPENED), sums.of(Measure.TRANSFERRED),
                sums.of(Measure.SHUTTLED), sums.satisfaction(), sums.of(Measure.RATED),
                held == null ? null : held.medianHours(), held == null ? null : held.meanHours(),
                held == null || by != Dimension.DEPARTMENT ? null : tiles.heldFilter(id),
                tiles.filter(asked.span(), null) + (id == 0 ? "&noLead=true" : "&" + by.filter + "=" + id));
    }

    private Map<Long, String> names(Dimension by) {
        return switch (by) {
            case DEPARTMENT -> staff.departments().stream()
                    .collect(Collectors.toMap(Staff.Department::id, Staff.Department::name));
            case PROJECT -> properties.projects().stream()
                    .collect(Collectors.toMap(Properties.Project::id, Properties.Project::name));
            case CATEGORY -> categories.all().stream()
                    .collect(Collectors.toMap(CaseCategories.Category::id, CaseCategories.Category::path));
        };
    }
}
