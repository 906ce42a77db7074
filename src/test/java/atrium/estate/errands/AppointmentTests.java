package atrium.estate.errands;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.base.shared.TravellingClock;
import atrium.base.shared.Zones;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HallTest
class AppointmentTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private VisitJobs jobs;

    private Lobby lobby;

    @BeforeEach
    void open() {
        lobby = new Lobby(hall, projects);
    }

    @Test
    void booksEverythingOpenIntoOneAppointment() {
        lobby.matter(lobby.wife, "tax-and-fund");
        lobby.matter(lobby.wife, "title");

        var booked = lobby.book(lobby.wife);

        assertThat(booked.path("visits").size()).isEqualTo(2);
        assertThat(booked.path("number").asString()).matches("YY-\\d{6}-0001");
        assertThat(booked.path("stops").size()).isEqualTo(2);
        assertThat(booked.path("stops").path(0).path("what").path(0).path("matter").asString())
                .isEqualTo("契税、维修资金缴纳");
        assertThat(told()).anyMatch(text -> text.contains("已为您预约"));
        var again = lobby.clerk.post(Lobby.of(lobby.wife) + "/appointments",
                Map.of("startsAt", lobby.start(lobby.wife)));
        assertThat(again.code()).isEqualTo("errands.booked-already");
    }

    @Test
    void masksNamesWhereSeveralCustomersStandInOneListAndNamesWhoComesOnTheSheet() {
        lobby.matter(lobby.wife, "title");
        var booked = lobby.book(lobby.wife);
        var day = booked.path("startsAt").asString();
        var date = LocalDate.ofInstant(Instant.parse(day), Zones.SHANGHAI);

        var waiting = Lobby.sound(lobby.clerk.get("/api/errands/customers?project=" + lobby.project)).path("items");
        assertThat(waiting.valueStream().map(row -> row.path("name").asString())).containsExactly("王*");
        var agenda = Lobby.sound(lobby.clerk.get("/api/errands/appointments?day=" + date));
        assertThat(agenda.valueStream().map(row -> row.path("customerName").asString())).contains("王*")
                .doesNotContain("王芳");
        assertThat(lobby.plan(lobby.wife).path("customer").path("name").asString()).isEqualTo("王芳");
    }

    @Test
    void neverSeatsMoreThanTheCounterTakesHoweverManyBookAtOnce() throws Exception {
        var customers = new ArrayList<Long>();
        for (var n = 0; n < 8; n++) {
            var customer = lobby.customer("客户" + "甲乙丙丁戊己庚辛".charAt(n));
            lobby.matter(customer, "mortgage-papers", projects.unit(lobby.org, lobby.project, 7, "70" + n));
            customers.add(customer);
        }
        var start = lobby.start(customers.getFirst());
        List<Visitor.Answer> answers;
        try (var pool = Executors.newFixedThreadPool(8)) {
            var bookings = customers.stream().map(customer -> (Callable<Visitor.Answer>) () -> lobby.clerk
                    .post(Lobby.of(customer) + "/appointments", Map.of("startsAt", start))).toList();
            answers = pool.invokeAll(bookings).stream().map(future -> {
                try {
                    return future.get();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }).toList();
        }

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(2);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(6)
                .allMatch(answer -> answer.code().equals("errands.slot-full"));
        assertThat(taken()).isEqualTo(2);
        assertThat(lobby.clerk.get(Lobby.of(customers.getLast()) + "/starts?day="
                + LocalDate.ofInstant(Instant.parse(start), Lobby.SHANGHAI)).text()).contains("银行驻场窗口");
    }

    @Test
    void neverBooksACustomerTwiceThoughClerksOfDifferentProjectsSeeDifferentMatters() throws Exception {
        var other = projects.project(lobby.org, "山语城");
        var flat = projects.unit(lobby.org, other, 2, "201");
        lobby.hold(flat, lobby.wife);
        Lobby.sound(act(bookedFor("title"), "cancellation", Map.of("reason", "客户出差")));
        Lobby.made(lobby.clerk.post(Lobby.of(lobby.wife) + "/matters",
                Map.of("guide", "handover", "projectId", other, "unitId", flat)));
        var clerks = List.of(clerkOf(lobby.project), clerkOf(other));
        var start = lobby.start(lobby.wife);

        var answers = lobby.together("select last from errands_numbers",
                clerks.stream().map(clerk -> (Callable<Visitor.Answer>) () -> clerk
                        .post(Lobby.of(lobby.wife) + "/appointments", Map.of("startsAt", start))).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        var refused = answers.stream().filter(answer -> answer.status() == 409).findFirst().orElseThrow();
        assertThat(refused.code()).isEqualTo("errands.booked-already");
        assertThat(refused.json().path("detail").asString()).contains("客户已有预约 YY-").contains("改期");
    }

    private JsonNode bookedFor(String guide) {
        lobby.matter(lobby.wife, guide);
        return lobby.book(lobby.wife);
    }

    private Visitor clerkOf(long project) {
        return hall.signIn(hall.hire(lobby.org, "service", List.of("clerk"), Set.of(project)));
    }

    @Test
    void givesTheSeatsBackWhenMovedOrCalledOff() {
        lobby.matter(lobby.wife, "mortgage-papers");
        var booked = lobby.book(lobby.wife);
        var before = taken();
        var later = Instant.parse(booked.path("startsAt").asString()).plus(Duration.ofMinutes(30)).toString();

        var moved = act(booked, "moves", Map.of("startsAt", later));
        assertThat(moved.json().path("moved").asInt()).isEqualTo(1);
        assertThat(taken()).isEqualTo(before);
        assertThat(act(booked, "cancellation", Map.of("reason", "不来了")).code()).isEqualTo("edit.overtaken");

        assertThat(act(moved.json(), "cancellation", Map.of("reason", "")).status()).isEqualTo(400);
        var cancelled = act(moved.json(), "cancellation", Map.of("reason", "客户出差"));
        assertThat(cancelled.json().path("state").asString()).isEqualTo("CANCELLED");
        assertThat(taken()).isZero();
        assertThat(told()).anyMatch(text -> text.contains("已取消"));
    }

    @Test
    void refusesDaysOffThePastTheNightAndTheFarFuture() {
        lobby.matter(lobby.wife, "title");
        var sunday = LocalDate.now(Lobby.SHANGHAI).with(java.time.temporal.TemporalAdjusters
                .next(java.time.DayOfWeek.SUNDAY));

        assertThat(booking(sunday, "10:00").code()).isEqualTo("errands.day-off");
        assertThat(booking(LocalDate.of(2020, 1, 6), "10:00").code()).isEqualTo("errands.time-past");
        assertThat(booking(sunday.plusDays(1), "22:00").code()).isEqualTo("errands.no-such-time");
        assertThat(booking(sunday.plusDays(1), "10:10").code()).isEqualTo("errands.no-such-time");
        assertThat(booking(sunday.plusDays(700), "10:00").code()).isEqualTo("errands.time-far");
        assertThat(lobby.clerk.post(Lobby.of(lobby.husband) + "/appointments",
                Map.of("startsAt", "2099-01-05T02:00:00Z")).code()).isEqualTo("errands.nothing-open");
    }

    @Test
    void receivesTheCustomerAndNotesWhatCameOfEachMatter() {
        var done = lobby.matter(lobby.wife, "repair-confirm");
        var open = lobby.matter(lobby.wife, "receipt-pickup");
        var booked = lobby.book(lobby.wife);
        assertThat(act(booked, "arrival", Map.of("came", "本人")).code()).isEqualTo("errands.not-today");
        lobby.today(booked.path("id").asLong());
        assertThat(act(booked, "departure", Map.of("results", List.of())).code()).isEqualTo("errands.not-now");

        act(booked, "arrival", Map.of("came", "本人"));
        var ok = Map.<String, Object>of("matterId", done, "done", true);
        assertThat(leave(booked, List.of(ok)).code()).isEqualTo("errands.results-missing");
        assertThat(leave(booked, List.of(ok, Map.of("matterId", open, "done", false))).code())
                .isEqualTo("errands.reason-missing");
        assertThat(leave(booked, List.of(ok, Map.of("matterId", open, "done", true))).code())
                .isEqualTo("errands.papers-missing");
        var left = leave(booked,
                List.of(ok, Map.of("matterId", open, "done", false, "failed", "PAPER", "note", "未带身份证")));

        assertThat(left.json().path("state").asString()).isEqualTo("FINISHED");
        assertThat(left.json().path("visits").toString()).contains("材料不齐").contains("未带身份证");
        assertThat(lobby.plan(lobby.wife).path("matters").size()).isEqualTo(1);
        assertThat(lobby.plan(lobby.wife).path("matters").path(0).path("visits").asInt()).isEqualTo(1);
    }

    @Test
    void measuresVisitsPerMatterAndOpensTheRows() {
        var once = lobby.matter(lobby.wife, "repair-confirm");
        finish(once, true);
        var twice = lobby.matter(lobby.husband, "repair-confirm");
        finish(twice, false);
        finish(twice, true);

        var figures = lobby.clerk.get("/api/errands/figures?by=guide").json();

        var line = figures.path("lines").path(0);
        assertThat(line.path("name").asString()).isEqualTo("房屋维修确认");
        assertThat(line.path("perMatter").asDouble()).isEqualTo(1.5);
        assertThat(line.path("onceShare").asDouble()).isEqualTo(50);
        assertThat(figures.path("obstacles").path(0).path("name").asString()).isEqualTo("未签字");
        assertThat(lobby.clerk.get("/api/errands/figures/rows?guide=repair-confirm&least=2").json().path("items")
                .size()).isEqualTo(line.path("again").asInt()).isEqualTo(1);
        assertThat(lobby.clerk.get("/api/errands/figures?by=mood").code()).isEqualTo("errands.by");
        assertThat(lobby.clerk.get("/api/errands/figures?from=2026-02-01&to=2026-01-01").code())
                .isEqualTo("errands.period");
    }

    @Test
    void remindsOnceTheDayBeforeAndTellsTheDeskOnTheDay() {
        lobby.matter(lobby.wife, "title");
        var booked = lobby.book(lobby.wife);
        var startsAt = Instant.parse(booked.path("startsAt").asString());
        var dayBefore = LocalDate.ofInstant(startsAt, Lobby.SHANGHAI).minusDays(1).atTime(10, 0)
                .atZone(Lobby.SHANGHAI).toInstant();

        run(dayBefore);
        run(dayBefore.plus(Duration.ofHours(1)));
        assertThat(told()).filteredOn(text -> text.contains("提醒您")).hasSize(1);

        run(startsAt.minus(Duration.ofHours(1)));
        assertThat(tasks()).isEqualTo(1);
        var task = lobby.clerk.get("/api/tasks?box=department").json().path("items").path(0).path("id").asLong();
        lobby.clerk.post("/api/tasks/" + task + "/claim", Map.of());
        run(startsAt.minus(Duration.ofMinutes(30)));
        assertThat(lobby.clerk.get("/api/tasks?box=mine").text()).as("stays with who took it").contains("接待到场客户");
        run(startsAt.plus(Duration.ofDays(1)));
        assertThat(lobby.clerk.get("/api/errands/appointments/" + booked.path("id").asLong()).json().path("state")
                .asString()).isEqualTo("MISSED");
        assertThat(tasks()).isZero();
    }

    @Test
    void remindsTheOthersThoughOneAppointmentCannotBeRead() {
        lobby.matter(lobby.wife, "repair-confirm");
        lobby.matter(lobby.husband, "repair-confirm");
        var broken = lobby.book(lobby.wife).path("id").asLong();
        var startsAt = Instant.parse(lobby.book(lobby.husband).path("startsAt").asString());
        hall.as(lobby.org, () -> hall.db().sql("update errands_appointments set stops = '[]' where id = ?")
                .param(broken).update());

        run(LocalDate.ofInstant(startsAt, Lobby.SHANGHAI).minusDays(1).atTime(10, 0).atZone(Lobby.SHANGHAI)
                .toInstant());

        assertThat(told()).filteredOn(text -> text.contains("提醒您")).hasSize(1);
    }

    private void run(Instant at) {
        Scope.ofHouse(lobby.org, "test").run(() -> TravellingClock.at(at, jobs::ofOrganisation));
    }

    private void finish(long matter, boolean done) {
        var customer = matterOf(matter);
        var visit = Lobby.sound(lobby.clerk.post(Lobby.of(customer) + "/arrivals", Map.of("came", "本人")));
        Lobby.sound(leave(visit, List.of(done
                ? Map.of("matterId", matter, "done", true)
                : Map.of("matterId", matter, "done", false, "failed", "SIGNATURE", "note", "拒签验收单"))));
    }

    private long matterOf(long matter) {
        return hall.as(lobby.org, () -> hall.db().sql("select customer_id from errands_matters where id = ?")
                .param(matter).query(Long.class).single());
    }

    private Visitor.Answer booking(LocalDate day, String time) {
        return lobby.clerk.post(Lobby.of(lobby.wife) + "/appointments", Map.of("startsAt",
                day.atTime(java.time.LocalTime.parse(time)).atZone(Lobby.SHANGHAI).toInstant().toString()));
    }

    private Visitor.Answer leave(JsonNode appointment, List<Map<String, Object>> results) {
        return act(appointment, "departure", Map.of("results", results));
    }

    private Visitor.Answer act(JsonNode appointment, String verb, Map<String, Object> body) {
        return lobby.clerk.send("POST", "/api/errands/appointments/" + appointment.path("id").asLong() + "/" + verb,
                body, Map.of("If-Match", "\"" + appointment.path("version").asInt() + "\""));
    }

    private int taken() {
        return hall.as(lobby.org, () -> hall.db().sql("""
            select coalesce(max(taken), 0) from errands_slots where org_id = ?""").param(lobby.org)
                .query(Integer.class).single());
    }

    private int tasks() {
        return hall.as(lobby.org, () -> hall.db().sql("""
            select count(*) from tasks where org_id = ? and module = 'errands' and done_at is null""")
                .param(lobby.org).query(Integer.class).single());
    }

    private List<String> told() {
        return hall.as(lobby.org, () -> hall.db().sql("select text from notifications_messages where org_id = ?")
                .param(lobby.org).query(String.class).list());
    }
}
