package atrium.estate.errands;

import atrium.hall.Hall;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A developer with a project, a couple that owns a flat there, and a supervisor at the desk. */
final class Lobby {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final AtomicInteger COUNT = new AtomicInteger((int) (System.currentTimeMillis() % 9_000_000));

    final Hall hall;
    final Projects projects;
    final long org;
    final long project;
    final long unit;
    final long wife;
    final long husband;
    final Visitor clerk;

    Lobby(Hall hall, Projects projects) {
        this.hall = hall;
        this.projects = projects;
        this.org = hall.developer();
        this.project = projects.project(org, "云栖里");
        this.unit = projects.unit(org, project, 6, "601");
        this.clerk = hall.visitor(org, "supervisor");
        this.wife = customer("王芳");
        this.husband = customer("李强");
        hold(unit, wife, husband);
    }

    long customer(String name) {
        return made(clerk.post("/api/customers", Map.of("kind", "PERSON", "name", name, "phone",
                "138%08d".formatted(20_000_000 + COUNT.incrementAndGet()), "projectId", project)));
    }

    void hold(long flat, long... customers) {
        var share = 100 / customers.length;
        var holders = java.util.Arrays.stream(customers)
                .mapToObj(each -> Map.<String, Object>of("customerId", each, "role", "OWNER", "share", share)).toList();
        sound(clerk.put("/api/customers/units/" + flat + "/holders", holders, Map.of()));
    }

    long matter(long customer, String guide) {
        return matter(customer, guide, unit);
    }

    long matter(long customer, String guide, long flat) {
        return made(clerk.post(of(customer) + "/matters",
                Map.of("guide", guide, "projectId", project, "unitId", flat)));
    }

    /** Hands a paper in, the original kept. */
    long paper(long customer, String kind) {
        return made(give(customer, kind, Map.of("originalSeen", true, "originalKept", true)));
    }

    Visitor.Answer give(long customer, String kind, Map<String, Object> more) {
        var body = new HashMap<String, Object>(
                Map.of("kind", kind, "unitId", unit, "copies", 1, "originalSeen", false, "originalKept", false));
        body.putAll(more);
        return clerk.post(of(customer) + "/papers", body);
    }

    JsonNode customerErrands(long customer) {
        return sound(clerk.get(of(customer)));
    }

    JsonNode plan(long customer) {
        return customerErrands(customer).path("plan");
    }

    /** Kinds to bring, in the plan's order. */
    List<String> bring(long customer) {
        return plan(customer).path("bring").valueStream().map(ask -> ask.path("kind").asString()).toList();
    }

    /** The first start at which nothing is full, on a coming working day. */
    String start(long customer) {
        for (var ahead = 1; ahead < 15; ahead++) {
            var day = LocalDate.now(SHANGHAI).plusDays(ahead);
            var starts = sound(clerk.get(of(customer) + "/starts?day=" + day));
            for (var start : starts) {
                if (!start.has("full")) {
                    return start.path("at").asString();
                }
            }
        }
        throw new IllegalStateException("No free start within a fortnight");
    }

    JsonNode book(long customer) {
        return sound(clerk.post(of(customer) + "/appointments", Map.of("startsAt", start(customer))));
    }

    /** Brings an appointment to today, as if it had been booked for it. */
    void today(long appointment) {
        hall.as(org, () -> hall.db().sql("update errands_appointments set starts_at = ? where id = ?")
                .params(java.sql.Timestamp.from(java.time.Instant.now()), appointment).update());
    }

    /**
     * Sends all of them at once and keeps them from ending until each waits, for the rows held or for one another: so that each
     * has looked before the first has written.
     */
    List<Visitor.Answer> together(String heldRows, List<Callable<Visitor.Answer>> posts) throws Exception {
        try (var pool = Executors.newFixedThreadPool(posts.size())) {
            return hall.as(org, () -> {
                hall.db().sql(heldRows + " for update").query().listOfRows();
                var sent = posts.stream().map(pool::submit).toList();
                for (var tries = 0; tries < 200 && waiting() < posts.size(); tries++) {
                    Thread.sleep(50);
                }
                return sent;
            }).stream().map(answer -> {
                try {
                    return answer.get();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }).toList();
        }
    }

    private int waiting() {
        return hall.db().sql("select count(distinct pid) from pg_locks where not granted").query(Integer.class)
                .single();
    }

    static String of(long customer) {
        return "/api/errands/customers/" + customer;
    }

    static long made(Visitor.Answer answer) {
        return sound(answer).path("id").asLong();
    }

    static JsonNode sound(Visitor.Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.text());
        }
        return answer.text().isEmpty() ? tools.jackson.databind.node.NullNode.getInstance() : answer.json();
    }
}
