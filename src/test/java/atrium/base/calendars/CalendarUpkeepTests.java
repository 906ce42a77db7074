package atrium.base.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.exchange.ImportTarget.Row;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class CalendarUpkeepTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Calendars calendars;

    @Autowired
    private CalendarImport calendarImport;

    @Test
    void knowsTheDaysOfAnImportedNoticeAtOnce() {
        var org = hall.developer();
        var rows = List.of(new Row(1, Map.of("date", "2026-10-01", "isOffDay", "true", "name", "国庆节")),
                new Row(2, Map.of("date", "2026-10-10", "isOffDay", "false", "name", "国庆节")));
        var before = hall.as(org, () -> calendars.current());

        var first = hall.as(org, () -> calendarImport.write(rows, Map.of()));
        var again = hall.as(org, () -> calendarImport.write(rows, Map.of()));

        var after = hall.as(org, () -> calendars.current());
        assertThat(before.isWorkday(LocalDate.of(2026, 10, 1))).isTrue();
        assertThat(before.isProvisional(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2))).isTrue();
        assertThat(after.isWorkday(LocalDate.of(2026, 10, 1))).isFalse();
        assertThat(after.isWorkday(LocalDate.of(2026, 10, 10))).isTrue();
        assertThat(after.isProvisional(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2))).isFalse();
        assertThat(first).allMatch(verdict -> verdict.outcome() == Outcome.NEW);
        assertThat(again).allMatch(verdict -> verdict.outcome() == Outcome.UNCHANGED);
    }

    @Test
    void tellsADayWorkedFromTheFeastAndKeepsThePaperOfTheFile() {
        var org = hall.developer();
        var supervisor = hall.visitor(org, "supervisor");
        var file = """
            {"year": 2026, "papers": ["国办发明电〔2025〕7号"], "days": [
              {"name": "国庆节", "date": "2026-10-01", "isOffDay": true},
              {"name": "国庆节", "date": "2026-10-10", "isOffDay": false}]}""";
        hall.as(org, () -> calendarImport.write(List.of(new Row(1,
                Map.of("date", "2026-10-10", "isOffDay", "FALSE", "name", "国庆节调休"))), Map.of("source", "手头的通知")));

        var looked = supervisor.upload("/api/exchange/imports", "2026.json", file.getBytes(StandardCharsets.UTF_8),
                Map.of("kind", "calendar")).json().path("analysis").path("mapping");
        var rows = List.of(new Row(1, Map.of("date", "2026-10-01", "isOffDay", "TRUE", "name", "国庆节", "source",
                "国办发明电〔2025〕7号")), new Row(2, Map.of("date", "2026-10-10", "isOffDay", "FALSE", "name", "国庆节")));
        var verdicts = hall.as(org, () -> calendarImport.write(rows, Map.of()));

        assertThat(looked.has("source")).isTrue();
        assertThat(verdicts).extracting(verdict -> verdict.outcome()).containsExactly(Outcome.NEW, Outcome.UNCHANGED);
        var days = supervisor.get("/api/calendars/days?year=2026").json().path("days");
        assertThat(days.findValuesAsString("name")).containsExactly("国庆节", "国庆节调休");
        assertThat(days.findValuesAsString("source")).containsExactly("国办发明电〔2025〕7号", "手头的通知");
    }

    @Test
    void showsWhatADayWasUntilNow() {
        var org = hall.developer();
        hall.as(org, () -> calendarImport.write(List.of(new Row(1,
                Map.of("date", "2026-10-01", "isOffDay", "TRUE", "name", "国庆节"))), Map.of()));

        var verdict = hall.as(org, () -> calendarImport.judge(List.of(new Row(1,
                Map.of("date", "2026-10-01", "isOffDay", "FALSE", "name", "国庆"))), Map.of())).getFirst();

        assertThat(verdict.before()).isEqualTo(Map.of("isOffDay", "放假", "name", "国庆节"));
        assertThat(calendarImport.masks()).hasEntrySatisfying("isOffDay",
                mask -> assertThat(mask.apply("FALSE")).isEqualTo("上班"));
    }

    @Test
    void refusesADayItCannotRead() {
        var org = hall.developer();

        var verdict = hall
                .as(org, () -> calendarImport.judge(List.of(new Row(1, Map.of("date", "国庆", "isOffDay", "是"))),
                        Map.of()))
                .getFirst();

        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void worksByTheFramesInForceOnTheDay() {
        var org = hall.developer();
        var supervisor = hall.visitor(org, "supervisor");

        supervisor.put("/api/calendars/frames", Map.of("effectiveFrom", "2026-01-01", "frames",
                Map.of("1", List.of("09:00-12:00", "13:30-18:00"))), Map.of());
        supervisor.put("/api/calendars/frames", Map.of("effectiveFrom", "2026-06-01", "frames",
                Map.of("1", List.of("08:30-12:00", "14:30-18:00"), "5", List.of("08:30-12:00"))), Map.of());

        var calendar = hall.as(org, () -> calendars.current());
        assertThat(calendar.framesOn(LocalDate.of(2026, 5, 29))).containsExactly(WorkFrame.of("09:00", "12:00"),
                WorkFrame.of("13:30", "18:00"));
        assertThat(calendar.framesOn(LocalDate.of(2026, 6, 5))).containsExactly(WorkFrame.of("08:30", "12:00"));
        assertThat(supervisor.put("/api/calendars/frames", Map.of("effectiveFrom", "2026-06-01", "frames",
                Map.of("1", List.of("12:00-09:00"))), Map.of()).code()).isEqualTo("calendars.frames");
        assertThat(hall.visitor(org, "clerk").put("/api/calendars/frames",
                Map.of("effectiveFrom", "2026-06-01", "frames", Map.of()), Map.of()).status()).isEqualTo(403);
    }
}
