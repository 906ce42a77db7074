package atrium.estate.cases;

import atrium.estate.cases.CaseBoard.Age;
import atrium.estate.cases.CaseBoard.Compared;
import atrium.estate.cases.CaseBoard.Tile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The figures at the top of a board, each with the address of its rows. */
final class BoardTiles {
    private static final List<Figure> MINE = List.of(count(Measure.DUE_TODAY), count(Measure.OPEN),
            count(Measure.OVERDUE), count(Measure.INTAKE),
            rate("首次回复及时率", Measure.FIRST_REPLY_ON_TIME, Measure.FIRST_REPLY_DUE),
            rate("方案及时率", Measure.PLAN_ON_TIME, Measure.PLAN_DUE),
            rate("按时关闭率", Measure.CLOSE_ON_TIME, Measure.CLOSE_DUE), satisfaction(),
            rate("一次解决率", Measure.SOLVED_AT_ONCE, Measure.CLOSED), count(Measure.REOPENED));
    private static final List<Figure> OTHERS = List.of(count(Measure.INTAKE), count(Measure.OPEN),
            count(Measure.OVERDUE), rate("首次回复及时率", Measure.FIRST_REPLY_ON_TIME, Measure.FIRST_REPLY_DUE),
            rate("方案及时率", Measure.PLAN_ON_TIME, Measure.PLAN_DUE),
            rate("按时关闭率", Measure.CLOSE_ON_TIME, Measure.CLOSE_DUE),
            rate("问题解决率", Measure.CLOSED, Measure.INTAKE), satisfaction(),
            rate("满意率", Measure.SATISFIED, Measure.RATED),
            rate("一次解决率", Measure.SOLVED_AT_ONCE, Measure.CLOSED),
            rate("重复诉求率", Measure.REPEATED, Measure.INTAKE), count(Measure.REOPENED), count(Measure.TRANSFERRED),
            count(Measure.SHUTTLED),
            new Figure("平均挂起", "天", Measure.PAUSED, Measure.PAUSED, BoardCounts.Sums::pausedDays));

    private final BoardView view;
    private final BoardSpan span;
    private final Instant now;

    BoardTiles(BoardView view, BoardSpan span, Instant now) {
        this.view = view;
        this.span = span;
        this.now = now;
    }

    /** Another period, to compare with. */
    record Other(BoardTiles tiles, BoardCounts.Sums sums) {}

    private record Figure(String label, String unit, Measure part, @Nullable Measure whole,
            Function<BoardCounts.Sums, @Nullable BigDecimal> value) {}

    /** @param households that are served now */
    List<Tile> of(BoardCounts.Counted counted, Other previous, Other lastYear, long households) {
        var figures = new ArrayList<>(view.level() == BoardView.Level.MINE ? MINE : OTHERS);
        if (view.level() == BoardView.Level.ALL) {
            figures.add(new Figure("万户投诉 · 在管 " + households + " 户", "件/万户", Measure.COMPLAINTS, Measure.COMPLAINTS,
                    sums -> sums.perTenThousand(Measure.COMPLAINTS, households)));
        }
        return figures.stream().map(figure -> tile(figure, counted, previous, lastYear)).toList();
    }

    /** How long the open ones have waited. */
    List<Age> ages(BoardCounts.Sums sums) {
        return Arrays.stream(Measure.values()).filter(measure -> measure.name().startsWith("AGED"))
                .map(measure -> new Age(measure.key(), measure.label().substring("在办 ".length()), sums.of(measure),
                        filter(measure)))
                .toList();
    }

    private Tile tile(Figure figure, BoardCounts.Counted counted, Other previous, Other lastYear) {
        var all = counted.all();
        var part = figure.part();
        var whole = figure.whole();
        var ofPeriod = part.ofPeriod();
        return new Tile(part.key(), figure.label(), figure.value().apply(all), figure.unit(),
                whole == null ? null : all.of(part), whole == null ? null : all.of(whole), filter(part),
                whole == null ? null : filter(whole), ofPeriod ? course(figure, counted) : List.of(),
                ofPeriod ? previous.tiles().compared(figure, previous.sums()) : null,
                ofPeriod ? lastYear.tiles().compared(figure, lastYear.sums()) : null);
    }

    private Compared compared(Figure figure, BoardCounts.Sums sums) {
        return new Compared(span.from(), span.to(), figure.value().apply(sums), filter(figure.part()));
    }

    private List<@Nullable BigDecimal> course(Figure figure, BoardCounts.Counted counted) {
        var course = new ArrayList<@Nullable BigDecimal>();
        IntStream.rangeClosed(1, span.steps().size()).forEach(step -> course
                .add(figure.value().apply(counted.steps().getOrDefault(step, new BoardCounts.Sums()))));
        return course;
    }

    /** The list behind a measure. */
    String filter(Measure measure) {
        return filter(measure.ofPeriod() ? span : null, measure);
    }

    /** The list of what was registered in a period and falls under a measure. */
    String filter(@Nullable BoardSpan period, @Nullable Measure measure) {
        var parts = new ArrayList<>(view.address());
        if (period != null) {
            parts.add("from=" + period.from());
            parts.add("to=" + period.to());
        }
        if (measure != null && measure != Measure.INTAKE) {
            parts.add("measure=" + measure.key());
        }
        parts.add("asOf=" + now);
        return String.join("&", parts);
    }

    /** The list of complaints that were to be closed in the period. */
    String complaintsFilter() {
        var parts = new ArrayList<>(view.address());
        parts.add("complaintsDueFrom=" + span.from());
        parts.add("complaintsDueTo=" + span.to());
        parts.add("asOf=" + now);
        return String.join("&", parts);
    }

    /** The list of what a department handed on in the period. */
    String heldFilter(long department) {
        var parts = new ArrayList<String>();
        view.projects().forEach(project -> parts.add("project=" + project));
        parts.add("heldBy=" + department);
        parts.add("heldFrom=" + span.from());
        parts.add("heldTo=" + span.to());
        parts.add("asOf=" + now);
        return String.join("&", parts);
    }

    private static Figure count(Measure measure) {
        return new Figure(measure.label(), "件", measure, null, sums -> BigDecimal.valueOf(sums.of(measure)));
    }

    private static Figure rate(String label, Measure part, Measure whole) {
        return new Figure(label, "%", part, whole, sums -> sums.rate(part, whole));
    }

    private static Figure satisfaction() {
        return new Figure("满意度均分", "分", Measure.RATED, Measure.ASKED, BoardCounts.Sums::satisfaction);
    }
}
