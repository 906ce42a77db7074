package atrium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class SourceRulesTests {
    private static final List<Source> SOURCES = Source.main();

    /** Where constants are put together in a way the rule cannot follow, and which constants they are. */
    private static final Map<String, String> PUT_TOGETHER = Map.of("HistoryWords", "the queries rooms offer as beans",
            "BoardCounts", "one of its two selects with a filter",
            "HeldTimes", "a column named by the board", "VisitBoard", "a column of the enum By", "VisitFigures",
            "its one switch of columns", "UnitList", "its own map of conditions", "FollowMerges",
            "its own list of statements",
            "Editions", "one statement of each kind", "CaseList", "its own orders and the conditions of CaseFilter",
            "KeptMonths", "the columns of its enum");

    @Test
    void keepsModulesToWhatTheySayTheyUse() {
        ApplicationModules.of(Application.class).verify();
    }

    @Test
    void importsOnlyWingsBelow() {
        assertThat(SOURCES.stream().flatMap(Rules::wings)).isEmpty();
    }

    @Test
    void keepsFilesAndMethodsShort() {
        assertThat(SOURCES.stream().flatMap(Rules::size)).isEmpty();
    }

    @Test
    void namesTypesInFewPlainWords() {
        assertThat(SOURCES.stream().flatMap(Rules::names)).isEmpty();
    }

    @Test
    void takesTimeFromTheClock() {
        assertThat(SOURCES.stream().flatMap(Rules::time)).isEmpty();
    }

    @Test
    void gluesNoInputIntoSql() {
        assertThat(SOURCES.stream().filter(source -> !PUT_TOGETHER.containsKey(source.name()))
                .flatMap(Source::gluedSql)).isEmpty();
    }

    @Test
    void writesChecksWhereTheyAreAsked() {
        assertThat(SOURCES.stream().flatMap(Rules::idleChecks)).isEmpty();
    }

    @Test
    void showsLittleToOtherModules() {
        assertThat(Rules.publicShare(SOURCES)).isLessThanOrEqualTo(Rules.PUBLIC_SHARE_MAX);
    }

    @Test
    void explainsThePublicWordsInTheGlossary() throws IOException {
        var glossary = glossary();

        assertThat(SOURCES.stream().flatMap(source -> Rules.unexplained(source, glossary))).isEmpty();
    }

    static Set<String> glossary() throws IOException {
        var firstColumn = Pattern.compile("^\\| ([A-Za-z ,]+) \\|", Pattern.MULTILINE);
        return firstColumn.matcher(Files.readString(Path.of("docs/glossary.md"))).results()
                .flatMap(row -> Pattern.compile("[ ,]+").splitAsStream(row.group(1)))
                .map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
