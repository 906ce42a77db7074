package atrium.estate.cases;

import atrium.base.platform.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What those above do about slow cases, when the house speaks up by itself, and the same done to many at once, over HTTP. */
@RestController
@RequestMapping("/api/cases")
class CaseOversightController {
    private static final int MOST_AT_ONCE = 200;

    private final SuperviseCase superviseCase;
    private final DispatchCase dispatchCase;
    private final WorkOnCase work;
    private final BulkCases bulk;
    private final Oversight oversight;
    private final CaseDetail detail;

    CaseOversightController(SuperviseCase superviseCase, DispatchCase dispatchCase, WorkOnCase work, BulkCases bulk,
            Oversight oversight, CaseDetail detail) {
        this.superviseCase = superviseCase;
        this.dispatchCase = dispatchCase;
        this.work = work;
        this.bulk = bulk;
        this.oversight = oversight;
        this.detail = detail;
    }

    record UrgingRequest(@Nullable @Size(max = 500, message = "催办内容最多 500 字。") String text) {}

    record DecisionRequest(@NotBlank(message = "请写明督办意见。") @Size(max = 2000, message = "督办意见过长。") String text) {}

    record PickedRequest(long id, int version) {
        BulkCases.Picked picked() {
            return new BulkCases.Picked(id, version);
        }
    }

    record DispatchesRequest(
            @NotEmpty(message = "请先勾选事项。") @Size(max = MOST_AT_ONCE, message = "一次最多 200 件。") List<PickedRequest> cases,
            @NotNull(message = "请选择承办部门。") Long departmentId, @NotNull(message = "请定级。") CaseGrade grade,
            @Nullable Long handlerId, @Nullable @Size(max = 2000, message = "派单说明过长。") String note) {}

    record ClosuresRequest(
            @NotEmpty(message = "请先勾选事项。") @Size(max = MOST_AT_ONCE, message = "一次最多 200 件。") List<PickedRequest> cases,
            @Nullable @Size(max = 2000, message = "说明过长。") String note) {}

    record UrgingsRequest(
            @NotEmpty(message = "请先勾选事项。") @Size(max = MOST_AT_ONCE, message = "一次最多 200 件。") List<PickedRequest> cases,
            @Nullable @Size(max = 500, message = "催办内容最多 500 字。") String text) {}

    record RulesRequest(@Min(value = 0, message = "不能小于 0 天。") @Max(value = 365, message = "最多 365 天。") int reopenDays,
            @Min(value = 1, message = "至少 1 个工作日。") @Max(value = 60, message = "最多 60 个工作日。") int silenceWorkdays,
            @Min(value = 2, message = "至少 2 次。") @Max(value = 20, message = "最多 20 次。") int transfers,
            @Min(value = 1, message = "至少 1 次。") @Max(value = 20, message = "最多 20 次。") int repeats,
            @Min(value = 1, message = "至少 1 天。") @Max(value = 365, message = "最多 365 天。") int suspendDays,
            @Min(value = 1, message = "至少一级。") @Max(value = 2, message = "最多两级。") int closureLevels) {}

    @PostMapping("/{id}/urgings")
    @PreAuthorize("hasAuthority('cases.supervise')")
    ResponseEntity<CaseDetail.Answer> urge(@PathVariable long id, @Valid @RequestBody UrgingRequest request) {
        superviseCase.urge(id, stripped(request.text()));
        return detail.respond(id);
    }

    @PostMapping("/{id}/decisions")
    @PreAuthorize("hasAuthority('cases.supervise')")
    ResponseEntity<CaseDetail.Answer> decide(@PathVariable long id, @Valid @RequestBody DecisionRequest request) {
        superviseCase.decide(id, request.text().strip());
        return detail.respond(id);
    }

    @PostMapping("/bulk/dispatches")
    @PreAuthorize("hasAuthority('cases.dispatch')")
    BulkCases.Result dispatch(@Valid @RequestBody DispatchesRequest request) {
        var order = new DispatchCase.Order(request.departmentId(), request.grade(), null, request.handlerId(),
                request.note());
        return bulk.each(picked(request.cases()), one -> dispatchCase.dispatch(one.id(), one.version(), order));
    }

    @PostMapping("/bulk/closures")
    @PreAuthorize("hasAuthority('cases.close')")
    BulkCases.Result close(@Valid @RequestBody ClosuresRequest request) {
        return bulk.each(picked(request.cases()), picked -> work.work(picked.id(), picked.version(), CaseAct.CLOSE,
                (one, by) -> one.close(by, stripped(request.note()))));
    }

    @PostMapping("/bulk/urgings")
    @PreAuthorize("hasAuthority('cases.supervise')")
    BulkCases.Result urge(@Valid @RequestBody UrgingsRequest request) {
        return bulk.each(picked(request.cases()), one -> superviseCase.urge(one.id(), stripped(request.text())));
    }

    @GetMapping("/oversight")
    @PreAuthorize("hasAuthority('cases.read')")
    Oversight.Rules rules() {
        return oversight.rules();
    }

    @PutMapping("/oversight")
    @PreAuthorize("hasAuthority('cases.configure')")
    Oversight.Rules set(@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody RulesRequest request) {
        return oversight.set(new Oversight.Rules(request.reopenDays(), request.silenceWorkdays(), request.transfers(),
                request.repeats(), request.suspendDays(), request.closureLevels(), IfMatch.required(ifMatch)));
    }

    private static List<BulkCases.Picked> picked(List<PickedRequest> cases) {
        return cases.stream().map(PickedRequest::picked).toList();
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
