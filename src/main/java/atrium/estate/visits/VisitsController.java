package atrium.estate.visits;

import atrium.base.exchange.Exports;
import atrium.base.platform.Page;
import atrium.base.staff.Staff;
import atrium.estate.cases.Cases;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Return visits over HTTP: lists, the sheet of one, figures. */
@RestController
@RequestMapping("/api/visits")
class VisitsController {
    private static final List<Exports.Column<VisitList.Row>> COLUMNS = List.of(
            new Exports.Column<>("事项单号", VisitList.Row::caseNumber),
            new Exports.Column<>("事项", VisitList.Row::summary),
            new Exports.Column<>("项目", VisitList.Row::projectName),
            new Exports.Column<>("房号", VisitList.Row::unitLabel),
            new Exports.Column<>("客户", VisitList.Row::customerName),
            new Exports.Column<>("电话", VisitList.Row::customerPhone),
            new Exports.Column<>("类别", VisitList.Row::categoryName),
            new Exports.Column<>("主办部门", VisitList.Row::departmentName),
            new Exports.Column<>("状态", row -> row.state().label()),
            new Exports.Column<>("关闭时间", VisitList.Row::closedAt),
            new Exports.Column<>("回访期限", VisitList.Row::dueAt),
            new Exports.Column<>("是否抽样", row -> row.drawId() == null ? "" : "抽样"),
            new Exports.Column<>("回访人", VisitList.Row::callerName),
            new Exports.Column<>("回访时间", VisitList.Row::endedAt),
            new Exports.Column<>("是否解决", row -> row.solved() == null ? "" : row.solved() ? "已解决" : "未解决"),
            new Exports.Column<>("均分（分）", VisitList.Row::score), new Exports.Column<>("推荐分", VisitList.Row::nps));

    private final VisitList list;
    private final VisitSheet sheet;
    private final VisitBoard board;
    private final Cases cases;
    private final Staff staff;
    private final Exports exports;

    VisitsController(VisitList list, VisitSheet sheet, VisitBoard board, Cases cases, Staff staff, Exports exports) {
        this.list = list;
        this.sheet = sheet;
        this.board = board;
        this.cases = cases;
        this.staff = staff;
        this.exports = exports;
    }

    record Options(List<Cases.Word> kinds, List<Cases.Word> grades, List<Cases.Topic> categories,
            List<Staff.Department> departments, List<Cases.Word> states, List<Cases.Word> outcomes) {}

    @GetMapping
    @PreAuthorize("hasAuthority('visits.read')")
    Page<VisitList.Row> list(@ParameterObject VisitList.Asked asked) {
        return list.list(asked);
    }

    @GetMapping("/export")
    @PreAuthorize("hasAuthority('visits.read') and hasAuthority('exchange.export')")
    void export(@ParameterObject VisitList.Asked asked, HttpServletResponse response) {
        exports.stream(new Exports.Listing<>("回访清单", asked.from() == null && asked.to() == null
                ? ""
                : "期限：%s 至 %s".formatted(Objects.requireNonNullElse(asked.from(), ""),
                        Objects.requireNonNullElse(asked.to(), "")),
                COLUMNS, () -> list.all(asked, Exports.FETCH)), response);
    }

    @GetMapping("/options")
    @PreAuthorize("hasAuthority('visits.read')")
    @Transactional(readOnly = true)
    public Options options() {
        return new Options(cases.kinds(), cases.grades(), cases.topics(), staff.departments(),
                Arrays.stream(VisitState.values()).filter(state -> state != VisitState.VOID)
                        .map(state -> new Cases.Word(state.name(), state.label())).toList(),
                Arrays.stream(Outcome.values()).filter(outcome -> outcome != Outcome.REACHED)
                        .map(outcome -> new Cases.Word(outcome.name(), outcome.label())).toList());
    }

    @GetMapping("/board")
    @PreAuthorize("hasAuthority('visits.read')")
    VisitBoard.Answer board(@RequestParam(required = false) @Nullable List<Long> projects,
            @RequestParam LocalDate from, @RequestParam LocalDate to,
            @RequestParam(defaultValue = "department") String by) {
        var dimension = switch (by) {
            case "category" -> VisitBoard.Dimension.CATEGORY;
            case "building" -> VisitBoard.Dimension.BUILDING;
            default -> VisitBoard.Dimension.DEPARTMENT;
        };
        return board.of(new VisitBoard.Asked(Objects.requireNonNullElse(projects, List.of()), from, to, dimension));
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('visits.read')")
    ResponseEntity<VisitSheet.Answer> one(@PathVariable long id) {
        var answer = sheet.of(id);
        return ResponseEntity.ok().eTag(Integer.toString(answer.row().version())).body(answer);
    }
}
