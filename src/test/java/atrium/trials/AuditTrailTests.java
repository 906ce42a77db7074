package atrium.trials;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.Belongings;
import atrium.hall.Door;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Trial S18: whatever changes something writes down who did what, when and from where, and never what is secret. */
@HallTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTrailTests {
    /**
     * Change nothing: own marks of what was read and liked, reckoning over, a draft that itself tells whose it is, an offer not yet
     * taken, a text only worded, a group none of whose members could be closed.
     */
    private static final Set<String> CHANGES_NOTHING = Set.of("POST /api/notifications/readings",
            "POST /api/activity/verifications", "POST /api/files/verifications", "POST /api/exchange/imports",
            "POST /api/exchange/imports/{id}/checks", "POST /api/session/totp", "POST /api/cases/{id}/answers",
            "POST /api/knowledge/previews", "POST /api/knowledge/articles/{id}/votes",
            "POST /api/cases/groups/{id}/closure");
    /** Taken, but none of the several was to be changed. */
    private static final Pattern NOTHING_DONE = Pattern.compile("\"(done|made|draws)\":(\\[]|0)");
    /** Of the doors a sample in order is known for; which were not, the trial tells. */
    private static final double REACHED = 0.65;

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private @Nullable Household made;

    @BeforeAll
    void open() {
        made = new Household(hall, projects);
    }

    private record Entry(long id, @Nullable Long accountId, String actor, String origin, String verb, String text) {}

    @Test
    void everyChangeLeavesATraceAndNoneTellsASecret() {
        var complaints = new ArrayList<String>();
        var unreached = new TreeSet<String>();
        var doors = Household.changing().toList();
        for (var door : doors) {
            var before = last();
            var answer = household().enter(door, UnaryOperator.identity());
            if (answer.status() >= 300 || NOTHING_DONE.matcher(answer.text()).find()) {
                unreached.add(door.name() + " " + answer.status() + " " + answer.code());
            } else if (!CHANGES_NOTHING.contains(door.name())) {
                var complaint = judge(door, since(before), household().account);
                if (complaint != null) {
                    complaints.add(complaint);
                }
            }
        }
        System.out.println("MEASURED S18 " + (doors.size() - unreached.size()) + " of " + doors.size()
                + " changing doors reached; not: " + unreached);

        assertThat(complaints).isEmpty();
        assertThat(doors.size() - unreached.size()).isGreaterThan((int) (doors.size() * REACHED));
        assertThat(since(0)).allSatisfy(entry -> assertThat(entry.text()).doesNotContain(Belongings.PHONE,
                "6222021202041701419", Hall.PASSWORD, String.valueOf(household().things.ids.get("link")),
                "13912345678"));
    }

    @Test
    void writesDownARefusedSignIn() {
        var username = hall.hire(household().org, "service", List.of("clerk"), null);
        var before = last();

        hall.stranger().post("/api/session", Map.of("username", username, "password", "geheim-2026"));

        assertThat(ofStaff(before)).extracting(Entry::verb).containsExactly("staff.sign-in-refused");
        assertThat(since(before)).allSatisfy(entry -> assertThat(entry.text()).doesNotContain("geheim"));
    }

    @Test
    void writesDownWhoWasDeniedAChangeARevealOrAnExport() {
        var guest = hall.signIn(hall.hire(household().org, "service", List.of("engineer"), null));
        var account = guest.get("/api/session").json().path("accountId").asLong();
        var customer = "/api/customers/" + household().things.ids.get("customer");
        var before = last();

        var answers = List.of(guest.post(customer + "/reveals", Map.of("field", "phone", "reason", "核对")),
                guest.get("/api/customers/export"), guest.get("/api/staff/roles"));

        assertThat(answers).extracting(Visitor.Answer::status).containsOnly(403);
        assertThat(ofStaff(before)).extracting(Entry::verb).containsExactly("staff.denied", "staff.denied");
        assertThat(ofStaff(before)).extracting(Entry::accountId).containsOnly(account);
        assertThat(ofStaff(before).getFirst().text()).contains("POST " + customer + "/reveals");
    }

    @Test
    void findsFaultWithAChangeWithoutATraceOrWithANamelessOne() {
        var door = new Door("POST", "/api/cases", "cases.intake", "");

        assertThat(judge(door, List.of(), 7)).contains("no trace");
        assertThat(judge(door, List.of(new Entry(1, 8L, "甲", "::1", "cases.registered", "")), 7)).contains("another");
        assertThat(judge(door, List.of(new Entry(1, 7L, "甲", "", "cases.registered", "")), 7)).contains("where");
        assertThat(judge(door, List.of(new Entry(1, 7L, "甲", "::1", "cases.registered", "")), 7)).isNull();
    }

    /** Says what the trace of a use of the door by the account lacks; null when it lacks nothing. */
    private static @Nullable String judge(Door door, List<Entry> entries, long account) {
        if (entries.isEmpty()) {
            return door.name() + " leaves no trace";
        }
        if (!door.permission().equals("open") && entries.stream().noneMatch(each -> each.accountId() != null
                && each.accountId() == account)) {
            return door.name() + " writes it down as another's";
        }
        return entries.stream().allMatch(each -> each.actor().isBlank() || each.origin().isBlank())
                ? door.name() + " does not say who or from where"
                : null;
    }

    private long last() {
        return since(0).stream().mapToLong(Entry::id).max().orElse(0);
    }

    private List<Entry> since(long id) {
        return hall.as(household().org, () -> hall.db().sql("""
            select id, account_id, actor, origin, verb, changes::text || coalesce(note, '') as text
            from activity_entries where org_id = :org and id > :id order by id""").param("org", household().org)
                .param("id", id).query(Entry.class).list());
    }

    /** Jobs of the house, such as a report that was ordered, write beside it whenever they come to it. */
    private List<Entry> ofStaff(long since) {
        return since(since).stream().filter(each -> each.verb().startsWith("staff.")).toList();
    }

    private Household household() {
        return java.util.Objects.requireNonNull(made);
    }
}
