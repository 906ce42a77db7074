package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Databases;
import atrium.base.platform.Scope;
import atrium.bench.CaseCrowd;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    private final List<PlainCase> all = new ArrayList<>();
    private final List<Long> sites = new ArrayList<>();

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Databases databases;

    @Autowired
    private KeepMonths keepMonths;

    private long developer;

    private @Nullable Visitor director;
    private @Nullable Visitor head;
    private long engineering;

    @BeforeAll
    void fill() throws java.sql.SQLException {
        developer = hall.developer();
        var org = developer;
        sites.add(projects.project(org, "甲"));
        sites.add(projects.project(org, "乙"));
        new CaseCrowd(databases).fill(org, sites, CASES, DAYS, Instant.now());
        all.addAll(hall.as(org, () -> hall.db().sql("select * from cases where org_id = ?").param(org)
                .query((row, n) -> PlainCase.read(row)).list()));
        director = hall.signIn(hall.hire(org, "service", List.of("director"), null));
        head = hall.signIn(hall.hire(org, "engineering", List.of("head"), null));
        engineering = hall.as(org, () -> hall.db().sql(
                "select id from staff_departments where org_id = ? and code = 'engineering'").param(org)
                .query(Long.class).single());
    }

    @Test
    void hasCasesOfEveryKindToCount() {
        assertThat(all).hasSize(CASES).anyMatch(one -> one.reopened() > 0).anyMatch(one -> one.paused() > 0)
                .anyMatch(PlainCase::open).anyMatch(one -> all.stream().anyMatch(one::cameAgainAs));
    }

    @Test
    void saysTheSameOfMonthsItKeeps() {
        var many = Stream.generate(this::asked).limit(10).toList();
        var live = timeless(many);

        Scope.ofHouse(developer, "test").run(keepMonths::ofOrganisation);

        assertThat(timeless(many)).isEqualTo(live);
    }

    private List<String> timeless(List<Asked> many) {
        return Stream.of(director, head).flatMap(visitor -> many.stream().map(
                asked -> board(java.util.Objects.requireNonNull(visitor), asked).toString()
                        .replaceAll("asOf[=\":]+[^&\"]+", "")))
                .toList();
    }

    @Test
    void countsWhatPlainJavaCounts() {
        Scope.ofHouse(developer, "test").run(keepMonths::ofOrganisation);
        for (var round = 0; round < 12; round++) {
            var asked = asked();
            var board = board(java.util.Objects.requireNonNull(director), asked);
            var now = Instant.parse(board.path("asOf").asString());
            for (var tile : board.path("tiles")) {
                agrees(tile, asked, now, one -> true);
            }
            for (var age : board.path("ages")) {
                var counted = all.stream().filter(asked.site())
                        .filter(PlainCase.counts(age.path("key").asString(), now, all)).count();
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
                    one -> one.department() == engineering || one.lead() != null && one.lead() == engineering);
        }
    }

    @Test
    void tellsHowManyComplaintsAreClosedAndHowSoonTheMiddleOneWasAnswered() {
        var today = LocalDate.now(SHANGHAI);
        var asked = new Asked(List.of(), today.minusDays(33), today.minusDays(3));
        var board = board(java.util.Objects.requireNonNull(director), asked);
        var now = Instant.parse(board.path("asOf").asString());
        var due = all.stream().filter(one -> between(one.closeDue(), asked.from(), asked.to()))
                .filter(PlainCase.counts("complaintsDue", now, all)).toList();
        var closed = due.stream().filter(one -> one.state().equals("CLOSED")).count();
        var waited = all.stream().filter(asked::holds).filter(PlainCase.counts("firstReplied", now, all))
                .mapToDouble(one -> java.time.Duration
                        .between(one.registered(), java.util.Objects.requireNonNull(one.replied())).toMinutes())
                .sorted().toArray();

        assertThat(due).isNotEmpty();
        assertThat(value(board, "complaintsClosed")).isCloseTo(100.0 * closed / due.size(),
                org.assertj.core.data.Offset.offset(0.051));
        assertThat(value(board, "firstReplied")).isCloseTo(
                (waited[(waited.length - 1) / 2] + waited[waited.length / 2]) / 2,
                org.assertj.core.data.Offset.offset(0.051));
        rowsAgree(director, board, "director");
        var longer = board(director, new Asked(List.of(), today.minusDays(400), today));
        assertThat(longer.path("tiles").valueStream().filter(tile -> !tile.has("count") && !tile.has("value"))
                .map(tile -> tile.path("key").asString()))
                .containsExactlyInAnyOrder("complaintsClosed", "firstReplied");
    }

    private static double value(JsonNode board, String key) {
        return board.path("tiles").valueStream().filter(tile -> tile.path("key").asString().equals(key)).findFirst()
                .orElseThrow().path("value").asDouble();
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
                    .get("/api/cases/board/heat?whole=true&measure=" + measure + asked.query()).json();
            var now = Instant.parse(heat.path("asOf").asString());
            Map<String, Long> counted = new HashMap<>();
            var counting = all.stream().filter(asked.site())
                    .filter(one -> measure.equals("overdue") || asked.holds(one))
                    .filter(PlainCase.counts(measure, now, all)).toList();
            counting.stream().filter(one -> one.building() != null)
                    .forEach(one -> counted.merge(one.building() + "/" + one.category(), 1L, Long::sum));
            Map<String, Long> shown = new HashMap<>();
            heat.path("cells").forEach(cell -> shown.put(cell.path("building").asLong() + "/"
                    + cell.path("category").asLong(), cell.path("count").asLong()));
            assertThat(shown).isEqualTo(counted);
            assertThat(heat.path("elsewhere").asLong()).isEqualTo(rows(director, heat.path("elsewhereFilter")))
                    .isEqualTo(counting.stream().filter(one -> one.building() == null).count());
            heat.path("cells").valueStream().limit(10).forEach(cell -> assertThat(rows(director, heat.path("filter")
                    .asString() + "&building=" + cell.path("building").asLong() + "&categoryOnly="
                    + cell.path("category").asLong())).as(cell.toString()).isEqualTo(cell.path("count").asLong()));
        }
    }

    private void agrees(JsonNode tile, Asked asked, Instant now, Predicate<PlainCase> also) {
        var key = tile.path("key").asString();
        var counts = PlainCase.counts(key, now, all);
        var ofNow = Set.of("open", "overdue", "dueToday").contains(key);
        if (!tile.has("value") && !tile.has("count")) {
            return; // of longer periods it is not counted
        }
        var counted = all.stream().filter(asked.site()).filter(also)
                .filter(one -> ofNow || (key.equals("complaintsClosed")
                        ? between(one.closeDue(), asked.from(), asked.to())
                        : asked.holds(one)))
                .filter(counts).count();
        var shown = tile.has("count") ? tile.path("count").asLong() : tile.path("value").asLong();
        assertThat(shown).as(asked + " " + tile).isEqualTo(counted);
        if (counted > 0 && Set.of("rated", "paused").contains(key)) {
            var sum = all.stream().filter(asked.site()).filter(also).filter(asked::holds).filter(counts)
                    .mapToDouble(one -> one.worth(key)).sum();
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
                                .filter(one -> between(one.registered(), from, to)).filter(counts).count());
            }
        }
    }

    private static void rowsAgree(Visitor visitor, JsonNode board, String as) {
        for (var tile : board.path("tiles")) {
            if (tile.path("key").asString().equals("groups")) {
                continue; // opens groups, not cases
            }
            if (!tile.has("value") && !tile.has("count")) {
                continue; // of longer periods it is not counted
            }
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
        return rows(visitor, filter.asString());
    }

    private static long rows(Visitor visitor, String filter) {
        var count = 0L;
        var after = "";
        do {
            var page = visitor.get("/api/cases?limit=200&" + filter + after).json();
            count += page.path("items").size();
            after = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!after.isEmpty());
        return count;
    }

    private record Asked(List<Long> sites, LocalDate from, LocalDate to) {
        Predicate<PlainCase> site() {
            return one -> sites.isEmpty() || sites.contains(one.project());
        }

        boolean holds(PlainCase one) {
            return between(one.registered(), from, to);
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
        var to = from.plusDays(random.nextBoolean() ? random.nextInt(120) : 185 + random.nextInt(300));
        return new Asked(random.nextBoolean() ? List.of() : List.of(sites.get(random.nextInt(sites.size()))), from,
                to.isAfter(today) ? today : to);
    }

    private static JsonNode board(Visitor visitor, Asked asked) {
        var answer = visitor.get("/api/cases/board?by=DEPARTMENT" + asked.query());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static boolean between(Instant at, LocalDate from, LocalDate to) {
        var day = at.atZone(SHANGHAI).toLocalDate();
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
