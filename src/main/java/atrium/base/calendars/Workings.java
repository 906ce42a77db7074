package atrium.base.calendars;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Explains a reading line by line, in words a clerk can check against the file. */
final class Workings {
    private final ClockHistory history;
    private final Deadline deadline;
    private final WorkCalendar calendar;
    private final TimeLimit limit;
    private final List<ClockReading.Row> rows = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();

    Workings(ClockHistory history, Deadline deadline, WorkCalendar calendar) {
        this.history = history;
        this.deadline = deadline;
        this.calendar = calendar;
        this.limit = history.limit;
    }

    private record Stretch(String what, Instant from, Instant to) {}

    List<ClockReading.Row> rows(ClockReading.State state) {
        var first = history.changes.isEmpty() ? "期限" : "现行期限";
        moment(history.start, "起算", first + limit.inWords());
        for (var change : history.changes) {
            moment(change.at(), "调整期限", (change.why() == null ? "" : change.why() + "；") + "期限改为"
                    + change.limit().inWords() + "，自原起算时间计，已用和暂停的时间保留");
        }
        var from = history.start;
        for (var stop : history.stops) {
            if (!stop.from().isBefore(deadline.due())) {
                break;
            }
            run(from, stop.from());
            rows.add(new ClockReading.Row(stop.from(), stop.to(), stop.suspended() ? "暂停" : "已办结", Duration.ZERO,
                    stopNote(stop)));
            from = stop.to();
        }
        run(from, history.end);
        count();
        conclude(state);
        rows.sort(Comparator.comparing(ClockReading.Row::from).thenComparing(ClockReading.Row::to));
        return List.copyOf(rows);
    }

    /** Cut where the limit was changed, so that the lines tell one after the other what happened. */
    private void run(Instant from, Instant to) {
        var start = from;
        for (var change : history.changes) {
            if (change.at().isAfter(start) && change.at().isBefore(to)) {
                stretch(start, change.at());
                start = change.at();
            }
        }
        stretch(start, to);
    }

    private void stretch(Instant from, Instant to) {
        var due = deadline.due();
        if (from.isBefore(due)) {
            add("计时", from, to.isBefore(due) ? to : due);
        }
        add("超期", from.isBefore(due) ? due : from, to);
    }

    private void add(String what, Instant from, Instant to) {
        if (to.isAfter(from)) {
            stretches.add(new Stretch(what, from, to));
        }
    }

    private void count() {
        for (int i = 0; i < stretches.size(); i++) {
            var one = stretches.get(i);
            var lastDay = WorkCalendar.dateOf(one.to().minusNanos(1));
            // a day on which the next begins is told of there: two lines must not count it both
            var goesOn = i + 1 < stretches.size()
                    && WorkCalendar.dateOf(stretches.get(i + 1).from()).equals(lastDay);
            rows.add(new ClockReading.Row(one.from(), one.to(), one.what(),
                    limit.measure(one.from(), one.to(), calendar),
                    daysOff(one.from(), goesOn ? lastDay.minusDays(1) : lastDay)));
        }
    }

    private String daysOff(Instant from, LocalDate lastDay) {
        if (!limit.unit().countsWork()) {
            return "";
        }
        var firstDay = WorkCalendar.dateOf(from);
        long off = lastDay.toEpochDay() - firstDay.toEpochDay() + 1
                - calendar.workdaysBetween(firstDay.minusDays(1), lastDay);
        return off == 0 ? "" : "其中休息日、节假日 " + off + " 天不计";
    }

    private String remaining() {
        var off = daysOff(history.end, WorkCalendar.dateOf(deadline.due().minusNanos(1)));
        return (limit.unit().countsWork() ? "工作时间" : "")
                + inWords(limit.measure(history.end, deadline.due(), calendar)) + (off.isEmpty() ? "" : "，" + off);
    }

    private String stopNote(ClockHistory.Stop stop) {
        var length = limit.measure(stop.from(), stop.to(), calendar);
        var measure = limit.unit().countsWork() ? "工作时间" : "";
        var why = stop.suspended() ? stop.reasons().stream().distinct().collect(Collectors.joining("、")) : "办结至重开期间不计";
        return why + "，期限顺延" + measure + inWords(length);
    }

    private void conclude(ClockReading.State state) {
        var unknown = limit.unknownYears(history.start, deadline.due(), calendar);
        var due = Due.words(deadline.due())
                + (unknown.isEmpty() ? "" : "（暂算：" + ClockReading.whyProvisional(unknown) + "）");
        switch (state) {
            case PAUSED -> moment(history.end, "暂停中", "恢复后重新计算到期时间");
            case RUNNING -> {
                moment(history.end, "还剩", remaining());
                moment(deadline.due(), "到期", "应于" + due + "前完成");
            }
            case OVERDUE -> moment(deadline.due(), "到期", "已于" + due + "到期，尚未完成");
            case MET -> moment(history.end, "完成", "按时，应于" + due + "前完成");
            case MISSED -> moment(history.end, "完成", "逾期，应于" + due + "前完成");
        }
    }

    private void moment(Instant at, String what, String note) {
        rows.add(new ClockReading.Row(at, at, what, Duration.ZERO, note));
    }

    /** Hours and minutes, never days: a working day has no fixed length. */
    private static String inWords(Duration duration) {
        var hours = duration.toHours() > 0 ? duration.toHours() + "小时" : "";
        var minutes = duration.toMinutesPart() > 0 ? duration.toMinutesPart() + "分" : "";
        return hours.isEmpty() && minutes.isEmpty() ? "不足1分钟" : hours + minutes;
    }
}
