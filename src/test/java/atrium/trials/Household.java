package atrium.trials;

import atrium.Belongings;
import atrium.hall.Door;
import atrium.hall.Hall;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An organisation with one of everything, in which one person may do all there is a permission for. */
final class Household {
    /** How a case goes on; a door that is shut in one state may be open in the next. */
    private static final List<String> LADDER = List.of("dispatches", "handlers", "plans", "replies", "completion",
            "confirmation", "closure");

    /** How samples write the version of a record among several. */
    private static final String IN_BULK = "\"version\":1";

    final long org;
    final Belongings things;
    final Visitor owner;
    final long account;

    Household(Hall hall, Projects projects) {
        org = hall.developer();
        things = new Belongings(hall, projects, org);
        owner = things.director;
        hall.as(org, () -> hall.db().sql("""
            update staff_roles set permissions = (select array_agg(distinct each) from staff_roles r,
                unnest(r.permissions) as each where r.org_id = :org) where org_id = :org and code = 'director'""")
                .param("org", org).update());
        var me = owner.get("/api/session").json();
        things.ids.put("chief", me.path("personId").asString());
        account = me.path("accountId").asLong();
        spareTheOwner(hall, me.path("username").asString());
    }

    /** What takes a role, an account or a session away must not take the owner's. */
    private void spareTheOwner(Hall hall, String username) {
        var colleague = hall.signIn(hall.hire(org, "service", List.of("clerk"), null)).get("/api/session").json();
        things.ids.put("account", colleague.path("accountId").asString());
        things.ids.put("person", colleague.path("personId").asString());
        things.ids.put("role", hall.as(org, () -> hall.db()
                .sql("select id from staff_roles where org_id = ? and code = 'clerk'").param(org)
                .query(String.class).single()));
        hall.signIn(username);
        things.ids.put("session", owner.get("/api/session/list").json().valueStream()
                .filter(row -> !row.path("current").asBoolean()).findFirst().orElseThrow().path("id").asString());
    }

    Set<String> permissions() {
        return owner.get("/api/session").json().path("permissions").valueStream().map(each -> each.asString())
                .collect(Collectors.toSet());
    }

    /** All doors but the one that signs the owner out; what removes comes last. */
    static List<Door> doors() {
        return Door.declared().stream().filter(door -> !door.name().equals("DELETE /api/session"))
                .sorted(Comparator.comparing(door -> door.method().equals("DELETE"))).toList();
    }

    /** Those through which something may change. */
    static Stream<Door> changing() {
        return doors().stream().filter(door -> !door.method().equals("GET"));
    }

    /** The address of a door, with the ids of what there is here. */
    String address(Door door) {
        return things.address(door);
    }

    /** The body that would be in order, as JSON; null where the door takes a file or none is known. */
    @Nullable
    String body(Door door) {
        var filled = things.sample(door);
        return filled.startsWith("{") || filled.startsWith("[") ? filled : null;
    }

    /**
     * Uses a door with what is in order and the version the record has now; what concerns a case, with one in each state until it
     * is taken.
     *
     * @param body what to make of the sample
     */
    Visitor.Answer enter(Door door, UnaryOperator<String> body) {
        var address = address(door);
        var answer = use(door, address, body);
        var own = "/api/cases/" + things.ids.get("case") + "/";
        if (answer.status() < 400 || !address.startsWith(own)) {
            return answer;
        }
        var fresh = "/api/cases/" + use(declared("POST /api/cases"), "/api/cases", UnaryOperator.identity()).json()
                .path("id").asLong() + "/";
        for (var step : LADDER) { // what is refused changes nothing, so the same case goes on
            var next = use(door, fresh + address.substring(own.length()), body);
            answer = telling(answer, next);
            if (next.status() < 400) {
                return next;
            }
            use(declared("POST /api/cases/{id}/" + step), fresh + step, UnaryOperator.identity());
        }
        return telling(answer, use(door, fresh + address.substring(own.length()), body));
    }

    /** That it was not the time for it tells least. */
    private static Visitor.Answer telling(Visitor.Answer before, Visitor.Answer after) {
        return after.status() >= 400 && "cases.not-now".equals(after.code()) ? before : after;
    }

    private static Door declared(String name) {
        return Door.declared().stream().filter(door -> door.name().equals(name)).findFirst().orElseThrow();
    }

    /** The same at one address. */
    Visitor.Answer use(Door door, String address, UnaryOperator<String> change) {
        if (door.takesFile()) {
            return things.use(door, owner);
        }
        var body = body(door);
        if (body == null && !door.method().equals("DELETE")) {
            body = "{}";
        }
        if (body != null && body.contains(IN_BULK)) {
            body = body.replace(IN_BULK,
                    "\"version\":" + version("/api/cases/" + things.ids.get("case")).replace("\"", ""));
        }
        return owner.send(door.method(), address, body == null ? null : change.apply(body),
                Map.of("If-Match", version(address), "Idempotency-Key", Hall.stamp()));
    }

    /** The version the record shows now, from the address of the record itself. */
    private String version(String address) {
        var parts = address.split("/", -1);
        for (var length = parts.length; length > 3; length--) {
            var answer = owner.get(String.join("/", List.of(parts).subList(0, length)));
            var tag = answer.status() == 200 ? answer.header("ETag") : null;
            if (tag != null) {
                return tag;
            }
            if (answer.status() == 200 && answer.text().startsWith("{") && answer.json().has("version")) {
                return "\"" + answer.json().path("version").asInt() + "\"";
            }
        }
        return "\"0\"";
    }
}
