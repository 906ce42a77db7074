package atrium.estate.cases;

import atrium.base.shared.TimeWords;
import atrium.desk.documents.Paper;
import atrium.desk.reports.PeriodicReport;
import atrium.estate.cases.CaseBoard.Dimension;
import atrium.estate.cases.CaseBoard.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 月度服务报告: what boards show of a period, on paper, with the same figures. */
@Component
class MonthlyServiceReport implements PeriodicReport {
    private static final int MOST_BARS = 10;
    private static final int MOST_CELLS = 12;
    /** So many that are late, and so many of the least punctual, are told beside the most frequent ones. */
    private static final int MOST_LATE = 5;
    private static final int LEAST_PUNCTUAL = 3;
    private static final String MINUTES = "分钟";
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final CaseBoard board;
    private final CaseHeat heat;

    MonthlyServiceReport(CaseBoard board, CaseHeat heat) {
        this.board = board;
        this.heat = heat;
    }

    @Override
    public String kind() {
        return "monthly-service";
    }

    @Override
    public String title() {
        return "月度服务报告";
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("figures", "总体指标（环比、同比）"), new Section("course", "受理走势"),
                new Section("ages", "在办事项账龄"), new Section("departments", "各部门办理与用时"),
                new Section("projects", "各项目情况"), new Section("categories", "各类事项"),
                new Section("heat", "楼栋集中问题"));
    }

    @Override
    public List<String> readers() {
        return List.of("service", "office");
    }

    @Override
    public boolean suits(String organisation) {
        return organisation.equals("DEVELOPER");
    }

    @Override
    public Paper make(Order order) {
        var view = BoardView.ofAll(List.of());
        var span = new BoardSpan(order.from(), order.to());
        var answer = board.of(new CaseBoard.Asked(view, span, Dimension.DEPARTMENT));
        var blocks = new ArrayList<Paper.Block>();
        for (var section : order.sections()) {
            switch (section) {
                case "figures" -> figures(answer, blocks);
                case "course" -> blocks.add(course(answer));
                case "ages" -> blocks.add(new Paper.Bars("在办的事项已经等了多久？（截至制作时）",
                        answer.ages().stream().map(age -> bar(age.label(), age.count())).toList()));
                case "departments" -> departments(answer.table(), blocks);
                case "projects" -> lines("各项目", "项目", lines(view, span, Dimension.PROJECT), blocks);
                case "categories" -> categories(lines(view, span, Dimension.CATEGORY), blocks);
                case "heat" -> heat(heat.of(new CaseHeat.Asked(view, span, Measure.INTAKE, true)), blocks);
                default -> throw new IllegalArgumentException(section);
            }
        }
        return new Paper(title(), order.number(), List.of("统计期间 %s 至 %s".formatted(order.from(), order.to()),
                "口径：期间内受理的事项；在办、超时与账龄截至制作时；关闭未满 90 天的事项，一次解决按目前情况计"), answer.asOf(), blocks);
    }

    private List<Line> lines(BoardView view, BoardSpan span, Dimension by) {
        return board.of(new CaseBoard.Asked(view, span, by)).table();
    }

    private static void figures(CaseBoard.Answer answer, List<Paper.Block> blocks) {
        blocks.add(new Paper.Heading("总体指标"));
        blocks.add(new Paper.Figures(answer.tiles().stream().map(MonthlyServiceReport::figure).toList()));
    }

    private static Paper.Figure figure(CaseBoard.Tile tile) {
        var whole = tile.filter().equals(tile.ofFilter()) ? "" : tile.count() + " / ";
        var of = tile.of() == null ? "" : whole + tile.of() + " 件" + (tile.unit().equals(MINUTES) ? "，标杆 ≤15 分钟" : "");
        if (tile.unit().equals("分") && tile.count() != null && tile.of() != null) {
            of = "有效样本 " + tile.count() + " 件" + (tile.of() == 0
                    ? ""
                    : "，有效回收率 " + BigDecimal.valueOf(tile.count() * 100).divide(BigDecimal.valueOf(tile.of()), 1,
                            RoundingMode.HALF_UP) + " %");
        }
        var compared = change("环比", tile, tile.previous()) + change("　同比", tile, tile.lastYear());
        return new Paper.Figure(tile.label(), words(tile.value(), tile.unit()),
                of + (of.isEmpty() || compared.isEmpty() ? "" : "　") + compared);
    }

    /** Against another period; minutes are told without what is over a whole one, so the change is between what is told. */
    static String change(String word, CaseBoard.Tile tile, CaseBoard.@Nullable Compared other) {
        if (other == null || other.value() == null || tile.value() == null) {
            return other == null ? "" : word + " —";
        }
        var time = tile.unit().equals(MINUTES);
        var gap = time
                ? BigDecimal.valueOf(tile.value().longValue() - other.value().longValue())
                : tile.value().subtract(other.value());
        if (gap.signum() == 0) {
            return word + " 持平";
        }
        var size = time ? TimeWords.minutes(gap.longValue()) : gap.abs().toPlainString();
        return word + (gap.signum() > 0 ? " +" : " -") + size + (tile.unit().equals("%") ? " 个百分点" : "");
    }

    private static Paper.Course course(CaseBoard.Answer answer) {
        return new Paper.Course("每天受理多少？", answer.series().stream().map(step -> new Paper.Bar(
                step.step().equals("day")
                        ? Integer.toString(step.period().getDayOfMonth())
                        : step.period().toString().substring(2, step.step().equals("month") ? 7 : 10),
                step.intake(), Long.toString(step.intake()))).toList());
    }

    private static void departments(List<Line> lines, List<Paper.Block> blocks) {
        lines("各部门", "部门", lines, blocks);
        blocks.add(ranking("哪个部门让客户等得最久？（期内交出的事项，手上工作时间中位数）", lines,
                Line::heldMedianHours, "小时"));
    }

    private static void categories(List<Line> lines, List<Paper.Block> blocks) {
        lines("各类事项", "类别", lines, blocks);
        blocks.add(ranking("哪类事项最多超时？（截至制作时）", lines, line -> BigDecimal.valueOf(line.overdue()), "件"));
    }

    private static void lines(String heading, String of, List<Line> lines, List<Paper.Block> blocks) {
        var shown = of.equals("类别") ? telling(lines) : lines;
        var rows = new ArrayList<>(shown.stream().map(MonthlyServiceReport::row).toList());
        if (shown.size() < lines.size()) {
            rows.add(rest(lines.stream().filter(line -> !shown.contains(line)).toList()));
        }
        blocks.add(new Paper.Heading(heading));
        blocks.add(new Paper.Table(
                List.of(of, "受理", "在办", "超时", "首复及时 %", "按时关闭 %", "一次解决 %", "重复", "重开", "转办", "满意度（样本）"), rows,
                List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)));
    }

    /** The most frequent, and of the others those a reader must not miss: the most that are late, and the least punctual. */
    static List<Line> telling(List<Line> lines) {
        var others = lines.stream().skip(MOST_BARS).toList();
        var kept = new HashSet<>(lines.subList(0, lines.size() - others.size()));
        others.stream().filter(line -> line.overdue() > 0)
                .sorted(Comparator.comparingLong(Line::overdue).reversed()).limit(MOST_LATE).forEach(kept::add);
        others.stream().filter(line -> line.onTimeRate() != null && line.onTimeRate().compareTo(WHOLE) < 0)
                .sorted(Comparator.comparing(line -> Objects.requireNonNull(line.onTimeRate()))).limit(LEAST_PUNCTUAL)
                .forEach(kept::add);
        return lines.stream().filter(kept::contains).toList();
    }

    private static List<String> row(Line line) {
        return List.of(line.name(), Long.toString(line.intake()), Long.toString(line.open()),
                Long.toString(line.overdue()), words(line.firstReplyRate(), ""), words(line.onTimeRate(), ""),
                words(line.solvedRate(), ""), Long.toString(line.repeated()), Long.toString(line.reopened()),
                Long.toString(line.transfers()),
                line.rated() == 0 ? "—" : line.satisfaction() + "（" + line.rated() + "）");
    }

    /** What is not told line by line, so that the columns add up; rates of it cannot be told from rates. */
    private static List<String> rest(List<Line> lines) {
        return List.of("其余 " + lines.size() + " 项 合计", sum(lines, Line::intake), sum(lines, Line::open),
                sum(lines, Line::overdue), "—", "—", "—", sum(lines, Line::repeated), sum(lines, Line::reopened),
                sum(lines, Line::transfers), "—");
    }

    private static String sum(List<Line> lines, ToLongFunction<Line> of) {
        return Long.toString(lines.stream().mapToLong(of).sum());
    }

    private static Paper.Bars ranking(String question, List<Line> lines, Function<Line, @Nullable BigDecimal> of,
            String unit) {
        var bars = new ArrayList<Paper.Bar>();
        for (var line : lines) {
            var value = of.apply(line);
            if (value != null && value.signum() > 0) {
                bars.add(new Paper.Bar(line.name(), value.doubleValue(), words(value, unit)));
            }
        }
        bars.sort(Comparator.comparingDouble(Paper.Bar::value).reversed());
        return new Paper.Bars(question + (bars.size() > MOST_BARS ? "（前 " + MOST_BARS + " 位）" : ""),
                bars.stream().limit(MOST_BARS).toList());
    }

    private static void heat(CaseHeat.Answer answer, List<Paper.Block> blocks) {
        var cells = answer.cells().stream().sorted(Comparator.comparingLong(CaseHeat.Cell::count).reversed()).toList();
        var rows = new ArrayList<>(cells.stream().limit(MOST_CELLS).map(cell -> {
            var building = answer.buildings().stream().filter(each -> each.id() == cell.building()).findFirst();
            return List.of(building.map(CaseHeat.Row::project).orElse("—"),
                    building.map(CaseHeat.Row::name).orElse("—"),
                    answer.categories().stream().filter(each -> each.id() == cell.category())
                            .map(CaseHeat.Category::name).findFirst().orElse("—"),
                    Long.toString(cell.count()));
        }).toList());
        var rest = cells.stream().skip(MOST_CELLS).mapToLong(CaseHeat.Cell::count).sum();
        if (rest > 0) {
            rows.add(List.of("其余 " + (cells.size() - MOST_CELLS) + " 项 合计", "", "", Long.toString(rest)));
        }
        if (answer.elsewhere() > 0) {
            rows.add(List.of("未登记楼栋的", "", "", Long.toString(answer.elsewhere())));
        }
        blocks.add(new Paper.Heading("哪栋楼的哪类问题最集中？"));
        blocks.add(new Paper.Table(List.of("项目", "楼栋", "类别", "受理"), rows, List.of(3)));
    }

    private static Paper.Bar bar(String label, long count) {
        return new Paper.Bar(label, count, count + " 件");
    }

    private static String words(@Nullable BigDecimal value, String unit) {
        if (value != null && unit.equals(MINUTES)) {
            return TimeWords.minutes(value.longValue());
        }
        return value == null ? "—" : value.toPlainString() + (unit.isEmpty() ? "" : " " + unit);
    }
}
