package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Databases;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Which cases repeat another, in whatever order they are closed, reopened, cancelled and moved, and however many there are. */
@HallTest
class RepeatsTests {
    private static final Instant START = Instant.parse("2025-01-06T02:00:00Z");

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Databases databases;

    private @Nullable SingleConnectionDataSource connection;
    private long template;
    private List<Long> causes = List.of();

    /** As it lies in the table. */
    record Row(long id, String state, long category, Instant registered, @Nullable Instant closed,
            @Nullable Long repeats, boolean recurred) {
        boolean followedBy(Row other) {
            return closed != null && id != other.id && category == other.category && !other.state.equals("CANCELLED")
                    && !other.registered.isBefore(closed)
                    && !other.registered.isAfter(closed.plus(90, ChronoUnit.DAYS));
        }
    }

    @BeforeEach
    void open() throws SQLException {
        var desk = new Desk(hall, projects);
        var unit = projects.unit(desk.org, desk.project, 3, "301");
        template = desk.register("COMPLAINT", Map.of("unitId", unit)).path("id").asLong();
        causes = List.of(desk.category("渗漏"), desk.category("电梯设备"));
        connection = new SingleConnectionDataSource(
                DriverManager.getConnection(databases.url(), databases.owner().user(), databases.owner().password()),
                true);
        owner().sql("update cases set registered_at = ? where id = ?").params(Timestamp.from(START), template).update();
    }

    @AfterEach
    void close() {
        if (connection != null) {
            connection.destroy();
        }
    }

    @Test
    void tellsRepeatsAsPlainJavaDoesAfterEveryChange() {
        var random = new Random(20261126);
        for (var turn = 0; turn < 250; turn++) {
            var all = rows();
            var one = all.get(random.nextInt(all.size()));
            var at = START.plus(random.nextInt(200), ChronoUnit.DAYS);
            switch (random.nextInt(6)) {
                case 0, 1 -> add(cause(random), at, null, 1);
                case 2 -> add(cause(random), at, at.plus(random.nextInt(40), ChronoUnit.DAYS), 1 + random.nextInt(3));
                case 3 -> change(one, "CLOSED", one.registered().plus(random.nextInt(60), ChronoUnit.DAYS));
                case 4 -> change(one, random.nextBoolean() ? "CANCELLED" : "DISPATCHED", null);
                default -> owner().sql("update cases set category_id = ? where id = ?")
                        .params(cause(random), one.id()).update();
            }
            agree(turn);
        }
        assertThat(rows()).anyMatch(row -> row.repeats() != null).anyMatch(Row::recurred)
                .anyMatch(row -> row.state().equals("CANCELLED"));
    }

    @Test
    void looksAtAHandfulOfCasesOnlyWhereThousandsHaveOneCause() throws SQLException {
        for (var day = 0; day < 80; day++) {
            var at = START.plus(day, ChronoUnit.DAYS);
            add(causes.getFirst(), at, at.plus(1, ChronoUnit.HOURS), 20);
        }
        owner().sql("analyze cases").update(); // as the database does by itself
        var single = Objects.requireNonNull(connection).getConnection();
        single.setAutoCommit(false);

        var before = rowsRead();
        add(causes.getFirst(), START.plus(81, ChronoUnit.DAYS), null, 1);
        var read = rowsRead() - before;

        single.rollback();
        single.setAutoCommit(true);
        assertThat(read).as("rows of cases read to take one more in").isLessThan(200);
    }

    /** What this connection has not yet told the statistics. */
    private long rowsRead() {
        return owner().sql("""
            select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0) from pg_stat_xact_user_tables
            where relname = 'cases'""").query(Long.class).single();
    }

    private void agree(int turn) {
        var all = rows();
        for (var row : all) {
            var earlier = row.state().equals("CANCELLED")
                    ? null
                    : all.stream().filter(other -> other.followedBy(row))
                            .max(Comparator.comparing((Row other) -> Objects.requireNonNull(other.closed()))
                                    .thenComparing(Row::id))
                            .map(Row::id).orElse(null);
            assertThat(row.repeats()).as("turn %d: %s repeats", turn, row).isEqualTo(earlier);
            assertThat(row.recurred()).as("turn %d: %s recurred", turn, row)
                    .isEqualTo(all.stream().anyMatch(row::followedBy));
        }
    }

    private long cause(Random random) {
        return causes.get(random.nextInt(causes.size()));
    }

    /** Cases like the first, brought in at one moment in one statement. */
    private void add(long category, Instant at, @Nullable Instant closed, int count) {
        owner().sql(
                """
                    insert into cases (org_id, project_id, number, kind, channel, grade, state, category_id, building_id, unit_id,
                                       summary, description, text_hash, registered_at, policy_id, department_id, held_since,
                                       closed_at, last_seq)
                    select org_id, project_id, gen_random_uuid(), kind, channel, grade, :state, :category, building_id, unit_id,
                           summary, description, text_hash, :at, policy_id, department_id, held_since, :closed::timestamptz, 1
                    from cases, generate_series(1, :count) where id = :id""")
                .param("id", template)
                .param("state", closed == null ? "DISPATCHED" : "CLOSED").param("category", category)
                .param("at", Timestamp.from(at)).param("closed", closed == null ? null : Timestamp.from(closed))
                .param("count", count).update();
    }

    private void change(Row one, String state, @Nullable Instant closed) {
        owner().sql("update cases set state = :state, closed_at = :closed::timestamptz where id = :id")
                .param("state", state).param("closed", closed == null ? null : Timestamp.from(closed))
                .param("id", one.id()).update();
    }

    private List<Row> rows() {
        return owner().sql("""
            select c.id, c.state, c.category_id, c.registered_at, c.closed_at, c.repeats, c.recurred
            from cases c join cases first on first.id = ? and first.unit_id = c.unit_id order by c.id""")
                .param(template)
                .query((row, n) -> new Row(row.getLong(1), row.getString(2), row.getLong(3),
                        row.getTimestamp(4).toInstant(), CaseReader.instant(row, "closed_at"),
                        CaseReader.id(row, "repeats"), row.getBoolean(7)))
                .list();
    }

    private JdbcClient owner() {
        return JdbcClient.create(Objects.requireNonNull(connection));
    }
}
