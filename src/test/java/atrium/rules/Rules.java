package atrium.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules on source text. Each answers what breaks it, one line a breach. */
final class Rules {
    static final int FILE_LINES_MAX = 250;
    static final int METHOD_LINES_MAX = 40;
    static final int NAME_WORDS_MAX = 4;
    static final double PUBLIC_SHARE_MAX = 0.4;

    /** From the ground up; a wing imports only wings below it. */
    static final List<String> WINGS = List.of("base", "desk", "estate", "company", "bureau");

    private static final Pattern BANNED_NAME = Pattern
            .compile(".*(Impl|Util|Utils|Manager|Helper|VO|DTO|BO|PO|Dto|Vo)");
    private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*");
    /** A call that asks the machine, or SQL that asks the database. */
    private static final Pattern OWN_TIME = Pattern.compile(
            """
                \\b(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime|YearMonth|Year)\\.now\\((?!\\w*[cC]lock)|\
                currentTimeMillis\\(|new Date\\(\\)|ZoneId\\.systemDefault|current_timestamp|\
                (?:[=,]|select|values \\(|then|else)\\s*now\\(\\)""");
    private static final Pattern IDLE_CHECK = Pattern.compile("\\b[A-Z]\\w*\\.@(?!Nullable)\\w+");
    private static final Pattern TIME_READ = Pattern.compile("Clock\\.system");
    private static final Pattern WING = Pattern.compile("\\batrium\\.(base|desk|estate|company|bureau)\\.");

    private Rules() {
    }

    static Stream<String> size(Source source) {
        var breaches = new ArrayList<String>();
        if (source.lines() > FILE_LINES_MAX) {
            breaches.add("%s has %d lines".formatted(source.path(), source.lines()));
        }
        source.methods().stream().filter(method -> method.lines() > METHOD_LINES_MAX).forEach(
                method -> breaches.add("%s: %s has %d lines".formatted(source.path(), method.name(), method.lines())));
        return breaches.stream();
    }

    static Stream<String> names(Source source) {
        return source.types().stream().map(Source.Type::name)
                .filter(name -> BANNED_NAME.matcher(name).matches() || words(name).size() > NAME_WORDS_MAX)
                .map(name -> "%s: %s".formatted(source.path(), name));
    }

    /** Time comes from the injected clock; only the clock itself reads the system's. */
    static Stream<String> time(Source source) {
        var breaches = OWN_TIME.matcher(source.text()).results().map(hit -> hit.group());
        var reads = source.path().endsWith("TravellingClock.java")
                || source.path().endsWith("PlatformConfiguration.java")
                        ? Stream.<String>empty()
                        : TIME_READ.matcher(source.text()).results().map(hit -> hit.group());
        return Stream.concat(breaches, reads).map(hit -> "%s: %s".formatted(source.path(), hit));
    }

    /** A check written between an outer type and its inner one belongs to the type, where nobody asks for it. */
    static Stream<String> idleChecks(Source source) {
        return IDLE_CHECK.matcher(source.text()).results().map(hit -> "%s: %s".formatted(source.path(), hit.group()));
    }

    static Stream<String> wings(Source source) {
        var parts = source.packageName().split("\\.", -1);
        var own = parts.length > 1 ? WINGS.indexOf(parts[1]) : -1;
        if (own < 0) {
            return Stream.empty();
        }
        return WING.matcher(source.text()).results().map(hit -> hit.group(1))
                .filter(wing -> WINGS.indexOf(wing) > own).distinct()
                .map(wing -> "%s reaches up to %s".formatted(source.path(), wing));
    }

    /** Share of top-level types that are public, 0 to 1; values shared by all are public by nature and left out. */
    static double publicShare(List<Source> sources) {
        var types = sources.stream().filter(source -> !source.packageName().endsWith(".shared"))
                .flatMap(source -> source.types().stream()).filter(Source.Type::topLevel).toList();
        return types.isEmpty() ? 0 : (double) types.stream().filter(Source.Type::open).count() / types.size();
    }

    /** Public types none of whose words the glossary knows. */
    static Stream<String> unexplained(Source source, Set<String> glossary) {
        return source.types().stream().filter(type -> type.topLevel() && type.open()).map(Source.Type::name)
                .filter(name -> words(name).stream().noneMatch(word -> known(word, glossary)))
                .map(name -> "%s: %s".formatted(source.path(), name));
    }

    private static boolean known(String word, Set<String> glossary) {
        var lower = word.toLowerCase(Locale.ROOT);
        return glossary.contains(lower) || glossary.contains(lower.replaceAll("ies$", "y"))
                || glossary.contains(lower.replaceAll("s$", ""));
    }

    static List<String> words(String name) {
        return WORD.matcher(name).results().map(hit -> hit.group()).toList();
    }

    /** Permissions given that the house does not know. */
    static Stream<String> grants(Collection<String> granted, Set<String> permissions) {
        return granted.stream().filter(permission -> !permissions.contains(permission));
    }

    /** A door of the house. @param guard the PreAuthorize expression; empty when there is none */
    record Door(String verb, String path, String module, String guard) {}

    /** Doors whose first permission is not of their own room; more may be asked for beside it. @param open path to the guard it has instead */
    static Stream<String> doors(List<Door> doors, Set<String> permissions, Map<Pattern, String> open) {
        var authority = Pattern.compile("hasAuthority\\('([a-z]+)\\.([a-z-]+)'\\)");
        return doors.stream().filter(door -> open.entrySet().stream().noneMatch(
                exception -> exception.getKey().matcher(door.path()).matches()
                        && exception.getValue().equals(door.guard())))
                .filter(door -> {
                    var guards = door.guard().split(" and ", -1);
                    var first = authority.matcher(guards[0]);
                    var known = Stream.of(guards).allMatch(each -> {
                        var guard = authority.matcher(each);
                        return guard.matches() && permissions.contains(guard.group(1) + "." + guard.group(2));
                    });
                    return !known || !first.matches() || !first.group(1).equals(door.module())
                            || !door.path().matches("/api/" + door.module() + "(/.*)?");
                }).map(Door::toString);
    }

    /** A table of the house. */
    record Table(String name, boolean rowSecurity, int policies, boolean orgColumn, boolean comment) {}

    static Stream<String> tables(List<Table> tables, Set<String> houseOwn) {
        return tables.stream().filter(table -> !houseOwn.contains(table.name()))
                .filter(table -> !table.rowSecurity() || table.policies() == 0 || !table.orgColumn()
                        || !table.comment())
                .map(Table::toString);
    }
}
