package atrium.estate.customers;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HallTest
class CanaryTests {
    private static final String COLUMNS = """
        select table_name, column_name, data_type from information_schema.columns
        where table_schema = 'public' and data_type in ('text', 'character varying', 'character', 'jsonb', 'bytea', 'ARRAY')
          and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE')""";

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Flyway flyway;

    private record Column(String tableName, String columnName, String dataType) {}

    @Test
    void leavesNoPersonalNumberReadableInAnyTable() {
        var org = hall.developer();
        var project = projects.project(org, "云栖里");
        var clerk = hall.visitor(org, "supervisor");
        var phone = Somebody.phone();
        var number = Somebody.identityNumber();
        var base = Somebody.person("梅长", phone, number);
        base.put("projectId", project);
        base.put("email", "canary.mei@example.com");
        var once = Map.of("Idempotency-Key", Hall.stamp());
        var id = clerk.send("POST", "/api/customers", base, once).json()
                .path("id").asLong();
        var second = Somebody.phone();
        clerk.post("/api/customers/" + id + "/contacts", Map.of("label", "家庭", "phone", second));
        clerk.post("/api/customers/" + id + "/cards", Map.of("card", "6222021207001234566"));
        clerk.send("POST", "/api/customers/" + id + "/reveals", Map.of("field", "phone", "reason", "核对"), once);
        var again = clerk.send("POST", "/api/customers/" + id + "/reveals", Map.of("field", "phone", "reason", "核对"),
                once);
        assertThat(again.header("Idempotency-Hit")).isEqualTo("true");
        assertThat(again.json().path("value").asString()).isEqualTo(phone);
        var edit = Somebody.person("梅长", Somebody.phone(), Somebody.identityNumber());
        clerk.put("/api/customers/" + id, edit, Map.of("If-Match", "\"0\""));

        var owner = JdbcClient.create(flyway.getConfiguration().getDataSource());
        var canaries = List.of(phone, number, second, "6222021207001234566", "canary.mei@example.com",
                String.valueOf(edit.get("phone")), String.valueOf(edit.get("idNumber")));
        for (var column : owner.sql(COLUMNS).query(Column.class).list()) {
            for (var canary : canaries) {
                assertThat(holds(owner, column, canary))
                        .as("%s in %s.%s", canary, column.tableName(), column.columnName())
                        .isFalse();
            }
        }
        assertThat(owner.sql("select count(*) from customers where id = ?").param(id).query(Integer.class).single())
                .isOne();
    }

    private static boolean holds(JdbcClient owner, Column column, String canary) {
        var where = "bytea".equals(column.dataType())
                ? "position(convert_to(:canary, 'UTF8') in \"%s\") > 0"
                : "\"%s\"::text like '%%' || :canary || '%%'";
        return owner
                .sql(("select exists (select from \"%s\" where " + where + ")").formatted(column.tableName(),
                        column.columnName()))
                .param("canary", canary).query(Boolean.class).single();
    }
}
