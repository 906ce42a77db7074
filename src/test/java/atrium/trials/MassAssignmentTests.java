package atrium.trials;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Door;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Trial S3: what a body carries beside what its door asks for is nowhere in the database afterwards. */
@HallTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MassAssignmentTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NUMBER = 1_987_654_321;
    private static final String WORD = "SMUGGLED";
    private static final String TIME = "1999-09-09T09:09:09Z";
    private static final String TRACES = "1987654321|SMUGGLED|1999-09-09";

    private static final Map<String, Object> EXTRA = new LinkedHashMap<>();

    static {
        for (var name : List.of("id", "orgId", "org_id", "organisationId", "projectId", "project_id", "accountId",
                "personId", "departmentId", "handlerId", "customerId", "version", "satisfaction", "unitPrice", "price",
                "failedSignIns", "reopenedCount", "urgedCount", "seats", "share")) {
            EXTRA.put(name, NUMBER);
        }
        for (var name : List.of("role", "state", "status", "number", "username", "passwordHash", "password_hash",
                "actor", "origin", "administers", "code", "kind", "grade", "createdBy", "result", "sha256")) {
            EXTRA.put(name, WORD);
        }
        for (var name : List.of("closedAt", "closed_at", "createdAt", "registeredAt", "dueAt", "disabledAt",
                "passwordChangedAt", "lockedUntil", "publishedAt", "recordedAt", "deletedAt")) {
            EXTRA.put(name, TIME);
        }
        EXTRA.put("roles", List.of(WORD));
        EXTRA.put("permissions", List.of(WORD));
        EXTRA.put("allProjects", WORD);
    }

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private @Nullable Household made;

    @BeforeAll
    void open() {
        made = new Household(hall, projects);
    }

    @Test
    void keepsNothingThatNoDoorAskedFor() {
        var methods = new Handlers(mapping);
        var permissions = household().permissions();
        var complaints = new ArrayList<String>();
        var taken = 0;
        for (var door : Household.changing().filter(each -> !each.takesFile()).toList()) {
            var answer = household().use(door, household().address(door),
                    body -> laden(body, methods.bodyFields(door)));
            taken += answer.status() < 300 ? 1 : 0;
            if (answer.status() >= 500 || answer.text().matches("(?s).*(" + TRACES + ").*")) {
                complaints.add(door.name() + " answered " + answer.status() + " " + answer.text());
            }
        }
        System.out.println("MEASURED S3 " + taken + " laden bodies were taken");

        assertThat(complaints).isEmpty();
        assertThat(taken).isGreaterThan(60);
        assertThat(traces()).isEmpty();
        assertThat(household().permissions()).isEqualTo(permissions);
    }

    @Test
    void findsATraceWhereverItIs() {
        var other = new Household(hall, projects);
        other.enter(new Door("POST", "/api/cases", "", other.things.sample(registering()).replace("渗水", WORD)),
                body -> body);

        assertThat(traces(other.org)).containsKeys("cases");
    }

    private static Door registering() {
        return Door.declared().stream().filter(door -> door.name().equals("POST /api/cases")).findFirst().orElseThrow();
    }

    /** The body with everything beside that the door does not ask for. */
    private static String laden(String body, List<String> asked) {
        if (!(JSON.readTree(body) instanceof ObjectNode sound)) {
            return body;
        }
        EXTRA.forEach((name, value) -> {
            if (!asked.contains(name) && !sound.has(name)) {
                sound.set(name, JSON.valueToTree(value));
            }
        });
        return sound.toString();
    }

    private Map<String, Long> traces() {
        return traces(household().org);
    }

    /** In which tables something smuggled is to be found, and in how many rows. */
    private Map<String, Long> traces(long org) {
        return hall.as(org, () -> {
            var found = new HashMap<String, Long>();
            for (var table : hall.db().sql("""
                select distinct c.table_name from information_schema.columns c join information_schema.tables t
                    using (table_schema, table_name)
                where c.column_name = 'org_id' and c.table_schema = 'public' and t.table_type = 'BASE TABLE'""")
                    .query(String.class).list()) {
                var rows = hall.db().sql("select count(*) from " + table + " t where to_jsonb(t)::text ~ :traces")
                        .param("traces", TRACES).query(Long.class).single();
                if (rows > 0) {
                    found.put(table, rows);
                }
            }
            return found;
        });
    }

    private Household household() {
        return java.util.Objects.requireNonNull(made);
    }
}
