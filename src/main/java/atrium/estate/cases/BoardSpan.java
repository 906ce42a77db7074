package atrium.estate.cases;

import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The days a board looks at, both ends included, and the days it is compared with. */
record BoardSpan(LocalDate from, LocalDate to) {
    private static final int MOST_DAYS = 1100;
    private static final int DAYS_BY_DAY = 31;
    private static final int DAYS_BY_WEEK = 184;
    private static final int WEEK = 7;

    /** @throws Refusal cases.board-span */
    BoardSpan {
        if (to.isBefore(from)) {
            throw Refusal.badInput("cases.board-span", "止日早于起日，请重选起止日期。", "to");
        }
        if (ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
            throw Refusal.badInput("cases.board-span", "看板最长看三年，请把起止日期缩短到三年以内。", "to");
        }
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** 环比: as many days of the months or the week before; else the days just before. */
    BoardSpan previous() {
        var last = from.minusDays(1);
        if (from.getDayOfMonth() == 1) {
            var months = ChronoUnit.MONTHS.between(from, to) + 1;
            var start = from.minusMonths(months);
            return new BoardSpan(start, isMonthEnd(to) ? last : earlier(to.minusMonths(months), last));
        }
        if (from.getDayOfWeek() == DayOfWeek.MONDAY && days() <= WEEK) {
            return new BoardSpan(from.minusWeeks(1), to.minusWeeks(1));
        }
        return new BoardSpan(from.minusDays(days()), last);
    }

    /** 同比: the same days of the year before; the end of February stays the end of February. */
    BoardSpan lastYear() {
        var end = to.minusYears(1);
        return new BoardSpan(from.minusYears(1), isMonthEnd(to) ? end.with(TemporalAdjusters.lastDayOfMonth()) : end);
    }

    /** Day, week or month: what its course is drawn by. */
    String step() {
        return days() <= DAYS_BY_DAY ? "day" : days() <= DAYS_BY_WEEK ? "week" : "month";
    }

    /** Its days, weeks or months, the first and the last cut to it. */
    List<BoardSpan> steps() {
        var steps = new ArrayList<BoardSpan>();
        for (var start = from; !start.isAfter(to);) {
            var next = switch (step()) {
                case "day" -> start.plusDays(1);
                case "week" -> start.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
                default -> start.with(TemporalAdjusters.firstDayOfNextMonth());
            };
            steps.add(new BoardSpan(start, earlier(next.minusDays(1), to)));
            start = next;
        }
        return steps;
    }

    /** The first days of the months that lie in it as a whole. */
    List<LocalDate> wholeMonths() {
        var months = new ArrayList<LocalDate>();
        var first = from.getDayOfMonth() == 1 ? from : from.with(TemporalAdjusters.firstDayOfNextMonth());
        for (var next = first.plusMonths(1); !next.isAfter(to.plusDays(1)); next = next.plusMonths(1)) {
            months.add(next.minusMonths(1));
        }
        return months;
    }

    /** What is left of it without some of its months. @param months in their order */
    List<BoardSpan> without(List<LocalDate> months) {
        var left = new ArrayList<BoardSpan>();
        var start = from;
        for (var month : months) {
            if (start.isBefore(month)) {
                left.add(new BoardSpan(start, month.minusDays(1)));
            }
            start = month.plusMonths(1);
        }
        if (!start.isAfter(to)) {
            left.add(new BoardSpan(start, to));
        }
        return left;
    }

    Stream<LocalDate> stream() {
        return from.datesUntil(to.plusDays(1));
    }

    /** When its steps begin, as a PostgreSQL array. */
    String stepStarts() {
        return steps().stream().map(step -> "\"" + step.from.atStartOfDay(Zones.SHANGHAI).toInstant() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static boolean isMonthEnd(LocalDate date) {
        return date.plusDays(1).getDayOfMonth() == 1;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
