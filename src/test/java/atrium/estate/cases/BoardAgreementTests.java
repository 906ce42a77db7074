package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Databases;
import atrium.bench.CaseCrowd;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Every figure of a board is the number of rows its filter opens, and what plain Java counts over the same cases. */
@HallTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoardAgreementTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int CASES = 900;
    private static final int DAYS = 500;

    private final Random random = new Random(20261125);
    private final List<Plain> all = new ArrayList<>();
    private final List<Long> sites = new ArrayList<>();

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Databases databases;

    private @Nullable Visitor director;
    private @Nullable Visitor head;
    private long engineering;

    /** A case as it lies in the table, without any column kept for boards. */
    private record Plain(long id, long project, Instant registered, String state, long category,
            @Nullable Long building,
            @Nullable Long unit, @Nullable Long lead, long department, @Nullable Boolean replyLate,
            @Nullable Boolean planLate, @Nullable Boolean closeLate, Instant replyDue, Instant planDue,
            Instant closeDue,
            @Nullable Instant due, @Nullable Integer satisfaction, int reopened, int transferred, long paused,
            @Nullable Instant closed) {
        boolean open() {
            return !Set.of("CLOSED", "CANCELLED", "REFERRED").contains(state);
        }

        boolean sameCause(Plain other) {
            return id != other.id && unit != null && unit.equals(other.unit) && category == other.category;
        }

        /** The other came in again within 90 days after this was closed. */
        boolean cameAgainAs(Plain other) {
            return closed != null && !other.state.equals("CANCELLED") && sameCause(other)
                    && !closed.isAfter(other.registered)
                    && !closed.isBefore(other.registered.minus(90, ChronoUnit.DAYS));
        }
    }

    @BeforeAll
    void fill() {
        var org = hall.developer();
        sites.add(projects.project(org, "甲"));
        sites.add(projects.project(org, "乙"));
        new CaseCrowd(databases).fill(org, sites, CASES, DAYS, Instant.now());
        all.addAll(hall.as(org, () -> hall.db().sql("select * from cases where org_id = ?").param(org)
                .query((row, n) -> plain(row)).list()));
        director = hall.signIn(hall.hire(org, "service", List.of("director"), null));
        head = hall.signIn(hall.hire(org, "engineering", List.of("head"), null));
        engineering = hall.as(org, () -> hall.db().sql(
                "select id from staff_departments where org_id = ? and code = 'engineering'").param(org)
                .query(Long.class).single());
    }

    @Test
    void hasCasesOfEveryKindToCount() {
        assertThat(all).hasSize(CASES).anyMatch(one -> one.reopened > 0).anyMatch(one -> one.paused > 0)
                .anyMatch(Plain::open).anyMatch(one -> all.stream().anyMatch(one::cameAgainAs));
    }

    @Test
    void countsWhatPlainJavaCounts() {
        for (var round = 0; round < 12; round++) {
            var asked = asked();
            var board = board(java.util.Objects.requireNonNull(director), asked);
            var now = Instant.parse(board.path("asOf").asString());
            for (var tile : board.path("tiles")) {
                agrees(tile, asked, now, one -> true);
            }
            for (var age : board.path("ages")) {
                var counted = all.stream().filter(asked.site()).filter(counts(age.path("key").asString(), now)).count();
                assertThat(age.path("count").asLong()).as(asked + " " + age).isEqualTo(counted);
            }
        }
    }

    @Test
    void countsForAHeadOnlyWhatTheDepartmentLeadsOrHolds() {
        var asked = asked();
        var board = board(java.util.Objects.requireNonNull(head), asked);
        var now = Instant.parse(board.path("asOf").asString());

        assertThat(board.path("level").asString()).isEqualTo("DEPARTMENT");
        for (var tile : board.path("tiles")) {
            agrees(tile, asked, now,
                    one -> one.department == engineering || one.lead != null && one.lead == engineering);
        }
    }

    @Test
    void opensAsManyRowsAsEachFigureSays() {
        for (var round = 0; round < 3; round++) {
            var asked = asked();
            rowsAgree(java.util.Objects.requireNonNull(director), board(director, asked), "department");
        }
        rowsAgree(java.util.Objects.requireNonNull(head), board(head, asked()), "head");
    }

    @Test
    void opensTheRowsOfEachCellOfTheHeatMap() {
        var asked = asked();
        for (var measure : List.of("intake", "firstReplyDue", "overdue")) {
            var heat = java.util.Objects.requireNonNull(director)
                    .get("/api/cases/board/heat?measure=" + measure + asked.query()).json();
            var now = Instant.parse(heat.path("asOf").asString());
            Map<String, Long> counted = new HashMap<>();
            all.stream().filter(asked.site()).filter(one -> measure.equals("overdue") || asked.holds(one))
                    .filter(counts(measure, now)).filter(one -> one.building != null)
                    .forEach(one -> counted.merge(one.building + "/" + one.category, 1L, Long::sum));
            Map<String, Long> shown = new HashMap<>();
            heat.path("cells").forEach(cell -> shown.put(cell.path("building").asLong() + "/"
                    + cell.path("category").asLong(), cell.path("count").asLong()));
            assertThat(shown).isEqualTo(counted);
            heat.path("cells").valueStream().limit(10).forEach(cell -> assertThat(rows(director, cell.path("filter")))
                    .as(cell.toString()).isEqualTo(cell.path("count").asLong()));
        }
    }

    private void agrees(JsonNode tile, Asked asked, Instant now, Predicate<Plain> also) {
        var key = tile.path("key").asString();
        var counts = counts(key, now);
        var ofNow = Set.of("open", "overdue", "dueToday").contains(key);
        var counted = all.stream().filter(asked.site()).filter(also).filter(one -> ofNow || asked.holds(one))
                .filter(counts).count();
        var shown = tile.has("count") ? tile.path("count").asLong() : tile.path("value").asLong();
        assertThat(shown).as(asked + " " + tile).isEqualTo(counted);
        if (counted > 0 && Set.of("rated", "paused").contains(key)) {
            var sum = all.stream().filter(asked.site()).filter(also).filter(asked::holds).filter(counts)
                    .mapToDouble(one -> worth(one, key)).sum();
            assertThat(tile.path("value").asDouble()).as(asked + " " + tile)
                    .isCloseTo(sum / counted, org.assertj.core.data.Offset.offset(0.051));
        }
        if (tile.path("unit").asString().equals("件") && !ofNow) {
            for (var other : List.of("previous", "lastYear")) {
                var compared = tile.path(other);
                var from = LocalDate.parse(compared.path("from").asString());
                var to = LocalDate.parse(compared.path("to").asString());
                assertThat(compared.path("value").asLong()).as(asked + " " + other + " " + tile)
                        .isEqualTo(all.stream().filter(asked.site()).filter(also)
                                .filter(one -> between(one, from, to)).filter(counts).count());
            }
        }
    }

    private static double worth(Plain one, String key) {
        return key.equals("paused") ? one.paused / 86_400.0 : java.util.Objects.requireNonNull(one.satisfaction);
    }

    private static void rowsAgree(Visitor visitor, JsonNode board, String as) {
        for (var tile : board.path("tiles")) {
            var shown = tile.has("count") ? tile.path("count") : tile.path("value");
            assertThat(rows(visitor, tile.path("filter"))).as(as + tile).isEqualTo(shown.asLong());
            if (tile.has("of")) {
                assertThat(rows(visitor, tile.path("ofFilter"))).as(as + tile).isEqualTo(tile.path("of").asLong());
            }
            if (tile.has("previous") && tile.path("unit").asString().equals("件")) {
                assertThat(rows(visitor, tile.path("previous").path("filter"))).as(as + tile)
                        .isEqualTo(tile.path("previous").path("value").asLong());
                assertThat(rows(visitor, tile.path("lastYear").path("filter"))).as(as + tile)
                        .isEqualTo(tile.path("lastYear").path("value").asLong());
            }
        }
        board.path("ages").forEach(
                age -> assertThat(rows(visitor, age.path("filter"))).as(age.toString())
                        .isEqualTo(age.path("count").asLong()));
        board.path("table").forEach(
                line -> assertThat(rows(visitor, line.path("filter"))).as(line.toString())
                        .isEqualTo(line.path("intake").asLong()));
    }

    private static long rows(Visitor visitor, JsonNode filter) {
        var count = 0L;
        var after = "";
        do {
            var page = visitor.get("/api/cases?limit=200&" + filter.asString() + after).json();
            count += page.path("items").size();
            after = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!after.isEmpty());
        return count;
    }

    /** Plain words for each measure, written without looking at the SQL. */
    private Predicate<Plain> counts(String key, Instant now) {
        return one -> switch (key) {
            case "intake" -> true;
            case "open" -> one.open();
            case "overdue" -> one.open() && one.due != null && one.due.isBefore(now);
            case "dueToday" -> one.open() && one.due != null && !one.due.isBefore(now)
                    && one.due.atZone(SHANGHAI).toLocalDate().equals(now.atZone(SHANGHAI).toLocalDate());
            case "firstReplyDue" -> one.replyLate != null || one.open() && one.replyDue.isBefore(now);
            case "firstReplyOnTime" -> Boolean.FALSE.equals(one.replyLate);
            case "planOnTime" -> Boolean.FALSE.equals(one.planLate);
            case "closeOnTime" -> Boolean.FALSE.equals(one.closeLate);
            case "rated" -> one.satisfaction != null;
            case "satisfied" -> one.satisfaction != null && one.satisfaction >= 4;
            case "solvedAtOnce" -> one.state.equals("CLOSED") && one.reopened == 0
                    && all.stream().noneMatch(one::cameAgainAs);
            case "repeated" -> all.stream().anyMatch(other -> other.cameAgainAs(one));
            case "reopened" -> one.reopened > 0;
            case "transferred" -> one.transferred > 0;
            case "shuttled" -> one.transferred > 1;
            case "paused" -> one.paused > 0;
            case "aged1" -> aged(one, now, 0, 1);
            case "aged3" -> aged(one, now, 2, 3);
            case "aged7" -> aged(one, now, 4, 7);
            case "aged15" -> aged(one, now, 8, 15);
            case "aged30" -> aged(one, now, 16, 30);
            case "agedOver30" -> aged(one, now, 31, Long.MAX_VALUE);
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static boolean aged(Plain one, Instant now, long from, long to) {
        var days = Duration.between(one.registered, now).toDays();
        return one.open() && days >= from && days <= to;
    }

    private record Asked(List<Long> sites, LocalDate from, LocalDate to) {
        Predicate<Plain> site() {
            return one -> sites.isEmpty() || sites.contains(one.project());
        }

        boolean holds(Plain one) {
            return between(one, from, to);
        }

        String query() {
            var query = new StringBuilder("&from=" + from + "&to=" + to);
            sites.forEach(site -> query.append("&projects=").append(site));
            return query.toString();
        }
    }

    private Asked asked() {
        var today = LocalDate.now(SHANGHAI);
        var from = switch (random.nextInt(3)) {
            case 0 -> today.withDayOfMonth(1).minusMonths(random.nextInt(8));
            case 1 -> today.with(java.time.DayOfWeek.MONDAY).minusWeeks(random.nextInt(8));
            default -> today.minusDays(random.nextInt(DAYS));
        };
        var to = from.plusDays(random.nextInt(120));
        return new Asked(random.nextBoolean() ? List.of() : List.of(sites.get(random.nextInt(sites.size()))), from,
                to.isAfter(today) ? today : to);
    }

    private static JsonNode board(Visitor visitor, Asked asked) {
        var answer = visitor.get("/api/cases/board?by=DEPARTMENT" + asked.query());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static boolean between(Plain one, LocalDate from, LocalDate to) {
        var day = one.registered.atZone(SHANGHAI).toLocalDate();
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static Plain plain(ResultSet row) throws SQLException {
        return new Plain(row.getLong("id"), row.getLong("project_id"), row.getTimestamp("registered_at").toInstant(),
                row.getString("state"), row.getLong("category_id"), CaseReader.id(row, "building_id"),
                CaseReader.id(row, "unit_id"), CaseReader.id(row, "lead_id"), row.getLong("department_id"),
                row.getObject("first_reply_late", Boolean.class), row.getObject("plan_late", Boolean.class),
                row.getObject("close_late", Boolean.class), row.getTimestamp("first_reply_due_at").toInstant(),
                row.getTimestamp("plan_due_at").toInstant(), row.getTimestamp("close_due_at").toInstant(),
                CaseReader.instant(row, "due_at"), row.getObject("satisfaction", Integer.class),
                row.getInt("reopened_count"), row.getInt("transferred_count"), row.getLong("paused_seconds"),
                CaseReader.instant(row, "closed_at"));
    }
}
