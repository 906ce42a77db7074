package atrium.base.calendars;

import static atrium.base.calendars.Calendar2026.CALENDAR;
import static atrium.base.calendars.Calendar2026.at;
import static atrium.base.calendars.ClockReading.State.MET;
import static atrium.base.calendars.ClockReading.State.MISSED;
import static atrium.base.calendars.ClockReading.State.OVERDUE;
import static atrium.base.calendars.ClockReading.State.PAUSED;
import static atrium.base.calendars.ClockReading.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockReadingTests {

    /** Events are told as on a form: a sign, then the time in 2026; S suspended, R resumed, D done, O reopened, limit. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // hours of the wall clock
            "24 HOURS | 03-02 10:00 |  | 03-03 10:00 | 0", "24 HOURS | 10-01 22:00 |  | 10-02 22:00 | 0",
            "24 HOURS | 03-02 10:00 | S03-02 12:00 R03-02 15:00 | 03-03 13:00 | 180",
            "24 HOURS | 03-02 10:00 | S03-02 12:00 S03-02 13:00 R03-02 14:00 R03-02 15:00 | 03-03 13:00 | 180",
            "24 HOURS | 03-02 10:00 | S03-02 12:00 R03-02 14:00 S03-02 13:00 R03-02 15:00 | 03-03 13:00 | 180",
            "24 HOURS | 03-02 10:00 | S03-02 12:00 R03-02 13:00 S03-02 13:00 R03-02 15:00 | 03-03 13:00 | 180",
            "24 HOURS | 03-02 10:00 | S03-01 12:00 R03-02 11:00 | 03-03 11:00 | 60",
            "24 HOURS | 03-02 10:00 | S03-03 10:00 R03-03 15:00 | 03-03 10:00 | 0",
            "24 HOURS | 03-02 10:00 | S03-03 09:59 R03-05 09:59 | 03-05 10:00 | 2880",
            "24 HOURS | 03-02 10:00 | R03-02 12:00 | 03-03 10:00 | 0",
            "24 HOURS | 2025-12-31 22:00 | S2025-12-31 23:00 R2026-01-01 01:00 | 01-02 00:00 | 120",
            "24 HOURS | 2028-02-28 12:00 |  | 2028-02-29 12:00 | 0",
            // hours of work
            "8 WORK_HOURS | 03-02 10:00 |  | 03-03 10:00 | 0",
            "8 WORK_HOURS | 03-02 10:00 | S03-02 11:30 R03-02 13:30 | 03-03 11:00 | 60",
            "4 WORK_HOURS | 03-06 16:00 | S03-06 18:00 R03-09 09:00 | 03-09 11:00 | 0",
            "4 WORK_HOURS | 03-06 16:00 | S03-06 17:00 R03-09 10:00 | 03-09 14:00 | 120",
            "4 WORK_HOURS | 02-13 16:00 | S02-14 09:00 R02-24 09:00 | 02-24 11:00 | 480",
            // workdays
            "3 WORKDAYS | 03-02 10:00 |  | 03-05 18:00 | 0",
            "3 WORKDAYS | 03-02 10:00 | S03-03 10:00 R03-03 12:00 | 03-06 11:00 | 120",
            "3 WORKDAYS | 03-02 10:00 | S03-03 00:00 R03-04 00:00 | 03-06 18:00 | 480",
            "3 WORKDAYS | 03-02 10:00 | S03-07 00:00 R03-09 00:00 | 03-05 18:00 | 0",
            "3 WORKDAYS | 03-05 10:00 | S03-07 00:00 R03-09 00:00 | 03-10 18:00 | 0",
            "3 WORKDAYS | 02-12 10:00 | S02-15 00:00 R02-24 00:00 | 02-24 18:00 | 0",
            "7 WORKDAYS | 09-24 10:00 |  | 10-12 18:00 | 0",
            // calendar days
            "30 CALENDAR_DAYS | 03-02 10:00 |  | 04-02 00:00 | 0",
            "30 CALENDAR_DAYS | 03-02 10:00 | S03-03 10:00 R03-04 12:00 | 04-03 02:00 | 1560",
            "15 ROLLING | 09-20 10:00 |  | 10-09 00:00 | 0",
            "15 ROLLING | 09-20 10:00 | S09-22 00:00 R09-25 00:00 | 10-09 00:00 | 4320",
            "15 ROLLING | 09-20 10:00 | S09-22 00:00 R09-27 00:00 | 10-11 00:00 | 7200",
            "15 ROLLING | 09-20 10:00 | S09-22 00:00 R09-28 00:00 | 10-13 00:00 | 8640",
            "5 ROLLING | 03-02 10:00 | S03-09 10:00 R03-10 10:00 | 03-11 00:00 | 1440",
            "5 ROLLING | 03-02 10:00 | S03-09 10:00 R03-09 12:00 | 03-10 00:00 | 120",
            // done and reopened: six hours used, eighteen left
            "24 HOURS | 03-02 10:00 | D03-02 16:00 O03-05 10:00 | 03-06 04:00 | 0",
            "24 HOURS | 03-02 10:00 | D03-02 16:00 S03-03 10:00 R03-05 12:00 O03-05 10:00 | 03-06 06:00 | 120",
            "24 HOURS | 03-02 10:00 | D03-04 16:00 O03-05 10:00 | 03-03 10:00 | 0",
            // another limit from the same start
            "3 WORKDAYS | 03-02 10:00 | S03-03 10:00 R03-03 12:00 L03-04 10:00=7_WORKDAYS | 03-12 11:00 | 120",
            "7 WORKDAYS | 03-02 10:00 | L03-04 10:00=3_WORKDAYS | 03-05 18:00 | 0",
            "3 WORKDAYS | 03-02 10:00 | L03-03 10:00=30_CALENDAR_DAYS | 04-02 00:00 | 0"})
    void tellsWhenTheTimeIsUp(String limit, String start, String events, String due, long suspendedMinutes) {
        var all = ClockScript.events(start, events == null ? "" : events);
        var reading = ClockReading.of(all, ClockScript.limit(limit), CALENDAR, at("2029-01-01 00:00"));
        assertThat(reading.due()).isEqualTo(at(due));
        assertThat(reading.suspended()).isEqualTo(Duration.ofMinutes(suspendedMinutes));
        assertThat(reading.state()).isEqualTo(OVERDUE);
        assertThat(ClockReading.of(all.reversed(), ClockScript.limit(limit), CALENDAR, at("2029-01-01 00:00")))
                .isEqualTo(reading);
    }

    @ParameterizedTest
    @CsvSource({"03-02 12:00,RUNNING,0.2", "03-02 18:00,RUNNING,0.8", "03-02 20:00,RUNNING,1.0",
            "03-02 20:01,OVERDUE,1.0017",
            "03-02 09:00,RUNNING,0.0", "03-03 06:00,OVERDUE,2.0"})
    void tellsHowMuchOfTheLimitIsUsed(String asOf, ClockReading.State state, double share) {
        var reading = read("10 HOURS", "03-02 10:00", "", asOf);
        assertThat(reading.state()).isEqualTo(state);
        assertThat(reading.elapsedShare()).isCloseTo(share, within(0.0001));
    }

    @Test
    void namesNoDueDateWhileSuspended() {
        var reading = read("24 HOURS", "03-02 10:00", "S03-02 12:00 R03-09 12:00", "03-06 12:00");
        assertThat(reading.state()).isEqualTo(PAUSED);
        assertThat(reading.due()).isNull();
        assertThat(reading.used()).isEqualTo(Duration.ofHours(2));
        assertThat(reading.suspended()).isEqualTo(Duration.ofDays(4));
        assertThat(read("24 HOURS", "03-02 10:00", "S03-02 12:00", "03-02 12:00").state()).isEqualTo(PAUSED);
    }

    @Test
    void staysOverdueWhenSuspendedTooLate() {
        var reading = read("24 HOURS", "03-02 10:00", "S03-03 11:00", "03-04 10:00");
        assertThat(reading.state()).isEqualTo(OVERDUE);
        assertThat(reading.due()).isEqualTo(at("03-03 10:00"));
    }

    @ParameterizedTest
    @CsvSource({"D03-03 10:00,MET", "D03-03 10:01,MISSED", "S03-02 12:00 D03-06 10:00,MET",
            "D03-02 12:00 L03-02 13:00=1_HOURS,MET",
            "D03-02 12:00 D03-05 12:00,MET", "D03-02 12:00 S03-02 13:00,MET",
            "D03-02 12:00 O03-02 13:00 D03-03 11:01,MISSED"})
    void judgesByTheLimitAsItStoodWhenDone(String events, ClockReading.State state) {
        var reading = read("24 HOURS", "03-02 10:00", events, "04-01 10:00");
        assertThat(reading.state()).isEqualTo(state);
        assertThat(reading.satisfiedAt()).isNotNull();
        assertThat(reading.isOpen()).isFalse();
    }

    @Test
    void goesOnAfterReopening() {
        var closed = read("24 HOURS", "03-02 10:00", "D03-02 16:00 O03-05 10:00", "03-03 10:00");
        assertThat(closed.state()).isEqualTo(MET);
        var reopened = read("24 HOURS", "03-02 10:00", "D03-02 16:00 O03-05 10:00", "03-05 12:00");
        assertThat(reopened.state()).isEqualTo(RUNNING);
        assertThat(reopened.satisfiedAt()).isNull();
        assertThat(reopened.used()).isEqualTo(Duration.ofHours(8));
        assertThat(read("24 HOURS", "03-02 10:00", "D03-03 16:00 O03-05 10:00 D03-05 11:00", "03-06 12:00").state())
                .isEqualTo(MISSED);
    }

    @Test
    void flagsADueDateInAnUnpublishedYear() {
        assertThat(read("3 WORKDAYS", "12-30 10:00", "", "12-30 12:00").provisional()).isTrue();
        assertThat(read("3 WORKDAYS", "12-28 10:00", "", "12-30 12:00").provisional()).isFalse();
        assertThat(read("3 WORKDAYS", "12-28 10:00", "S12-29 09:00 R12-30 09:00", "12-30 12:00").provisional())
                .isTrue();
    }

    @Test
    void saysWhyADueDateIsProvisional() {
        var reading = read("3 WORKDAYS", "12-30 10:00", "", "12-30 12:00");

        assertThat(reading.provisionalWhy()).isEqualTo("2027 年没有工作日历，按周一至周五算");
        assertThat(reading.workings().getLast().note()).contains("（暂算：2027 年没有工作日历，按周一至周五算）");
        assertThat(read("3 WORKDAYS", "12-28 10:00", "", "12-30 12:00").provisionalWhy()).isNull();
    }

    @Test
    void explainsTheResultLineByLine() {
        var reading = read("3 WORKDAYS", "03-05 10:00", "S03-06 10:00 R03-06 12:00 L03-09 09:00=4_WORKDAYS",
                "03-09 12:00");
        var rows = new ArrayList<String>();
        for (var row : reading.workings()) {
            rows.add(Due.words(row.from()).substring(5) + " " + row.what() + " " + row.counted().toMinutes() + " "
                    + row.note());
        }
        assertThat(rows).containsExactly("3月5日 10:00 起算 0 现行期限4个工作日", "3月5日 10:00 计时 480 ",
                "3月6日 10:00 暂停 0 待客户，期限顺延工作时间2小时",
                "3月6日 12:00 计时 300 其中休息日、节假日 2 天不计", "3月9日 09:00 调整期限 0 期限改为4个工作日，自原起算时间计，已用和暂停的时间保留",
                "3月9日 09:00 计时 180 ",
                "3月9日 12:00 还剩 0 工作时间23小时", "3月12日 11:00 到期 0 应于2026年3月12日 11:00前完成");
    }

    @ParameterizedTest
    @CsvSource({"L03-07 10:00=4_WORKDAYS,2", "L03-07 10:00=4_WORKDAYS L03-07 15:00=5_WORKDAYS,2",
            "L03-07 10:00=4_WORKDAYS L03-08 15:00=5_WORKDAYS,1 1", "S03-07 10:00 R03-07 15:00,2"})
    void countsADayOffOnceWhateverHappenedOnIt(String events, String daysOff) {
        var notes = read("3 WORKDAYS", "03-05 10:00", events, "03-09 12:00").workings().stream()
                .filter(row -> row.what().equals("计时")).map(ClockReading.Row::note).filter(note -> !note.isEmpty());

        assertThat(notes).containsExactlyElementsOf(
                Stream.of(daysOff.split(" ")).map(days -> "其中休息日、节假日 " + days + " 天不计").toList());
    }

    @Test
    void tellsWhatHappenedInItsOrderAlsoAfterTheTimeIsUp() {
        var reading = read("3 WORKDAYS", "03-05 10:00", "L03-06 15:00=1_WORKDAYS L03-09 09:00=2_WORKDAYS",
                "03-10 12:00");

        assertThat(reading.state()).isEqualTo(ClockReading.State.OVERDUE);
        assertThat(reading.workings()).extracting(ClockReading.Row::from).isSorted();
        assertThat(reading.workings()).extracting(ClockReading.Row::what).containsExactly("起算", "计时", "调整期限", "计时",
                "调整期限", "计时", "到期", "超期");
    }

    @Test
    void refusesAClockThatNeverStarted() {
        assertThatThrownBy(() -> ClockReading.of(List.of(), TimeLimit.hours(1), CALENDAR, at("03-02 10:00")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ClockReading read(String limit, String start, String events, String asOf) {
        return ClockReading.of(ClockScript.events(start, events), ClockScript.limit(limit), CALENDAR, at(asOf));
    }
}
