package atrium;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Authenticator;
import atrium.hall.Door;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/** What belongs to one project or organisation is not there for those of another, at any endpoint of the list. */
@HallTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopeMatrixTests {
    /** Belong to the whole organisation, so its other projects see them. */
    private static final Set<String> COMMON = Set.of("absence", "category", "department", "post", "role", "account",
            "person", "handbook", "rota", "template", "article", "macro");

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private @Nullable Belongings made;
    private final List<Caller> callers = new ArrayList<>();

    /** Somebody who must see nothing. @param inside whether of the same organisation, in another project */
    private record Caller(String name, Visitor visitor, Set<String> permissions, boolean inside) {}

    @BeforeAll
    void open() {
        var org = hall.developer();
        made = new Belongings(hall, projects, org);
        var other = projects.project(org, "另一项目");
        callers.add(caller("neighbour", hall.signIn(hall.hire(org, "service", List.of("supervisor"), Set.of(other))),
                true));
        var elsewhere = hall.developer();
        for (var role : List.of("director", "system-admin", "security-admin", "audit-admin")) {
            var visitor = hall.signIn(hall.hire(elsewhere, "service", List.of(role), null));
            if (!role.equals("director")) {
                Authenticator.bind(visitor);
            }
            callers.add(caller("foreign " + role, visitor, false));
        }
    }

    private static Caller caller(String name, Visitor visitor, boolean inside) {
        var permissions = visitor.get("/api/session").json().path("permissions").valueStream()
                .map(each -> each.asString()).collect(Collectors.toSet());
        return new Caller(name, visitor, permissions, inside);
    }

    private Belongings belongings() {
        return java.util.Objects.requireNonNull(made);
    }

    @Test
    void answersThatThereIsNoSuchRecordForEveryIdOfAnothersProject() {
        var complaints = new ArrayList<String>();
        var unasked = new TreeSet<String>();
        // what a customer's key opens, it opens to whoever holds it
        for (var door : Door.declared().stream().filter(door -> door.bearsId() && !door.permission().equals("open"))
                .toList()) {
            var asked = callers.stream().filter(caller -> concerns(door, caller)).toList();
            if (asked.isEmpty()) {
                unasked.add(door.name());
            }
            for (var caller : asked) {
                var answer = use(door, caller.visitor());
                if (answer.status() != 404) {
                    complaints.add(caller.name() + ": " + door.name() + " answered " + answer.status() + " "
                            + answer.text());
                }
            }
        }

        assertThat(complaints).isEmpty();
        assertThat(unasked).isEmpty();
    }

    @Test
    void listsNothingOfAnothersProject() {
        var complaints = new ArrayList<String>();
        for (var door : lists()) {
            for (var caller : callers.stream().filter(each -> door.opensTo(each.permissions())).toList()) {
                var answer = use(door, caller.visitor());
                if (answer.status() != 200 && answer.status() != 404 || shows(answer, door, caller.visitor())) {
                    complaints.add(caller.name() + ": " + door.name() + " answered " + answer.status() + " "
                            + answer.text());
                }
            }
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void theOwnerDoesSeeThemSoTheWordCanBeFound() {
        var seen = lists().stream().filter(door -> shows(use(door, belongings().director), door,
                belongings().director)).map(Door::path).toList();

        assertThat(seen).contains("/api/activity", "/api/cases", "/api/customers", "/api/customers/export",
                "/api/exchange/imports",
                "/api/files", "/api/properties/projects", "/api/properties/units", "/api/properties/units/export",
                "/api/search", "/api/tasks");
    }

    /** Otherwise a slip in an address would look like a closed door. What removes comes last, the owner's own session very last. */
    @Test
    void theOwnerFindsEachOfThem() {
        var own = new Belongings(hall, projects, hall.developer());
        var permissions = caller("owner", own.director, true).permissions();
        var missed = Door.declared().stream().filter(door -> door.bearsId() && door.opensTo(permissions))
                .sorted(Comparator.comparing((Door door) -> Belongings.owner(door).equals("session"))
                        .thenComparing(door -> door.method().equals("DELETE")))
                .filter(door -> Set.of(401, 404).contains(own.use(door, own.director).status())).map(Door::name);

        assertThat(missed).isEmpty();
    }

    @Test
    void takesNothingInForAnothersProject() {
        var complaints = new ArrayList<String>();
        for (var door : Door.declared()) {
            if (door.bearsId() || door.method().equals("GET")
                    || !door.sample().matches(".*\\{(project|case|unit)}.*")) {
                continue;
            }
            for (var caller : callers.stream().filter(each -> door.opensTo(each.permissions())).toList()) {
                var answer = use(door, caller.visitor());
                if (answer.status() < 403 || answer.status() >= 500) {
                    complaints.add(caller.name() + ": " + door.name() + " answered " + answer.status() + " "
                            + answer.text());
                }
            }
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void keepsAnImportThatNobodyHasPlacedYetToItsOwner() {
        var draft = "/api/exchange/imports/" + belongings().ids.get("draft");

        assertThat(callers).filteredOn(caller -> caller.permissions().contains("exchange.import"))
                .allSatisfy(caller -> assertThat(caller.visitor().get(draft).status()).isEqualTo(404));
    }

    private static List<Door> lists() {
        return Door.declared().stream().filter(door -> door.method().equals("GET") && !door.bearsId())
                .filter(door -> !door.path().startsWith("/api/session")).toList();
    }

    private static boolean concerns(Door door, Caller caller) {
        return door.opensTo(caller.permissions()) && !(caller.inside() && COMMON.contains(Belongings.owner(door)));
    }

    private Visitor.Answer use(Door door, Visitor visitor) {
        return belongings().use(door, visitor);
    }

    /** Whether the word occurs, in a workbook too. */
    private boolean shows(Visitor.Answer answer, Door door, Visitor visitor) {
        if (!String.valueOf(answer.header("Content-Type")).contains("spreadsheet")) {
            return answer.text().contains(Belongings.CANARY) || answer.text().contains(Belongings.PHONE);
        }
        var bytes = visitor.download(door.path() + "?projectId=" + belongings().ids.get("project")).body();
        try (var zip = ZipFile.builder().setByteArray(bytes).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                var text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                if (HtmlUtils.htmlUnescape(text).contains(Belongings.CANARY)) { // written as character references
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
