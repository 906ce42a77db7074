package atrium.estate.errands;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.shared.Masks;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How often customers had to come: visits per matter, the share done in one visit. Figures and rows share one WHERE. */
@Component
class VisitFigures {
    private static final String ENDED = """
        from errands_matters m join properties_projects p on p.id = m.project_id
        where m.org_id = :org and coalesce(m.done_at, m.settled_at) >= :from and coalesce(m.done_at, m.settled_at) < :to
          and (:project::bigint is null or m.project_id = :project)
          and (:guide::text is null or coalesce(m.guide, '') = :guide)
          and (:least::int is null or m.visits >= :least) and (:most::int is null or m.visits <= :most)""";
    private static final String COUNTS = """
        count(*) as matters, count(*) filter (where visits > 0) as came, coalesce(sum(visits), 0) as visits,
        count(*) filter (where visits = 1) as once, count(*) filter (where visits > 1) as again""";
    private static final String ROWS = """
        select m.id, m.title, m.link, m.customer_id,
               (select c.name from customers c where c.id = m.customer_id) as customer_name, p.name as project_name,
               (select u.label from properties_units u where u.id = m.unit_id) as unit_label, m.visits, m.opened_at,
               coalesce(m.done_at, m.settled_at) as ended_at, m.done_at is not null as done_at_visit
        """ + ENDED + " and (:after::bigint is null or m.id < :after) order by m.id desc limit :limit";
    private static final Map<String, String> GROUPS = Map.of("guide",
            "select coalesce(m.guide, '') as key, coalesce(m.guide, '') as name, " + COUNTS + " " + ENDED
                    + " group by 1, 2 order by 3 desc",
            "project",
            "select m.project_id::text as key, p.name as name, " + COUNTS + " " + ENDED
                    + " group by 1, 2 order by 3 desc",
            "month",
            "select to_char(coalesce(m.done_at, m.settled_at) at time zone 'Asia/Shanghai', 'YYYY-MM') as key, "
                    + "to_char(coalesce(m.done_at, m.settled_at) at time zone 'Asia/Shanghai', 'YYYY-MM') as name, "
                    + COUNTS
                    + " " + ENDED + " group by 1, 2 order by 1");

    private final JdbcClient db;
    private final ServiceGuides guides;
    private final Clock clock;

    VisitFigures(JdbcClient db, ServiceGuides guides, Clock clock) {
        this.db = db;
        this.guides = guides;
        this.clock = clock;
    }

    /** What is asked. @param least fewest visits @param most most visits */
    record VisitAsked(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable Long project, @Nullable String guide,
            @Nullable Integer least, @Nullable Integer most, @Nullable String by, @Nullable Long after,
            @Nullable Integer limit) {}

    private record Counted(String key, String name, long matters, long came, long visits, long once, long again) {}

    /** Figures of a group. @param perMatter visits per matter for which somebody came @param onceShare percent of those done in one visit; both null when nobody came */
    record VisitLine(String key, String name, long matters, long came, long visits, long once, long again,
            @Nullable BigDecimal perMatter, @Nullable BigDecimal onceShare) {}

    /** Why a visit did not suffice. */
    record ObstacleCount(String failed, String name, long count) {}

    record VisitMeasure(LocalDate from, LocalDate to, Instant asOf, VisitLine total, List<VisitLine> lines,
            List<ObstacleCount> obstacles) {}

    record EndedMatter(long id, String title, String link, long customerId, String customerName, String projectName,
            @Nullable String unitLabel, int visits, Instant openedAt, Instant endedAt, boolean doneAtVisit) {
        EndedMatter masked() {
            return new EndedMatter(id, title, link, customerId, Masks.name(customerName), projectName, unitLabel,
                    visits,
                    openedAt, endedAt, doneAtVisit);
        }
    }

    @Transactional(readOnly = true)
    VisitMeasure measure(VisitAsked asked) {
        var grouped = GROUPS.get(asked.by() == null ? "guide" : asked.by());
        if (grouped == null) {
            throw Refusal.badInput("errands.by", "只能按事项、项目或月份统计。", "by");
        }
        var names = guides.names();
        var params = params(asked);
        var total = line(db.sql("select '' as key, '合计' as name, " + COUNTS + " " + ENDED).params(params)
                .query(Counted.class).single(), names);
        var lines = db.sql(grouped).params(params).query(Counted.class).list().stream().map(one -> line(one, names))
                .toList();
        return new VisitMeasure(from(asked), to(asked), clock.instant(), total, lines, obstacles(params));
    }

    /** The matters behind a figure, the newest first. */
    @Transactional(readOnly = true)
    Page<EndedMatter> rows(VisitAsked asked) {
        var limit = Page.limit(asked.limit());
        var rows = db.sql(ROWS)
                .params(params(asked))
                .param("after", asked.after()).param("limit", limit + 1).query(EndedMatter.class).stream()
                .map(EndedMatter::masked).toList();
        return Page.of(rows, limit, row -> Long.toString(row.id()));
    }

    private List<ObstacleCount> obstacles(Map<String, @Nullable Object> params) {
        return db.sql("""
            select v.failed, v.failed as name, count(*) as count from errands_visits v
            join errands_appointments a on a.id = v.appointment_id join errands_matters m on m.id = v.matter_id
            where v.org_id = :org and v.failed is not null and a.left_at >= :from and a.left_at < :to
              and (:project::bigint is null or v.project_id = :project)
              and (:guide::text is null or coalesce(m.guide, '') = :guide)
            group by 1 order by 3 desc""").params(params).query(ObstacleCount.class).list().stream()
                .map(one -> new ObstacleCount(one.failed(), VisitObstacle.valueOf(one.failed()).label(), one.count()))
                .toList();
    }

    private Map<String, @Nullable Object> params(VisitAsked asked) {
        if (to(asked).isBefore(from(asked))) {
            throw Refusal.badInput("errands.period", "结束日期不能早于开始日期。", "to");
        }
        var params = new HashMap<String, @Nullable Object>();
        params.put("org", Scope.required().org());
        params.put("from", Timestamp.from(from(asked).atStartOfDay(Zones.SHANGHAI).toInstant()));
        params.put("to", Timestamp.from(to(asked).plusDays(1).atStartOfDay(Zones.SHANGHAI).toInstant()));
        params.put("project", asked.project());
        params.put("guide", asked.guide());
        params.put("least", asked.least());
        params.put("most", asked.most());
        return params;
    }

    private LocalDate to(VisitAsked asked) {
        return asked.to() == null ? LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI) : asked.to();
    }

    private LocalDate from(VisitAsked asked) {
        return asked.from() == null ? to(asked).minusDays(90) : asked.from();
    }

    private static VisitLine line(Counted one, Map<String, String> names) {
        var known = names.getOrDefault(one.name(), one.name().isEmpty() ? "其他事项" : one.name());
        return new VisitLine(one.key(), known, one.matters(), one.came(), one.visits(), one.once(), one.again(),
                one.came() == 0 ? null : ratio(one.visits(), one.came(), 1),
                one.came() == 0 ? null : ratio(one.once(), one.came(), 100));
    }

    private static BigDecimal ratio(long part, long whole, int times) {
        return BigDecimal.valueOf(part * times).divide(BigDecimal.valueOf(whole), times == 1 ? 2 : 1,
                RoundingMode.HALF_UP);
    }
}
