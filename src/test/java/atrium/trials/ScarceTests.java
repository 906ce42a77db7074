package atrium.trials;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Trial R1: what only one can have goes to exactly one, however many reach for it at once, and the others are told so. */
@HallTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScarceTests {
    /** Fifty rounds of a thousand in the long form: {@code -Dtrials.rounds=50 -Dtrials.clients=1000}. */
    private static final int ROUNDS = Integer.getInteger("trials.rounds", 3);
    private static final int CLIENTS = Integer.getInteger("trials.clients", 200);
    private static final int PEOPLE = 10;

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private final List<Visitor> people = new ArrayList<>();
    private @Nullable Household made;

    @BeforeAll
    void open() {
        made = new Household(hall, projects);
        for (var n = 0; n < PEOPLE; n++) {
            people.add(hall.signIn(hall.hire(household().org, "service", List.of("supervisor"), null)));
        }
    }

    @Test
    void letsOneOfAllDispatchTheCase() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var address = "/api/cases/" + register();
            var body = Map.of("departmentId", Long.valueOf(household().things.ids.getOrDefault("department", "")),
                    "grade", "ORDINARY");
            var tag = Map.of("If-Match", String.valueOf(people.getFirst().get(address).header("ETag")));

            var answers = rush(person -> () -> person.send("POST", address + "/dispatches", body, tag));

            assertThat(judge(answers.stream().map(Visitor.Answer::status).toList())).isEmpty();
            assertThat(dispatches(address)).isEqualTo(1);
        }
    }

    @Test
    void givesTheTaskToOneOfAllWhoClaimIt() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var id = register();
            var task = hall.as(household().org, () -> hall.db().sql("""
                select id from tasks where org_id = ? and module = 'cases' and subject_id = ? and person_id is null
                    and done_at is null""").params(household().org, id).query(Long.class).single());

            var answers = rush(person -> () -> person.post("/api/tasks/" + task + "/claim", Map.of()));

            // who has it may ask for it again; so it is counted who has it
            var owners = new HashSet<String>();
            answers.stream().filter(each -> each.status() == 200)
                    .forEach(each -> owners.add(each.json().path("assigneeId").asString()));
            assertThat(owners).hasSize(1);
            assertThat(answers.stream().filter(each -> each.status() == 200).count()).isEqualTo(CLIENTS / PEOPLE);
            assertThat(answers).allSatisfy(each -> assertThat(each.status()).as(each.text()).isIn(200, 409));
        }
    }

    @Test
    void findsFaultWithTwoWinnersAndWithAnUncleanRefusal() {
        assertThat(judge(List.of(200, 200, 409))).contains("2 won");
        assertThat(judge(List.of(200, 500))).contains("1 were not told: 500");
        assertThat(judge(List.of(200, 409, 409))).isEmpty();
    }

    /** What is wrong when all reached for one thing; empty when nothing is. */
    private static List<String> judge(List<Integer> statuses) {
        var faults = new ArrayList<String>();
        var won = statuses.stream().filter(each -> each == 200).count();
        if (won != 1) {
            faults.add(won + " won");
        }
        var unclean = statuses.stream().filter(each -> each != 200 && each != 409).toList();
        if (!unclean.isEmpty()) {
            faults.add(unclean.size() + " were not told: " + unclean.getFirst());
        }
        return faults;
    }

    private long dispatches(String address) {
        return hall.as(household().org, () -> hall.db().sql("""
            select count(*) from activity_entries where org_id = ? and subject_type = 'case' and subject_id = ?
                and verb = 'cases.dispatched'""").params(household().org,
                Long.valueOf(address.substring(address.lastIndexOf('/') + 1))).query(Long.class).single());
    }

    private long register() {
        var things = household().things.ids;
        var answer = people.getFirst().post("/api/cases", Map.of("channel", "PHONE", "kind", "REPAIR", "categoryId",
                Long.valueOf(things.getOrDefault("category", "")), "projectId",
                Long.valueOf(things.getOrDefault("project", "")), "summary", "渗水", "description", "渗水"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private List<Visitor.Answer> rush(java.util.function.Function<Visitor, Supplier<Visitor.Answer>> act)
            throws Exception {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<java.util.concurrent.Future<Visitor.Answer>>();
            for (var n = 0; n < CLIENTS; n++) {
                var request = act.apply(people.get(n % PEOPLE));
                Callable<Visitor.Answer> client = () -> {
                    gate.await();
                    var answer = request.get();
                    while (answer.status() == 503) { // no place in the house: nothing has happened, and it asks to come again
                        Thread.sleep(200);
                        answer = request.get();
                    }
                    return answer;
                };
                all.add(threads.submit(client));
            }
            gate.countDown();
            var answers = new ArrayList<Visitor.Answer>();
            for (var each : all) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    private Household household() {
        return java.util.Objects.requireNonNull(made);
    }
}
