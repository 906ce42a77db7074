package atrium.estate.cases;

import atrium.base.shared.Refusal;
import atrium.base.staff.Staff;
import atrium.estate.properties.Properties;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Figures for whoever supervises. Of the period are the cases registered in it; open and overdue are those of now. Each figure
 * carries the list filter that opens its rows.
 */
@Component
class CaseBoard {
    private static final String PERIOD = "c.registered_at >= :from and c.registered_at < :to";
    private static final String COUNTS = Arrays.stream(Measure.values())
            .map(each -> "count(*) filter (where " + (each.ofPeriod() ? PERIOD + " and " : "") + each.condition()
                    + ") as " + each.name())
            .collect(Collectors.joining(", ")) + ", avg(c.satisfaction) filter (where " + PERIOD + ") as average";
    private static final int MOST_DAYS = 1100;
    private static final int DAYS_BY_WEEK = 92;

    private final JdbcClient db;
    private final CaseCategories categories;
    private final Staff staff;
    private final Properties properties;
    private final Clock clock;

    CaseBoard(JdbcClient db, CaseCategories categories, Staff staff, Properties properties, Clock clock) {
        this.db = db;
        this.categories = categories;
        this.staff = staff;
        this.properties = properties;
        this.clock = clock;
    }

    /** By what the table is broken down. */
    enum Dimension {
        DEPARTMENT("c.lead_id", "h.department_id", "lead"), PROJECT("c.project_id", "c.project_id", "project"),
        CATEGORY("c.category_id", "c.category_id", "categoryOnly");

        private final String column;
        private final String held;
        private final String filter;

        Dimension(String column, String held, String filter) {
            this.column = column;
            this.held = held;
            this.filter = filter;
        }
    }

    record Asked(List<Long> projects, LocalDate from, LocalDate to, Dimension by) {}

    /** @param of the cases a rate is taken of, count those that count; null for plain figures */
    record Tile(String key, String label, @Nullable BigDecimal value, String unit, @Nullable Long count,
            @Nullable Long of, String filter, @Nullable String ofFilter) {}

    record Period(LocalDate period, String step, long intake, long closed, String filter) {}

    record Line(@Nullable Long id, String name, long intake, long open, long overdue,
            @Nullable BigDecimal firstReplyRate, @Nullable BigDecimal onTimeRate, long reopened, long transfers,
            @Nullable BigDecimal satisfaction, @Nullable BigDecimal heldMedianHours,
            @Nullable BigDecimal heldMeanHours, String filter) {}

    record Answer(Instant asOf, LocalDate from, LocalDate to, String zone, List<Tile> tiles, List<Period> series,
            List<Line> table) {}

    private record Held(@Nullable Double median, @Nullable Double mean) {}

    /** Counts per measure, and the average satisfaction. */
    record Figures(@Nullable Long id, Map<Measure, Long> counts, @Nullable BigDecimal average) {
        long of(Measure measure) {
            return counts.getOrDefault(measure, 0L);
        }

        @Nullable
        BigDecimal rate(Measure part, Measure whole) {
            return BoardTiles.percent(of(part), of(whole));
        }

        static Figures read(ResultSet row, @Nullable String id) throws SQLException {
            var counts = new EnumMap<Measure, Long>(Measure.class);
            for (var measure : Measure.values()) {
                counts.put(measure, row.getLong(measure.name()));
            }
            return new Figures(id == null ? null : CaseReader.id(row, id), counts,
                    BoardTiles.rounded(row.getBigDecimal("average")));
        }
    }

    @Transactional(readOnly = true)
    public Answer of(Asked asked) {
        if (asked.to().isBefore(asked.from())
                || ChronoUnit.DAYS.between(asked.from(), asked.to()) > MOST_DAYS) {
            throw Refusal.badInput("cases.board-span", "统计期间不对：止日不早于起日，最长三年。", "to");
        }
        var now = clock.instant();
        var tiles = new BoardTiles(asked, now);
        var filter = new CaseFilter(CaseActor.current(), now).among("project_id", asked.projects())
                .registeredOrOpen(asked.from(), asked.to());
        var all = db.sql("select " + COUNTS + " from cases c where " + filter.where()).params(filter.params())
                .query((row, n) -> Figures.read(row, null)).single();
        return new Answer(now, asked.from(), asked.to(), "Asia/Shanghai", tiles.of(all), series(asked, now),
                table(asked, filter, tiles));
    }

    private List<Period> series(Asked asked, Instant now) {
        var step = ChronoUnit.DAYS.between(asked.from(), asked.to()) > DAYS_BY_WEEK ? "month" : "week";
        var filter = new CaseFilter(CaseActor.current(), now).among("project_id", asked.projects())
                .registered(asked.from(), asked.to());
        return db.sql("select date_trunc(:step, c.registered_at at time zone 'Asia/Shanghai')::date as period,"
                + " count(*) as intake, count(*) filter (where " + Measure.CLOSED.condition()
                + ") as closed from cases c where " + filter.where() + " group by 1 order by 1")
                .params(filter.params()).param("step", step).query((row, n) -> {
                    var start = row.getObject("period", LocalDate.class);
                    var end = (step.equals("week") ? start.plusWeeks(1) : start.plusMonths(1)).minusDays(1);
                    var from = start.isBefore(asked.from()) ? asked.from() : start;
                    var to = end.isAfter(asked.to()) ? asked.to() : end;
                    return new Period(start, step, row.getLong("intake"), row.getLong("closed"),
                            BoardTiles.filter(asked.projects(), from, to, null, now));
                }).list();
    }

    private List<Line> table(Asked asked, CaseFilter filter, BoardTiles tiles) {
        var names = names(asked.by());
        var held = held(asked, filter);
        return db.sql("select " + asked.by().column + " as id, " + COUNTS + " from cases c where " + filter.where()
                + " group by 1 order by INTAKE desc, 1").params(filter.params())
                .query((row, n) -> Figures.read(row, "id")).list().stream()
                .map(line -> line(line, asked.by(), names, held, tiles)).toList();
    }

    private static Line line(Figures line, Dimension by, Map<Long, String> names, Map<Long, Held> held,
            BoardTiles tiles) {
        var id = line.id();
        var hours = id == null ? null : held.get(id);
        return new Line(id, id == null ? "未派单" : names.getOrDefault(id, "已撤销"), line.of(Measure.INTAKE),
                line.of(Measure.OPEN), line.of(Measure.OVERDUE),
                line.rate(Measure.FIRST_REPLY_ON_TIME, Measure.FIRST_REPLY_DUE),
                line.rate(Measure.CLOSE_ON_TIME, Measure.CLOSE_DUE), line.of(Measure.REOPENED),
                line.of(Measure.TRANSFERRED), line.average(), hours == null ? null : BoardTiles.hours(hours.median()),
                hours == null ? null : BoardTiles.hours(hours.mean()),
                tiles.filter(Measure.INTAKE) + (id == null ? "&noLead=true" : "&" + by.filter + "=" + id));
    }

    /** How long cases of the period were held, by working time; only stretches that have ended. */
    private Map<Long, Held> held(Asked asked, CaseFilter filter) {
        var found = new HashMap<Long, Held>();
        db.sql("select " + asked.by().held + " as id, percentile_cont(0.5) within group (order by h.worked_seconds)"
                + " as median, avg(h.worked_seconds)::float8 as mean from cases_holdings h join cases c on c.id = h.case_id"
                + " where h.worked_seconds is not null and " + PERIOD + " and " + filter.where() + " group by 1")
                .params(filter.params()).query((row, n) -> found.put(row.getLong("id"),
                        new Held(row.getDouble("median"), row.getDouble("mean"))))
                .list();
        return found;
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
