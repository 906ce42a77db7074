package atrium.estate.visits;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The draws there were, what still waits for one, and any draw done over for whoever doubts it. */
@Component
class DrawList {
    private static final String SELECT = """
        select w.id, w.project_id, w.month, w.seq, w.share, w.seed, w.algorithm, cardinality(w.population) as population,
               w.chosen, w.population_before, w.chosen_before, w.drawn_at, w.drawn_by, p.name as project_name, r.basis, r.kind, b.name as building_name, g.name as category_name
        from visits_draws w join properties_projects p on p.id = w.project_id join visits_rules r on r.id = w.rule_id
        left join properties_buildings b on b.id = w.building_id left join cases_categories g on g.id = w.category_id
        where w.org_id = :org""";

    private final JdbcClient db;

    DrawList(JdbcClient db) {
        this.db = db;
    }

    /** @param seed in text, for it does not fit a number of JavaScript */
    record Row(long id, long projectId, String projectName, LocalDate month, int seq, String kind, String basis,
            @Nullable String buildingName, @Nullable String categoryName, int share, int population, int chosen,
            int populationBefore, int chosenBefore, String seed, String algorithm, Instant drawnAt, String drawnBy) {}

    /** What a month has left to draw from. */
    record Waiting(long projectId, String projectName, LocalDate month, int population) {}

    record Answer(List<Row> draws, List<Waiting> waiting) {}

    /** @param drawn position in the stored order @param again position now @param chosen whether it is to be visited */
    record Line(long caseId, String number, String summary, int drawn, int again, boolean chosen,
            @Nullable Long visitId, @Nullable String visitState) {}

    record Redrawn(Row draw, boolean equal, int size, List<Line> lines) {}

    private record Stored(Row row, List<Long> population, List<Long> ordered) {}

    private record Matter(long id, String number, String summary, @Nullable Long visitId,
            @Nullable String visitState) {}

    @Transactional(readOnly = true)
    public Answer all(@Nullable Long project) {
        var draws = db
                .sql(SELECT + " and (:project::bigint is null or w.project_id = :project) order by w.id desc limit 200")
                .param("org", Scope.required().org()).param("project", project).query((row, n) -> row(row)).list();
        var waiting = db
                .sql("""
                    select p.project_id, x.name as project_name,
                           date_trunc('month', p.closed_at at time zone 'Asia/Shanghai')::date as month, count(*)::int as population
                    from visits_pool p join cases c on c.id = p.case_id and c.closed_at = p.closed_at and c.state = 'CLOSED'
                    join properties_projects x on x.id = p.project_id
                    where p.org_id = :org and p.draw_id is null and (:project::bigint is null or p.project_id = :project)
                    group by 1, 2, 3 order by 3 desc, 1""")
                .param("org", Scope.required().org()).param("project", project)
                .query(Waiting.class).list();
        return new Answer(draws, waiting);
    }

    /** Draws again from the stored seed and population and lays both orders side by side. @throws Refusal visits.no-draw */
    @Transactional(readOnly = true)
    public Redrawn again(long id) {
        var row = db.sql(SELECT + " and w.id = :id").param("org", Scope.required().org()).param("id", id)
                .query((found, n) -> row(found)).optional()
                .orElseThrow(() -> Refusal.notFound("visits.no-draw", "没有这次抽样，或不在您可见的范围内。"));
        var stored = db.sql("select population, ordered from visits_draws where org_id = ? and id = ?")
                .params(Scope.required().org(), id)
                .query((found, n) -> new Stored(row, ids(found, "population"), ids(found, "ordered"))).single();
        var again = SampleOrder.of(stored.population(), Long.parseLong(row.seed()));
        var places = IntStream.range(0, again.size()).boxed().collect(Collectors.toMap(again::get, at -> at + 1));
        var size = SampleOrder.size(row.share(), row.population(), row.populationBefore(), row.chosenBefore());
        var matters = matters(id, stored.population());
        var lines = IntStream.range(0, stored.ordered().size())
                .mapToObj(at -> line(stored, places, matters, at)).toList();
        var visited = lines.stream().filter(Line::chosen).allMatch(line -> line.visitId() != null);
        return new Redrawn(row, again.equals(stored.ordered()) && size == row.chosen() && visited, size, lines);
    }

    private static Line line(Stored stored, Map<Long, Integer> places, Map<Long, Matter> matters, int at) {
        var id = stored.ordered().get(at);
        var matter = matters.get(id);
        return new Line(id, matter == null ? "" : matter.number(), matter == null ? "" : matter.summary(), at + 1,
                places.getOrDefault(id, 0), at < stored.row().chosen(), matter == null ? null : matter.visitId(),
                matter == null ? null : matter.visitState());
    }

    private Map<Long, Matter> matters(long draw, List<Long> population) {
        return db.sql("""
            select c.id, c.number, c.summary, v.id as visit_id, v.state as visit_state from cases c
            left join visits v on v.org_id = c.org_id and v.case_id = c.id and v.draw_id = :draw
            where c.org_id = :org and c.id = any(:ids)""").param("draw", draw).param("org", Scope.required().org())
                .param("ids", population.toArray(Long[]::new)).query(Matter.class).list().stream()
                .collect(Collectors.toMap(Matter::id, Function.identity(), (one, other) -> one));
    }

    private static List<Long> ids(ResultSet row, String column) throws SQLException {
        return List.of((Long[]) row.getArray(column).getArray());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong("id"), row.getLong("project_id"), row.getString("project_name"),
                row.getObject("month", LocalDate.class), row.getInt("seq"), row.getString("kind"),
                row.getString("basis"), row.getString("building_name"), row.getString("category_name"),
                row.getInt("share"), row.getInt("population"), row.getInt("chosen"),
                row.getInt("population_before"), row.getInt("chosen_before"), Long.toString(row.getLong("seed")),
                row.getString("algorithm"), row.getTimestamp("drawn_at").toInstant(), row.getString("drawn_by"));
    }
}
