package atrium.estate.customers;

import atrium.hall.Hall;
import atrium.hall.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Customers made up for tests: valid numbers that nobody has. */
final class Somebody {
    private static final AtomicInteger COUNT = new AtomicInteger((int) (System.currentTimeMillis() % 9_000_000));
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private Somebody() {
    }

    static String phone() {
        return "139%08d".formatted(10_000_000 + COUNT.incrementAndGet());
    }

    static String identityNumber() {
        var n = COUNT.incrementAndGet();
        var digits = "%06d19%02d%02d%02d%03d".formatted(330100 + n / 1_000_000 % 90, 60 + n % 37, 1 + n / 37 % 12,
                1 + n / 500 % 28, n % 1000);
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum += Character.digit(digits.charAt(i), 10) * WEIGHTS[i];
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    static Map<String, Object> person(String name) {
        var base = new HashMap<String, Object>();
        base.put("kind", "PERSON");
        base.put("name", name);
        return base;
    }

    static Map<String, Object> person(String name, String phone, String identityNumber) {
        var base = person(name);
        base.put("phone", phone);
        base.put("idType", "IDENTITY_CARD");
        base.put("idNumber", identityNumber);
        return base;
    }

    static Visitor.Answer tryRegister(Visitor clerk, long project, Map<String, Object> base) {
        var body = new HashMap<>(base);
        body.put("projectId", project);
        return clerk.post("/api/customers", body);
    }

    static long register(Visitor clerk, long project, Map<String, Object> base) {
        var answer = tryRegister(clerk, project, base);
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.text());
        }
        return answer.json().path("id").asLong();
    }

    static Map<String, Object> holder(long customer, String role, Object share) {
        var holder = new HashMap<String, Object>(Map.of("customerId", customer, "role", role));
        if (!"".equals(share)) {
            holder.put("share", share);
        }
        return holder;
    }

    static Visitor.Answer hold(Visitor clerk, long unit, List<Map<String, Object>> holders) {
        return clerk.put("/api/customers/units/" + unit + "/holders", holders, Map.of());
    }

    /** A clerk who sees only these projects. */
    static Visitor clerkOf(Hall hall, long org, String role, Long... projects) {
        return hall.signIn(hall.hire(org, "service", List.of(role), Set.of(projects)));
    }
}
