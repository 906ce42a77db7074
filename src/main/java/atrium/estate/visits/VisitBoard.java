package atrium.estate.visits;

import atrium.base.shared.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Figures of the visits due in a period, each with the list filter that opens its rows. */
@Component
class VisitBoard {
    private static final String COUNTS = Arrays.stream(VisitMeasure.values())
            .map(each -> "count(*) filter (where " + each.condition() + ") as " + each.name())
            .collect(Collectors.joining(", ")) + ", avg(v.score) as average";
    private static final String FROM = " from visits v join cases c on c.id = v.case_id where ";

    private final JdbcClient db;
    private final Clock clock;

    VisitBoard(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** By what the table is broken down. */
    enum Dimension {
        DEPARTMENT("department_id", "department",
                "select id, name from staff_departments where org_id = :org"),
        CATEGORY("category_id", "category", "select id, name from cases_categories where org_id = :org"),
        BUILDING("building_id", "building", "select id, name from properties_buildings where org_id = :org");

        private final String column;
        private final String filter;
        private final String names;

        Dimension(String column, String filter, String names) {
            this.column = column;
            this.filter = filter;
            this.names = names;
        }
    }

    record Asked(List<Long> projects, LocalDate from, LocalDate to, Dimension by) {}

    /** @param count of the visits a rate is taken of, those that count @param help the formula in words */
    record Tile(String key, String label, @Nullable BigDecimal value, String unit, @Nullable Long count,
            @Nullable Long of, String filter, String help) {}

    record Aspect(String name, long rated, long good, @Nullable BigDecimal rate, BigDecimal average, String filter,
            String goodFilter) {}

    record Line(@Nullable Long id, String name, long should, long done, long lost, long low,
            @Nullable BigDecimal visitRate, @Nullable BigDecimal satisfiedRate, @Nullable BigDecimal average,
            @Nullable BigDecimal nps, String filter) {}

    record Answer(Instant asOf, LocalDate from, LocalDate to, List<Tile> tiles, List<Aspect> aspects,
            List<Line> table) {}

    private record Figures(@Nullable Long id, Map<VisitMeasure, Long> counts, @Nullable BigDecimal average) {
        long of(VisitMeasure measure) {
            return counts.getOrDefault(measure, 0L);
        }

        @Nullable
        BigDecimal rate(VisitMeasure part, VisitMeasure whole) {
            return percent(of(part), of(whole));
        }

        /** −100 to 100: the share of promoters (9, 10) less that of detractors (0 to 6). */
        @Nullable
        BigDecimal nps() {
            return percent(of(VisitMeasure.PROMOTERS) - of(VisitMeasure.DETRACTORS), of(VisitMeasure.RATED));
        }

        static Figures read(ResultSet row, boolean grouped) throws SQLException {
            var counts = new EnumMap<VisitMeasure, Long>(VisitMeasure.class);
            for (var measure : VisitMeasure.values()) {
                counts.put(measure, row.getLong(measure.name()));
            }
            var average = row.getBigDecimal("average");
            return new Figures(grouped ? VisitRules.id(row, "id") : null, counts,
                    average == null ? null : average.setScale(2, RoundingMode.HALF_UP));
        }
    }

    /** @throws Refusal visits.board-span */
    @Transactional(readOnly = true)
    public Answer of(Asked asked) {
        if (asked.to().isBefore(asked.from())) {
            throw Refusal.badInput("visits.board-span", "止日早于起日，请重选起止日期。", "to");
        }
        if (asked.from().plusYears(3).isBefore(asked.to())) {
            throw Refusal.badInput("visits.board-span", "看板最长看三年，请把起止日期缩短到三年以内。", "to");
        }
        var now = clock.instant();
        var filter = new VisitFilter(now).projects(asked.projects()).due(asked.from(), asked.to());
        var all = db.sql("select " + COUNTS + FROM + filter.where()).params(filter.params())
                .query((row, n) -> Figures.read(row, false)).single();
        return new Answer(now, asked.from(), asked.to(), tiles(asked, all, now), aspects(asked, filter, now),
                table(asked, filter, now));
    }

    private static List<Tile> tiles(Asked asked, Figures all, Instant now) {
        return List.of(
                new Tile("rate", "回访率", all.rate(VisitMeasure.DONE, VisitMeasure.SHOULD), "%",
                        all.of(VisitMeasure.DONE), all.of(VisitMeasure.SHOULD),
                        address(asked, VisitMeasure.SHOULD, now),
                        "已回访 ÷ 期内到期应回访；失访在分母中，另列"),
                rate("按时回访率", VisitMeasure.ON_TIME, VisitMeasure.SHOULD, asked, all, now, "期限内完成 ÷ 应回访"),
                new Tile("lost", "失访", BigDecimal.valueOf(all.of(VisitMeasure.LOST)), "户", null, null,
                        address(asked, VisitMeasure.LOST, now), "拒访，或拨打次数用完未接通"),
                new Tile("overdue", "逾期未回访", BigDecimal.valueOf(all.of(VisitMeasure.OVERDUE)), "户", null, null,
                        address(asked, VisitMeasure.OVERDUE, now), "期限在这段时间里、截至现在已过期限还没有回访"),
                rate("回访满意率", VisitMeasure.SATISFIED, VisitMeasure.DONE, asked, all, now, "各项均分 4 分及以上 ÷ 已回访"),
                new Tile("nps", "净推荐值 NPS", all.nps(), "", null, all.of(VisitMeasure.RATED),
                        address(asked, VisitMeasure.RATED, now), "推荐者（9–10 分）占比 − 贬损者（0–6 分）占比，−100 至 100"),
                rate("未解决", VisitMeasure.UNSOLVED, VisitMeasure.DONE, asked, all, now, "客户表示未解决 ÷ 已回访"),
                new Tile("low", "开整改", BigDecimal.valueOf(all.of(VisitMeasure.LOW)), "户", null, null,
                        address(asked, VisitMeasure.LOW, now), "有一项 2 分及以下，或未解决"));
    }

    private static Tile rate(String label, VisitMeasure part, VisitMeasure whole, Asked asked, Figures all,
            Instant now, String help) {
        return new Tile(part.key(), label, all.rate(part, whole), "%", all.of(part), all.of(whole),
                address(asked, part, now), help);
    }

    private List<Aspect> aspects(Asked asked, VisitFilter filter, Instant now) {
        var base = address(asked, VisitMeasure.DONE, now);
        return db.sql("""
            select m.key as name, count(*) as rated, count(*) filter (where m.value::int >= 4) as good,
                   avg(m.value::int) as average"""
                + " from visits v join cases c on c.id = v.case_id cross join lateral"
                + " jsonb_each_text(v.marks) m where v.state = 'DONE' and " + filter.where()
                + " group by 1 order by 2 desc, 1").params(filter.params()).query((row, n) -> {
                    var name = row.getString("name");
                    var own = base + "&aspect=" + name;
                    return new Aspect(name, row.getLong("rated"), row.getLong("good"),
                            percent(row.getLong("good"), row.getLong("rated")),
                            row.getBigDecimal("average").setScale(2, RoundingMode.HALF_UP), own, own + "&good=true");
                }).list();
    }

    private List<Line> table(Asked asked, VisitFilter filter, Instant now) {
        Map<Long, String> names = db.sql(asked.by().names).params(filter.params())
                .query((row, n) -> Map.entry(row.getLong("id"), row.getString("name"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return db.sql("select v." + asked.by().column + " as id, " + COUNTS + FROM + filter.where()
                + " group by 1 order by SHOULD desc, 1").params(filter.params())
                .query((row, n) -> Figures.read(row, true)).list().stream()
                .map(line -> new Line(line.id(),
                        line.id() == null ? "未指明" : names.getOrDefault(line.id(), "已撤销"),
                        line.of(VisitMeasure.SHOULD), line.of(VisitMeasure.DONE), line.of(VisitMeasure.LOST),
                        line.of(VisitMeasure.LOW), line.rate(VisitMeasure.DONE, VisitMeasure.SHOULD),
                        line.rate(VisitMeasure.SATISFIED, VisitMeasure.DONE), line.average(), line.nps(),
                        address(asked, VisitMeasure.SHOULD, now)
                                + (line.id() == null ? "" : "&" + asked.by().filter + "=" + line.id())))
                .toList();
    }

    /** The list behind a figure. */
    private static String address(Asked asked, VisitMeasure measure, Instant now) {
        var parts = new ArrayList<String>();
        asked.projects().forEach(project -> parts.add("project=" + project));
        parts.add("from=" + asked.from() + "&to=" + asked.to());
        parts.add("measure=" + measure.key());
        parts.add("asOf=" + now);
        return String.join("&", parts);
    }

    private static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
