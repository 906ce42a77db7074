package atrium.estate.cases;

import atrium.base.shared.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Boards over HTTP. Everybody who works on cases has one of their own; what more they may look at, {@link BoardView} says. */
@RestController
@RequestMapping("/api/cases/board")
class BoardController {
    private final CaseBoard board;
    private final CaseHeat heat;
    private final CaseFloors floors;

    BoardController(CaseBoard board, CaseHeat heat, CaseFloors floors) {
        this.board = board;
        this.heat = heat;
        this.floors = floors;
    }

    /** @param level absent: the widest allowed @param department whose, at the level of a department; absent: my own */
    record Asked(BoardView.@Nullable Level level, @Nullable Long department, @Nullable List<Long> projects,
            LocalDate from, LocalDate to) {
        BoardView view() {
            return BoardView.of(level, department, Objects.requireNonNullElse(projects, List.of()));
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('cases.read')")
    CaseBoard.Answer board(@ParameterObject Asked asked,
            @RequestParam(defaultValue = "DEPARTMENT") CaseBoard.Dimension by) {
        return board.of(new CaseBoard.Asked(asked.view(), span(asked), by));
    }

    @GetMapping("/heat")
    @PreAuthorize("hasAuthority('cases.read')")
    CaseHeat.Answer heat(@ParameterObject Asked asked, @RequestParam(defaultValue = "intake") String measure,
            @RequestParam(defaultValue = "false") boolean whole) {
        return heat.of(new CaseHeat.Asked(asked.view(), span(asked), measure(measure), whole));
    }

    @GetMapping("/floors")
    @PreAuthorize("hasAuthority('cases.read')")
    CaseFloors.Answer floors(@ParameterObject Asked asked, @RequestParam(defaultValue = "intake") String measure,
            @RequestParam long building, @RequestParam(required = false) @Nullable Long category) {
        return floors.of(new CaseFloors.Asked(asked.view(), span(asked), measure(measure), building, category));
    }

    private static Measure measure(String key) {
        return Measure.of(key).orElseThrow(() -> Refusal.badInput("cases.filter", "没有这个指标。", "measure"));
    }

    private static BoardSpan span(Asked asked) {
        if (asked.from() == null || asked.to() == null) {
            throw Refusal.badInput("cases.board-span", "请选择统计期间的起止日期。", "from");
        }
        return new BoardSpan(asked.from(), asked.to());
    }
}
