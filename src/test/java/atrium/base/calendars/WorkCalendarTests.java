package atrium.base.calendars;

import static atrium.base.calendars.Calendar2026.CALENDAR;
import static atrium.base.calendars.Calendar2026.at;
import static atrium.base.calendars.Calendar2026.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkCalendarTests {

    @ParameterizedTest
    @CsvSource({"02-13,1,02-14", "02-13,2,02-24", "02-13,6,02-28", "02-13,7,03-02", "09-30,1,10-08", "09-30,3,10-10",
            "09-30,4,10-12",
            "2025-12-31,1,01-04", "2025-12-31,2,01-05", "04-30,1,05-06", "04-30,4,05-09", "04-30,5,05-11",
            "09-18,1,09-20", "09-24,1,09-28",
            "06-18,1,06-22", "04-03,1,04-07", "10-03,1,10-08", "2028-02-28,1,2028-02-29", "2028-02-28,2,2028-03-01",
            "2028-02-29,1,2028-03-01",
            "03-02,0,03-02", "03-02,20,03-30"})
    void countsWorkdaysFromTheDayAfterTheEvent(String from, int workdays, String expected) {
        assertThat(CALENDAR.plusWorkdays(date(from), workdays)).isEqualTo(date(expected));
        assertThat(CALENDAR.workdaysBetween(date(from), date(expected))).isEqualTo(workdays);
    }

    @ParameterizedTest
    @CsvSource({"03-02 10:00,03-05 18:00", "03-02 00:00,03-05 18:00", "03-02 23:59,03-05 18:00",
            "02-13 10:00,02-25 18:00",
            "03-07 10:00,03-11 18:00"})
    void endsThreeWorkdaysWhenBusinessCloses(String event, String due) {
        assertThat(CALENDAR.plusWorkdays(at(event), 3)).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({"09-20,15,10-05,10-08", "03-02,30,04-01,04-01", "09-12,15,09-27,09-28", "02-01,14,02-15,02-24",
            "03-02,5,03-07,03-09",
            "01-31,29,03-01,03-02", "2028-01-30,30,2028-02-29,2028-02-29"})
    void rollsALastHolidayForward(String from, int days, String plain, String rolled) {
        assertThat(CALENDAR.plusCalendarDays(date(from), days, false)).isEqualTo(date(plain));
        assertThat(CALENDAR.plusCalendarDays(date(from), days, true)).isEqualTo(date(rolled));
    }

    @ParameterizedTest
    @CsvSource({"03-02 11:30,PT1H,03-02 13:30", "03-02 10:00,PT2H,03-02 12:00", "03-02 10:00,PT8H,03-03 10:00",
            "02-13 17:00,PT2H,02-14 10:00",
            "02-14 17:00,PT2H,02-24 10:00", "03-07 15:00,PT1H,03-09 10:00", "03-02 07:00,PT8H,03-02 18:00",
            "03-02 12:30,PT1M,03-02 13:01",
            "09-30 18:00,PT24H,10-10 18:00", "03-02 20:00,PT0S,03-02 20:00"})
    void addsWorkingTimeAroundLunchAndHolidays(String start, Duration time, String end) {
        assertThat(CALENDAR.plusWorkingTime(at(start), time)).isEqualTo(at(end));
        assertThat(CALENDAR.workingTimeBetween(at(start), at(end))).isEqualTo(time);
    }

    @Test
    void flagsWhatRestsOnAnUnpublishedYear() {
        assertThat(TimeLimit.workdays(3).from(at("12-28 10:00"), CALENDAR))
                .isEqualTo(new Due(at("12-31 18:00"), false));
        assertThat(TimeLimit.workdays(4).from(at("12-28 10:00"), CALENDAR))
                .isEqualTo(new Due(at("2027-01-01 18:00"), true));
        assertThat(TimeLimit.hours(240).from(at("12-28 10:00"), CALENDAR).provisional()).isFalse();
        assertThat(TimeLimit.calendarDays(15).from(at("12-28 10:00"), CALENDAR).provisional()).isFalse();
        assertThat(TimeLimit.calendarDays(15).rollingForward().from(at("12-28 10:00"), CALENDAR).provisional())
                .isTrue();
        assertThat(TimeLimit.calendarDays(3).rollingForward().from(at("12-28 10:00"), CALENDAR).provisional())
                .isFalse();
    }

    @Test
    void writesMidnightAsTheEndOfTheDay() {
        assertThat(TimeLimit.calendarDays(15).rollingForward().from(at("09-20 10:00"), CALENDAR).inWords())
                .isEqualTo("2026年10月8日 24:00");
    }

    @Test
    void knowsHalfDaysAndNightShifts() {
        var calendar = new WorkCalendar(Map.of(),
                List.of(WorkFrame.of("20:00", "00:00"), WorkFrame.of("08:00", "10:00")),
                Map.of(date("03-03"), List.of(WorkFrame.of("08:00", "09:00"))), Set.of(2026));
        assertThat(calendar.plusWorkingTime(at("03-02 21:00"), Duration.ofHours(3))).isEqualTo(at("03-03 00:00"));
        assertThat(calendar.plusWorkingTime(at("03-02 21:00"), Duration.ofHours(5))).isEqualTo(at("03-04 09:00"));
        assertThat(calendar.plusWorkdays(at("03-02 21:00"), 1)).isEqualTo(at("03-03 09:00"));
    }

    @Test
    void refusesFramesThatOverlap() {
        var frames = List.of(WorkFrame.of("09:00", "12:00"), WorkFrame.of("11:00", "18:00"));
        assertThatThrownBy(() -> new WorkCalendar(Map.of(), frames, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void measuresWhatItAdded(@ForAll @IntRange(min = 0, max = 900_000) int startMinute,
            @ForAll @IntRange(max = 6_000_000) int seconds) {
        var start = at("2025-10-01 00:00").plusSeconds(60L * startMinute);
        var time = Duration.ofSeconds(seconds).plusNanos(seconds % 1000);
        var end = CALENDAR.plusWorkingTime(start, time);
        assertThat(CALENDAR.workingTimeBetween(start, end)).isEqualTo(time);
        if (seconds > 0) {
            assertThat(CALENDAR.workingTimeBetween(start, end.minusNanos(1))).isLessThan(time);
        }
    }

    @Property
    void countsWorkdaysAsOneWouldOnTheWall(@ForAll @IntRange(min = 0, max = 800) int start,
            @ForAll @IntRange(min = 1, max = 90) int workdays) {
        var from = LocalDate.of(2025, 6, 1).plusDays(start);
        var day = from;
        for (int left = workdays; left > 0;) {
            day = day.plusDays(1);
            left -= CALENDAR.isWorkday(day) ? 1 : 0;
        }
        assertThat(CALENDAR.plusWorkdays(from, workdays)).isEqualTo(day);
    }

    @Property(tries = 200)
    void measuresAsOneWouldMinuteByMinute(@ForAll @IntRange(min = 0, max = 500_000) int startMinute,
            @ForAll @IntRange(min = 0, max = 30_000) int minutes) {
        var start = at("2025-12-20 00:00").plusSeconds(60L * startMinute);
        long counted = 0;
        for (int i = 0; i < minutes; i++) {
            counted += worksAt(start.plusSeconds(60L * i)) ? 1 : 0;
        }
        assertThat(CALENDAR.workingTimeBetween(start, start.plusSeconds(60L * minutes)))
                .isEqualTo(Duration.ofMinutes(counted));
    }

    static boolean worksAt(Instant minute) {
        var local = minute.plus(Duration.ofHours(8)).toString();
        var time = local.substring(11, 16);
        return CALENDAR.isWorkday(LocalDate.parse(local.substring(0, 10)))
                && (time.compareTo("09:00") >= 0 && time.compareTo("12:00") < 0
                        || time.compareTo("13:00") >= 0 && time.compareTo("18:00") < 0);
    }
}
