package atrium.bench;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Databases;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a crowd is told at once is what the house would have told case by case. */
@HallTest
class CaseCrowdTests {
    private static final int CASES = 3_000;

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Databases databases;

    @Test
    void tellsWhatRepeatsWhatAsTheHouseDoes() throws SQLException {
        var org = hall.developer();
        new CaseCrowd(databases).fill(org, List.of(projects.project(org, "甲")), CASES, 200, Instant.now());
        var told = told(org);
        analyse(); // as the house's own tidying would have done by the time anybody asks

        hall.as(org, () -> hall.db()
                .sql("""
                            select count(cases_tell_repeats(c, c.category_id, c.closed_at)::text)
                    from cases c where c.org_id = ? and c.unit_id is not null""")
                .param(org).query(Long.class).single());

        assertThat(told).hasSize(CASES).anyMatch(one -> one.endsWith("true")).anyMatch(one -> !one.contains("/0/"));
        assertThat(told(org)).isEqualTo(told);
    }

    @Test
    void givesATableBackAsItWas() throws SQLException {
        try (var connection = DriverManager.getConnection(databases.url(), databases.owner().user(),
                databases.owner().password())) {
            var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            db.sql("create temporary table ground (id int primary key)").update();
            db.sql("create temporary table heavy (id int primary key, ground int references ground, word text)")
                    .update();
            db.sql("create index heavy_word on heavy (word) include (ground) where word <> ''").update();
            var before = shape(db);

            var light = LightTable.of(db, "heavy", true);
            assertThat(shape(db)).hasSize(2).doesNotContainAnyElementsOf(before.subList(2, 4));
            light.restore();

            assertThat(shape(db)).isEqualTo(before);
        }
    }

    private void analyse() throws SQLException {
        try (var connection = DriverManager.getConnection(databases.url(), databases.owner().user(),
                databases.owner().password()); var statement = connection.createStatement()) {
            statement.execute("analyze cases");
        }
    }

    private Set<String> told(long org) {
        return hall.as(org, () -> hall.db().sql("select id, repeats, recurred from cases where org_id = ?").param(org)
                .query((row, n) -> row.getLong("id") + "/" + row.getLong("repeats") + "/" + row.getBoolean("recurred"))
                .set());
    }

    /** Its keys and triggers first, then what it can be relieved of. */
    private static List<String> shape(JdbcClient db) {
        return db.sql("""
            select what from (
                select pg_get_indexdef(indexrelid) as what, not indisprimary as light from pg_index
                where indrelid = 'heavy'::regclass
                union all select conname || ' ' || pg_get_constraintdef(oid), contype = 'f' from pg_constraint
                where conrelid = 'heavy'::regclass and contype in ('p', 'f')) shape order by light, what""")
                .query(String.class).list();
    }
}
