package atrium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Databases;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.rules.Rules.Door;
import atrium.rules.Rules.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The laws on doors and tables, held against the running house. */
@HallTest
class HouseRulesTests {
    /** Doors without a permission of their room, and why they may: signing in, what a customer's key or questionnaire opens, one's own things, everybody's tools. */
    private static final Map<Pattern, String> OPEN = Map.of(Pattern.compile("/api/session"), "permitAll()",
            Pattern.compile("/|/app(/.*)?"), "permitAll()", Pattern.compile("/api/cases/link/.+|/api/surveys/sheet"),
            "permitAll()",
            Pattern.compile("/api/session/.+"), "isAuthenticated()",
            Pattern.compile("/api/staff/tokens(/.*)?"), "isAuthenticated()", Pattern.compile("/api/search"),
            "isAuthenticated()", Pattern.compile("/api/staff/directory/departments"), "hasAuthority('tasks.work')",
            Pattern.compile("/api/staff/(directory|absences(/.*)?)"), "hasAnyAuthority('staff.edit', 'tasks.work')",
            Pattern.compile("/api/calendars/(days|frames)"), "hasAnyAuthority('calendars.edit', 'tasks.work')");

    /** Tables of the house itself: no organisation's business. */
    private static final Set<String> HOUSE_OWN = Set.of("flyway_schema_history", "spring_session",
            "spring_session_attributes", "event_publication", "scheduled_tasks", "demo_made");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private Databases databases;

    @Autowired
    private Hall hall;

    @Test
    void guardsEveryDoorWithAPermissionOfItsRoom() throws IOException {
        var permissions = PropertiesLoaderUtils.loadProperties(
                new EncodedResource(new ClassPathResource("permissions.properties"), StandardCharsets.UTF_8));

        assertThat(doors()).hasSizeGreaterThan(20);
        assertThat(Rules.doors(doors(), permissions.stringPropertyNames(), OPEN)).isEmpty();
    }

    @Test
    void grantsOnlyPermissionsThatExist() throws IOException {
        var permissions = PropertiesLoaderUtils.loadProperties(
                new EncodedResource(new ClassPathResource("permissions.properties"), StandardCharsets.UTF_8));
        var granted = owner().sql("select distinct p from staff_roles, unnest(permissions) p where org_id = ?")
                .param(hall.developer()).query(String.class).list();

        assertThat(granted).isNotEmpty();
        assertThat(Rules.grants(granted, permissions.stringPropertyNames())).isEmpty();
    }

    @Test
    void guardsEveryTableByRow() {
        assertThat(Rules.tables(tables(), HOUSE_OWN)).isEmpty();
    }

    @Test
    void showsNoRowOfAnyBusinessTableWithoutAScope() {
        hall.visitor(hall.developer(), "clerk");

        assertThat(tables().stream().map(Table::name).filter(this::showsRows)).isEmpty();
    }

    @Test
    void seesTheRowOfATableWhoseGuardWasForgotten() {
        owner().sql("create table rules_bite as select 1 as org_id").update();
        try {
            owner().sql("grant select on rules_bite to atrium_app").update();

            assertThat(Rules.tables(tables(), HOUSE_OWN)).singleElement().asString().contains("rules_bite");
            assertThat(tables().stream().map(Table::name).filter(this::showsRows)).containsExactly("rules_bite");
        } finally {
            owner().sql("drop table rules_bite").update();
        }
    }

    /** Whether the house, without a scope, reads any row of a business table. */
    private boolean showsRows(String table) {
        var readable = owner().sql("select has_table_privilege('atrium_app', ?, 'select')").param(table)
                .query(Boolean.class).single();
        return !HOUSE_OWN.contains(table) && readable
                && hall.db().sql("select exists (select from " + table + ")").query(Boolean.class).single();
    }

    private List<Door> doors() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("atrium."))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .map(path -> new Door(entry.getKey().getMethodsCondition().toString(), path,
                                module(entry.getValue()), guard(entry.getValue()))))
                .toList();
    }

    private static String module(HandlerMethod handler) {
        var name = handler.getBeanType().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String guard(HandlerMethod handler) {
        var guard = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class);
        return guard == null ? "" : guard.value();
    }

    private List<Table> tables() {
        return owner().sql("""
            select c.relname as name, c.relrowsecurity as row_security,
                   (select count(*) from pg_policy p where p.polrelid = c.oid) as policies,
                   exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id'
                           and not a.attisdropped) as org_column,
                   obj_description(c.oid, 'pg_class') is not null as comment
            from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
              and not c.relispartition order by 1""").query(Table.class).list();
    }

    private JdbcClient owner() {
        return JdbcClient.create(new SimpleDriverDataSource(new Driver(), databases.url(), databases.owner().user(),
                databases.owner().password()));
    }
}
