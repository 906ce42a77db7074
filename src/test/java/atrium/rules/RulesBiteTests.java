package atrium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.rules.Rules.Door;
import atrium.rules.Rules.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** A rule that cannot fail is none: each is given something bad. */
class RulesBiteTests {
    private static Source source(String packageName, String body) {
        return Source.of("Bad.java", "package " + packageName + ";\n" + body);
    }

    @Test
    void catchesLongFilesAndMethods() {
        var method = "class Bad { void much() {\n" + "int a;\n".repeat(Rules.METHOD_LINES_MAX) + "} }\n";

        assertThat(Rules.size(source("a", method))).singleElement().asString().contains("much");
        assertThat(Rules.size(source("a", "class Bad {}\n" + "\n".repeat(Rules.FILE_LINES_MAX)))).hasSize(1);
    }

    @Test
    void catchesWornOutAndLongNames() {
        assertThat(Rules.names(source("a", "class CaseManager { record CaseDTO() {} } class OneTwoThreeFourFive {}")))
                .hasSize(3);
        assertThat(Rules.names(source("a", "class DispatchCase {}"))).isEmpty();
    }

    @Test
    void catchesTimeThatDoesNotComeFromTheClock() {
        assertThat(Rules.time(source("a", "class Bad { Object a = Instant.now(); String b = \"select now()\"; }")))
                .hasSize(2);
        assertThat(Rules.time(source("a", "class Bad { Object a = Clock.systemUTC(); }"))).hasSize(1);
        assertThat(Rules.time(source("a", "class Good { Object a = LocalDate.now(clock); }"))).isEmpty();
    }

    @Test
    void catchesChecksThatNobodyAsks() {
        assertThat(Rules.idleChecks(source("a", "record Bad(Setup.@NotNull(message = \"\") Kind kind) {}"))).hasSize(1);
        assertThat(Rules.idleChecks(source("a", "record Good(@NotNull Kind kind, Setup.@Nullable Kind other) {}")))
                .isEmpty();
    }

    @Test
    void catchesAWingThatReachesUp() {
        assertThat(Rules.wings(source("atrium.base.tasks", "import atrium.estate.cases.Cases; class Bad {}")))
                .hasSize(1);
        assertThat(Rules.wings(source("atrium.estate.cases", "import atrium.base.tasks.Tasks; class Good {}")))
                .isEmpty();
    }

    @Test
    void catchesModulesThatShowEverything() {
        assertThat(Rules.publicShare(List.of(source("a", "public class Bad {}"), source("a", "class Good {}"))))
                .isGreaterThan(Rules.PUBLIC_SHARE_MAX);
    }

    @Test
    void catchesPublicWordsOutsideTheGlossary() {
        assertThat(Rules.unexplained(source("a", "public class Frobnicator {}"), Set.of("task"))).hasSize(1);
        assertThat(Rules.unexplained(source("a", "public class Tasks {}"), Set.of("task"))).isEmpty();
    }

    @Test
    void catchesDoorsWithoutAPermissionOfTheirRoom() {
        var bad = List.of(new Door("GET", "/api/tasks", "tasks", ""),
                new Door("GET", "/api/tasks", "tasks", "hasAuthority('tasks.unheard')"),
                new Door("GET", "/api/tasks", "tasks", "hasAuthority('cases.read')"),
                new Door("GET", "/api/tasks", "tasks", "permitAll()"),
                new Door("GET", "/api/elsewhere", "tasks", "hasAuthority('tasks.work')"));
        var known = Set.of("tasks.work", "cases.read");

        assertThat(Rules.doors(bad, known, Map.of())).hasSize(bad.size());
        assertThat(Rules.doors(List.of(new Door("GET", "/api/tasks/{id}", "tasks", "hasAuthority('tasks.work')")),
                known, Map.of())).isEmpty();
    }

    @Test
    void catchesTablesWithoutGuard() {
        var bad = List.of(new Table("a", false, 1, true, true), new Table("b", true, 0, true, true),
                new Table("c", true, 1, false, true), new Table("d", true, 1, true, false));

        assertThat(Rules.tables(bad, Set.of())).hasSize(bad.size());
        assertThat(Rules.tables(bad, Set.of("a", "b", "c", "d"))).isEmpty();
    }

    @Test
    void catchesInputGluedIntoSql() {
        assertThat(source("a", """
            class Bad {
                private static final String ALL = "select 1";
                void name(String q) { db.sql("select '" + q + "'"); }
                void order(String column) { var sql = ALL + " order by " + column; db.sql(sql); }
                void given(String sql) { db.sql(sql); }
                void formatted(String q) { db.sql("select %s".formatted(q)); }
                void direct(Statement s, String q) { s.executeQuery("select " + q); }
            }""").gluedSql()).hasSize(5);
        assertThat(source("a", """
            class Good {
                private static final String ALL = "select 1";
                private static String where(boolean open) { return open ? " where open" : ""; }
                void all(boolean open) {
                    var sql = ALL + (open ? " order by 1" : "");
                    db.sql(sql + where(open)).param("a", open);
                }
                void other() { db.sql(Elsewhere.SELECT + " limit 1"); }
            }""").gluedSql()).isEmpty();
    }

    @Test
    void catchesPermissionsNobodyKnows() {
        assertThat(Rules.grants(List.of("tasks.work", "tasks.unheard"), Set.of("tasks.work"))).hasSize(1);
    }

    @Test
    void catchesAModuleThatUsesMoreThanItSays() {
        var bad = ApplicationModules.of("atrium.rules.bad", location -> true);

        assertThat(bad.detectViolations().getMessages()).anySatisfy(message -> assertThat(message).contains("grabby",
                "modest"));
    }

    @Test
    void readsTheModulesTheHouseHas() {
        assertThat(ApplicationModules.of(atrium.Application.class).stream().count()).isGreaterThan(8);
    }
}
