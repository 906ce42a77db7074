package atrium.estate.customers;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void leavesNoNumberOfAnImportedListReadable() throws Exception {
        var org = hall.developer();
        var project = projects.project(org, "云栖里");
        var clerk = hall.visitor(org, "supervisor");
        var phone = Somebody.phone();
        var number = Somebody.identityNumber();
        var wrong = Somebody.phone();
        var table = "姓名,身份证号,手机,份额\n梅远,%s,%s,\n梅近,,%s,三成\n".formatted(number, phone, wrong);
        var looked = clerk.upload("/api/exchange/imports", "业主.csv", table.getBytes(StandardCharsets.UTF_8),
                Map.of("kind", "customers"), Map.of("Idempotency-Key", Hall.stamp())).json();
        var path = "/api/exchange/imports/" + looked.path("run").path("id").asLong();
        var analysis = looked.path("analysis");
        clerk.put(path + "/mapping", Map.of("sheet", 0, "headerRow", 1, "mapping", analysis.path("mapping"), "choices",
                Map.of("project", Long.toString(project))), Map.of());
        clerk.post(path + "/checks", Map.of());
        await(clerk, path, "CHECKED");
        var shown = clerk.get(path + "/rows").text();
        clerk.post(path + "/runs", Map.of("mode", "GOOD_ROWS"));
        await(clerk, path, "DONE");
        clerk.send("POST", path + "/reveals", Map.of("reason", "改正"), Map.of("Idempotency-Key", Hall.stamp()));

        var canaries = List.of(phone, number, wrong);
        assertThat(analysis.toString()).doesNotContain(canaries.toArray(String[]::new));
        assertThat(shown).contains("梅近", phone.substring(0, 3) + "****" + phone.substring(7))
                .doesNotContain(canaries.toArray(String[]::new));
        assertNoneReadable(canaries);
        try (var files = Files.walk(Path.of("target/hall/imports"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain(canaries.toArray(String[]::new));
            }
        }
    }

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

        var canaries = List.of(phone, number, second, "6222021207001234566", "canary.mei@example.com",
                String.valueOf(edit.get("phone")), String.valueOf(edit.get("idNumber")));
        assertNoneReadable(canaries);
        var owner = JdbcClient.create(flyway.getConfiguration().getDataSource());
        assertThat(owner.sql("select count(*) from customers where id = ?").param(id).query(Integer.class).single())
                .isOne();
    }

    private static void await(Visitor clerk, String path, String state) throws InterruptedException {
        var until = System.nanoTime() + 30_000_000_000L;
        while (!state.equals(clerk.get(path).json().path("state").asString()) && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        assertThat(clerk.get(path).json().path("state").asString()).isEqualTo(state);
    }

    private void assertNoneReadable(List<String> canaries) {
        var owner = JdbcClient.create(flyway.getConfiguration().getDataSource());
        for (var column : owner.sql(COLUMNS).query(Column.class).list()) {
            for (var canary : canaries) {
                assertThat(holds(owner, column, canary))
                        .as("%s in %s.%s", canary, column.tableName(), column.columnName())
                        .isFalse();
            }
        }
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
