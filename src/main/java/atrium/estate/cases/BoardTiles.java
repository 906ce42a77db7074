package atrium.estate.cases;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures at the top of a board, each with the address of its rows. */
final class BoardTiles {
    private static final double SECONDS_PER_HOUR = 3600;

    private final CaseBoard.Asked asked;
    private final Instant now;

    BoardTiles(CaseBoard.Asked asked, Instant now) {
        this.asked = asked;
        this.now = now;
    }

    List<CaseBoard.Tile> of(CaseBoard.Figures all) {
        return List.of(count("受理", Measure.INTAKE, all), count("在办", Measure.OPEN, all),
                count("超时未办", Measure.OVERDUE, all),
                rate("首次回复及时率", Measure.FIRST_REPLY_ON_TIME, Measure.FIRST_REPLY_DUE, all),
                rate("方案及时率", Measure.PLAN_ON_TIME, Measure.PLAN_DUE, all),
                rate("按时关闭率", Measure.CLOSE_ON_TIME, Measure.CLOSE_DUE, all),
                new CaseBoard.Tile("satisfaction", "满意度均分", all.average(), "分", null, all.of(Measure.RATED),
                        filter(Measure.RATED), filter(Measure.RATED)),
                rate("满意率", Measure.SATISFIED, Measure.RATED, all), count("重开", Measure.REOPENED, all),
                count("转办", Measure.TRANSFERRED, all));
    }

    /** The list behind a measure. */
    String filter(Measure measure) {
        return measure.ofPeriod()
                ? filter(asked.projects(), asked.from(), asked.to(), measure, now)
                : filter(asked.projects(), null, null, measure, now);
    }

    static String filter(List<Long> projects, @Nullable LocalDate from, @Nullable LocalDate to,
            @Nullable Measure measure, Instant now) {
        var parts = new ArrayList<String>();
        projects.forEach(project -> parts.add("project=" + project));
        if (from != null) {
            parts.add("from=" + from);
        }
        if (to != null) {
            parts.add("to=" + to);
        }
        if (measure != null && measure != Measure.INTAKE) {
            parts.add("measure=" + measure.key());
        }
        parts.add("asOf=" + now);
        return String.join("&", parts);
    }

    private CaseBoard.Tile count(String label, Measure measure, CaseBoard.Figures all) {
        return new CaseBoard.Tile(measure.key(), label, BigDecimal.valueOf(all.of(measure)), "件", null, null,
                filter(measure), null);
    }

    private CaseBoard.Tile rate(String label, Measure part, Measure whole, CaseBoard.Figures all) {
        return new CaseBoard.Tile(part.key(), label, all.rate(part, whole), "%", all.of(part), all.of(whole),
                filter(part), filter(whole));
    }

    /** With one decimal; null of nothing. */
    static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    static @Nullable BigDecimal rounded(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(1, RoundingMode.HALF_UP);
    }

    static @Nullable BigDecimal hours(@Nullable Double seconds) {
        return seconds == null
                ? null
                : BigDecimal.valueOf(seconds / SECONDS_PER_HOUR).setScale(1, RoundingMode.HALF_UP);
    }
}
