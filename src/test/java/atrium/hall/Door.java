package atrium.hall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One endpoint as it is declared in doors.tsv.
 *
 * @param permission {@code open}, {@code signed-in}, or codes joined by + (all of them) or | (any of them)
 * @param sample a request that would be in order: a body, the query of a GET, or {@code file} and the fields beside it
 */
public record Door(String method, String path, String permission, String sample) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");
    private static final String FILE = "file";

    /** All that are declared. */
    public static List<Door> declared() {
        try (var lines = Files.lines(Path.of("src/test/resources/doors.tsv"), StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(Door::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Door read(String line) {
        var cells = Arrays.asList(line.split("\t", -1));
        return new Door(cells.get(0), cells.get(1), cells.get(2), cells.size() > 3 ? cells.get(3) : "");
    }

    /** Method and path. */
    public String name() {
        return method + " " + path;
    }

    /** Whether a record's id is part of the address. */
    public boolean bearsId() {
        return path.contains("{");
    }

    /** Whether somebody signed in with these permissions may enter. */
    public boolean opensTo(Collection<String> permissions) {
        if (permission.contains("|")) {
            return Arrays.stream(permission.split("\\|")).anyMatch(permissions::contains);
        }
        return permission.equals("open") || permission.equals("signed-in")
                || permissions.containsAll(Arrays.asList(permission.split("\\+")));
    }

    /** Knocks with an id nobody has and nothing in hand. */
    public Visitor.Answer knock(Visitor visitor) {
        var address = VARIABLE.matcher(path).replaceAll("999999999");
        if (takesFile()) {
            return visitor.upload(address, "a.txt", new byte[]{'a'}, Map.of());
        }
        return send(visitor, address, method.equals("DELETE") || method.equals("GET") ? "" : "{}");
    }

    /** Sends the sample. @param ids of the path's variables, in their order @param named what the sample speaks of */
    public Visitor.Answer use(Visitor visitor, Function<String, String> ids, Map<String, String> named) {
        var address = fill(path, ids);
        var words = fill(sample, name -> named.getOrDefault(name, "{" + name + "}"));
        if (takesFile()) {
            var fields = new java.util.HashMap<String, String>();
            for (var pair : words.substring(FILE.length()).strip().split("&", -1)) {
                fields.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
            return visitor.upload(address, "a.txt", new byte[]{'a'}, fields);
        }
        if (method.equals("GET")) {
            return send(visitor, words.isEmpty() ? address : address + "?" + words, "");
        }
        return send(visitor, address, words.isEmpty() && !method.equals("DELETE") ? "{}" : words);
    }

    private Visitor.Answer send(Visitor visitor, String address, String body) {
        return visitor.send(method, address, body.isEmpty() ? null : body, Map.of("If-Match", "\"0\""));
    }

    /** Whether it takes a file and the fields beside it. */
    public boolean takesFile() {
        return sample.startsWith(FILE + " ");
    }

    /** Puts values in the place of the names in braces. */
    public static String fill(String text, Function<String, String> values) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }

    /** What a running house offers and the list does not tell, and the other way round. @param offered names */
    public static List<String> differences(List<Door> declared, Collection<String> offered) {
        var told = new TreeSet<>(declared.stream().map(Door::name).toList());
        var real = new TreeSet<>(offered);
        var differences = new java.util.ArrayList<String>();
        real.stream().filter(name -> !told.contains(name)).forEach(name -> differences.add("not declared: " + name));
        told.stream().filter(name -> !real.contains(name)).forEach(name -> differences.add("gone: " + name));
        return differences;
    }

    /** The names of all endpoints in the house's OpenAPI. */
    public static List<String> offered(Visitor visitor) {
        return visitor.get("/v3/api-docs").json().path("paths").propertyStream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                .toList();
    }
}
