package atrium.estate.cases;

import atrium.base.platform.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the departments do to a case, over HTTP: each verb is a new resource of the case. */
@RestController
@RequestMapping("/api/cases/{id}")
class CaseActsController {
    private static final int MOST = 10_000;

    private final WorkOnCase work;
    private final DispatchCase dispatchCase;
    private final RegradeCase regradeCase;
    private final PauseCase pauseCase;
    private final Backdating backdating;
    private final CaseEvidence evidence;
    private final CaseDetail detail;

    CaseActsController(WorkOnCase work, DispatchCase dispatchCase, RegradeCase regradeCase, PauseCase pauseCase,
            Backdating backdating, CaseEvidence evidence, CaseDetail detail) {
        this.work = work;
        this.dispatchCase = dispatchCase;
        this.regradeCase = regradeCase;
        this.pauseCase = pauseCase;
        this.backdating = backdating;
        this.evidence = evidence;
        this.detail = detail;
    }

    record DispatchRequest(@NotNull(message = "请选择承办部门。") Long departmentId,
            @NotNull(message = "请定级。") CaseGrade grade, @Nullable Long categoryId, @Nullable Long handlerId,
            @Nullable @Size(max = MOST, message = "派单说明过长。") String note) {}

    record RegradeRequest(@NotNull(message = "请定级。") CaseGrade grade, @Nullable Long categoryId,
            @NotBlank(message = "请写明为什么改。") @Size(max = MOST, message = "理由过长。") String reason) {}

    record HandlerRequest(@Nullable Long personId) {}

    record ReplyRequest(@NotNull(message = "请选择回复方式。") ReplyChannel channel,
            @NotBlank(message = "请填写回复内容。") @Size(max = MOST, message = "回复内容过长。") String text,
            @Nullable Instant at, @Nullable @Size(max = 20, message = "凭证最多 20 份。") List<Long> files) {}

    record PauseRequest(@NotNull(message = "请选择挂起原因。") PauseReason reason,
            @NotNull(message = "请填写开始时间。") Instant from, @NotNull(message = "请填写结束时间。") Instant to,
            @NotBlank(message = "请写明依据。") @Size(max = MOST, message = "依据过长。") String evidence,
            @Nullable @Size(max = 20, message = "凭证最多 20 份。") List<Long> files) {}

    record PlanRequest(@NotBlank(message = "请填写方案。") @Size(max = MOST, message = "方案过长。") String text,
            @Nullable LocalDate expectedOn) {}

    record NoteRequest(@NotBlank(message = "请填写内容。") @Size(max = MOST, message = "内容过长。") String text) {}

    record SuspensionRequest(@NotNull(message = "请选择挂起原因。") PauseReason reason,
            @NotNull(message = "请填写挂起截止日期。") LocalDate until,
            @NotBlank(message = "请写明依据。") @Size(max = MOST, message = "依据过长。") String evidence,
            @Nullable @Size(max = 20, message = "凭证最多 20 份。") List<Long> files) {}

    record TransferRequest(@NotNull(message = "请选择转入部门。") Long departmentId,
            @NotBlank(message = "请填写转办理由。") @Size(max = MOST, message = "理由过长。") String reason) {}

    record CompletionRequest(@Nullable @Size(max = MOST, message = "处理结果过长。") String result) {}

    @PostMapping("/dispatches")
    @PreAuthorize("hasAuthority('cases.dispatch')")
    ResponseEntity<CaseDetail.Answer> dispatch(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody DispatchRequest request) {
        dispatchCase.dispatch(id, IfMatch.required(ifMatch), new DispatchCase.Order(request.departmentId(),
                request.grade(), request.categoryId(), request.handlerId(), request.note()));
        return detail.respond(id);
    }

    @GetMapping("/regradings")
    @PreAuthorize("hasAuthority('cases.dispatch')")
    List<ChangeGrade.Moved> regrading(@PathVariable long id, @RequestParam CaseGrade grade) {
        return regradeCase.preview(id, grade);
    }

    @PostMapping("/regradings")
    @PreAuthorize("hasAuthority('cases.dispatch')")
    ResponseEntity<CaseDetail.Answer> regrade(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody RegradeRequest request) {
        regradeCase.regrade(id, IfMatch.required(ifMatch), request.grade(), request.categoryId(),
                request.reason().strip());
        return detail.respond(id);
    }

    @PostMapping("/handlers")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> assign(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody HandlerRequest request) {
        dispatchCase.assign(id, IfMatch.required(ifMatch), request.personId());
        return detail.respond(id);
    }

    @PostMapping("/replies")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> reply(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReplyRequest request) {
        work.work(id, IfMatch.optional(ifMatch), CaseAct.REPLY,
                (one, by) -> reply(one, by, request));
        return detail.respond(id);
    }

    @PostMapping("/plans")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> plan(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody PlanRequest request) {
        work.work(id, IfMatch.required(ifMatch), CaseAct.PLAN,
                (one, by) -> one.plan(by, request.text().strip(), request.expectedOn()));
        return detail.respond(id);
    }

    @PostMapping("/notes")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> note(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody NoteRequest request) {
        work.work(id, IfMatch.optional(ifMatch), CaseAct.NOTE, (one, by) -> one.note(by, request.text().strip()));
        return detail.respond(id);
    }

    @PostMapping("/suspensions")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> suspend(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SuspensionRequest request) {
        pauseCase.suspend(id, IfMatch.required(ifMatch), new Suspension(request.reason(), request.until(),
                request.evidence().strip(), Objects.requireNonNullElse(request.files(), List.of())));
        return detail.respond(id);
    }

    @PostMapping("/pauses")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> addPause(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody PauseRequest request) {
        pauseCase.add(id, IfMatch.required(ifMatch), new PastPause(request.reason(), request.from(), request.to(),
                request.evidence().strip(), Objects.requireNonNullElse(request.files(), List.of())));
        return detail.respond(id);
    }

    @DeleteMapping("/suspension")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> resume(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        work.work(id, IfMatch.required(ifMatch), CaseAct.RESUME, (one, by) -> one.resume(by, null));
        return detail.respond(id);
    }

    @PostMapping("/transfers")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> transfer(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody TransferRequest request) {
        dispatchCase.transfer(id, IfMatch.required(ifMatch), request.departmentId(), request.reason().strip());
        return detail.respond(id);
    }

    @PostMapping("/completion")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> complete(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody CompletionRequest request) {
        var result = request.result() == null ? "" : request.result().strip();
        dispatchCase.complete(id, IfMatch.required(ifMatch), result);
        return detail.respond(id);
    }

    private void reply(Case one, Case.By by, ReplyRequest request) {
        var at = request.at();
        var files = Objects.requireNonNullElse(request.files(), List.<Long>of());
        if (at != null) {
            backdating.require(one, at, "at");
            evidence.requireEarlier(one, at, files);
        }
        one.reply(at == null ? by : by.at(at), request.channel(), request.text().strip(), files);
    }
}
