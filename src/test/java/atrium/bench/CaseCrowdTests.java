package atrium.bench;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Databases;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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

        hall.as(org, () -> hall.db()
                .sql("""
                    select count(cases_tell_repeats(org_id, unit_id, category_id)::text)
                    from (select distinct org_id, unit_id, category_id from cases where org_id = ? and unit_id is not null) every""")
                .param(org).query(Long.class).single());

        assertThat(told).hasSize(CASES).anyMatch(one -> one.endsWith("true")).anyMatch(one -> !one.contains("/0/"));
        assertThat(told(org)).isEqualTo(told);
    }

    @Test
    void givesTheTableBackAsItWas() throws SQLException {
        var before = shape();
        var org = hall.developer();

        new CaseCrowd(databases).fill(org, List.of(projects.project(org, "甲")), 20_000, 200, Instant.now());

        assertThat(shape()).isEqualTo(before).anyMatch(each -> each.startsWith("CREATE INDEX cases_newest "));
    }

    private Set<String> told(long org) {
        return hall.as(org, () -> hall.db().sql("select id, repeats, recurred from cases where org_id = ?").param(org)
                .query((row, n) -> row.getLong("id") + "/" + row.getLong("repeats") + "/" + row.getBoolean("recurred"))
                .set());
    }

    private Set<String> shape() {
        return hall.db()
                .sql("""
                    select pg_get_indexdef(indexrelid) from pg_index where indrelid in ('cases'::regclass, 'cases_holdings'::regclass)
                    union all select conname || pg_get_constraintdef(oid) from pg_constraint where conrelid = 'cases'::regclass
                    union all select tgname || tgenabled::text from pg_trigger where tgrelid = 'cases'::regclass and not tgisinternal""")
                .query(String.class).set();
    }
}
