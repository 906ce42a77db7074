package atrium.estate.cases;

import atrium.base.calendars.TimeLimit;
import atrium.base.shared.Refusal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One version of the time limits for a kind and grade.
 *
 * @param handbookId the version of the handling rules it stands in
 * @param firstReply such as {@code 24h} (hours day and night), {@code 8wh} (working hours), {@code 3wd} (workdays), {@code 30d}; null for no limit
 */
record CasePolicy(long id, CaseKind kind, CaseGrade grade, int version, LocalDate effectiveFrom,
        @Nullable String firstReply, @Nullable String plan, @Nullable String close, String basis, long handbookId) {
    private static final Pattern SPELLING = Pattern.compile("(\\d{1,4})(h|wh|d|wd)");

    @Nullable
    TimeLimit limit(CaseClock clock) {
        var text = switch (clock) {
            case FIRST_REPLY -> firstReply;
            case PLAN -> plan;
            case CLOSE -> close;
        };
        return text == null ? null : parse(text);
    }

    boolean sameLimits(CasePolicy other) {
        return Arrays.stream(CaseClock.values())
                .allMatch(clock -> Objects.equals(limit(clock), other.limit(clock)));
    }

    /** @throws Refusal cases.limit-malformed */
    static TimeLimit parse(String text) {
        var match = SPELLING.matcher(text);
        if (!match.matches()) {
            throw Refusal.badInput("cases.limit-malformed",
                    "时限“%s”写法不对：24h 为小时，8wh 为工作小时，3wd 为工作日，30d 为自然日。".formatted(text));
        }
        var amount = Integer.parseInt(match.group(1));
        return switch (match.group(2)) {
            case "h" -> TimeLimit.hours(amount);
            case "wh" -> TimeLimit.workHours(amount);
            case "wd" -> TimeLimit.workdays(amount);
            default -> TimeLimit.calendarDays(amount);
        };
    }
}
