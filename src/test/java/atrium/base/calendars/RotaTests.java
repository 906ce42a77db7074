package atrium.base.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Visitor;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class RotaTests {
    private static final LocalDate SUNDAY = LocalDate.of(2026, 3, 8);

    @Autowired
    private Hall hall;

    @Autowired
    private Calendars calendars;

    @Test
    void letsADepartmentWorkSevenDaysWhileTheHouseKeepsItsWeek() {
        var org = hall.developer();
        var supervisor = hall.visitor(org, "supervisor");
        supervisor.put("/api/calendars/days", Map.of("date", "2026-10-01", "type", "HOLIDAY", "name", "国庆节"), Map.of());
        var rota = made(supervisor, "物业七天班", false, everyDay("08:00-20:00"));
        var property = department(supervisor, "物业管理公司");

        supervisor.put("/api/calendars/departments/" + property, Map.of("rotaId", rota), Map.of());

        var house = hall.as(org, () -> calendars.current());
        var seven = hall.as(org, () -> calendars.of(property));
        assertThat(house.isWorkday(SUNDAY)).isFalse();
        assertThat(seven.isWorkday(SUNDAY)).isTrue();
        assertThat(seven.framesOn(SUNDAY)).containsExactly(WorkFrame.of("08:00", "20:00"));
        assertThat(house.isWorkday(LocalDate.of(2026, 10, 1))).isFalse();
        assertThat(seven.isWorkday(LocalDate.of(2026, 10, 1))).isTrue();
    }

    @Test
    void worksThroughTheNightAcrossMidnight() {
        var org = hall.developer();
        var supervisor = hall.visitor(org, "supervisor");
        var rota = made(supervisor, "夜班", false, everyDay("00:00-06:00", "22:00-24:00"));

        var night = hall.as(org, () -> calendars.ofRota(rota));

        assertThat(night.workingTimeBetween(at("2026-03-02T20:00"), at("2026-03-03T08:00")))
                .isEqualTo(Duration.ofHours(8));
        assertThat(supervisor.get("/api/calendars/year?year=2026&rota=" + rota).json().path("days").path(0)
                .path("frames").toString()).isEqualTo("[\"00:00-06:00\",\"22:00-24:00\"]");
    }

    @Test
    void keepsHolidaysOnlyWhereTheRotaObservesThemAndSingleDaysAlways() {
        var org = hall.developer();
        var supervisor = hall.visitor(org, "supervisor");
        supervisor.put("/api/calendars/days", Map.of("date", "2026-05-01", "type", "HOLIDAY", "name", "劳动节"), Map.of());
        supervisor.put("/api/calendars/days", Map.of("date", "2026-05-09", "type", "MAKEUP_WORKDAY", "name", "调休"),
                Map.of());
        var rota = made(supervisor, "五天晚班", true, Map.of("1", List.of("13:00-21:00"), "5", List.of("13:00-20:00")));
        supervisor.put("/api/calendars/rotas/" + rota + "/days/2026-05-04",
                Map.of("frames", List.of("09:00-12:00"), "note", "设备检修"), Map.of());

        var late = hall.as(org, () -> calendars.ofRota(rota));

        assertThat(late.isWorkday(LocalDate.of(2026, 5, 1))).isFalse();
        assertThat(late.framesOn(LocalDate.of(2026, 5, 9))).containsExactly(WorkFrame.of("13:00", "21:00"));
        assertThat(late.framesOn(LocalDate.of(2026, 5, 4))).containsExactly(WorkFrame.of("09:00", "12:00"));
        assertThat(late.isWorkday(LocalDate.of(2026, 5, 5))).isFalse();
    }

    @Test
    void doesNotTakeADaySetByHandForThePublishedNotice() {
        var org = hall.developer();
        var supervisor = hall.visitor(org, "supervisor");

        var year = supervisor.put("/api/calendars/days",
                Map.of("date", "2027-03-01", "type", "HOLIDAY", "name", "台风停工"), Map.of()).json();

        assertThat(year.path("provisional").asBoolean()).isTrue();
        var calendar = hall.as(org, () -> calendars.current());
        assertThat(calendar.isWorkday(LocalDate.of(2027, 3, 1))).isFalse();
        assertThat(calendar.isProvisional(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 2))).isTrue();
        supervisor.delete("/api/calendars/days?date=2027-03-01");
        assertThat(hall.as(org, () -> calendars.current()).isWorkday(LocalDate.of(2027, 3, 1))).isTrue();
    }

    @Test
    void refusesHoursThatAreNoneAndARotaStillInUse() {
        var org = hall.developer();
        var supervisor = hall.visitor(org, "supervisor");
        var rota = made(supervisor, "七天班", false, everyDay("08:00-20:00"));
        supervisor.put("/api/calendars/departments/" + department(supervisor, "物业管理公司"), Map.of("rotaId", rota),
                Map.of());

        var overnight = supervisor.post("/api/calendars/rotas", Map.of("name", "跨夜", "observesHolidays", false,
                "effectiveFrom", "2026-01-01", "frames", Map.of("1", List.of("22:00-06:00"))));

        assertThat(overnight.code()).isEqualTo("calendars.frames");
        assertThat(overnight.text()).contains("24:00 处分成两段");
        assertThat(supervisor.post("/api/calendars/rotas", Map.of("name", "没有班", "observesHolidays", false,
                "effectiveFrom", "2026-01-01", "frames", Map.of())).code()).isEqualTo("calendars.frames");
        assertThat(supervisor.post("/api/calendars/rotas", Map.of("name", "七天班", "observesHolidays", false,
                "effectiveFrom", "2026-01-01", "frames", everyDay("08:00-20:00"))).code())
                .isEqualTo("calendars.rota-taken");
        var used = supervisor.delete("/api/calendars/rotas/" + rota);
        assertThat(used.code()).isEqualTo("calendars.rota-used");
        assertThat(used.text()).contains("物业管理公司");
    }

    private static long made(Visitor who, String name, boolean observes, Map<String, List<String>> frames) {
        var answer = who.post("/api/calendars/rotas", Map.of("name", name, "observesHolidays", observes,
                "effectiveFrom", "2026-01-01", "frames", frames));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private static long department(Visitor who, String name) {
        return who.get("/api/calendars/departments").json().valueStream()
                .filter(each -> each.path("name").asString().equals(name)).findFirst().orElseThrow().path("id")
                .asLong();
    }

    private static Map<String, List<String>> everyDay(String... frames) {
        var week = new HashMap<String, List<String>>();
        for (var day = 1; day <= 7; day++) {
            week.put(Integer.toString(day), List.of(frames));
        }
        return week;
    }

    private static java.time.Instant at(String local) {
        return LocalDateTime.parse(local).atZone(atrium.base.shared.Zones.SHANGHAI).toInstant();
    }
}
