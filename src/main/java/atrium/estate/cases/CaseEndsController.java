package atrium.estate.cases;

import atrium.base.platform.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the desk does to bring a case to its end, over HTTP, and who called. */
@RestController
@RequestMapping("/api/cases/{id}")
class CaseEndsController {
    private static final int MOST = 2_000;

    private final WorkOnCase work;
    private final EndCase endCase;
    private final FollowUpCase followUpCase;
    private final RevealCaller revealCaller;
    private final CaseDetail detail;

    CaseEndsController(WorkOnCase work, EndCase endCase, FollowUpCase followUpCase, RevealCaller revealCaller,
            CaseDetail detail) {
        this.work = work;
        this.endCase = endCase;
        this.followUpCase = followUpCase;
        this.revealCaller = revealCaller;
        this.detail = detail;
    }

    record ConfirmationRequest(@NotNull(message = "请选择确认方式。") Confirmation method,
            @Nullable @Min(value = 1, message = "满意度为 1 至 5 分。") @Max(value = 5, message = "满意度为 1 至 5 分。") Integer satisfaction,
            @Nullable @Size(max = MOST, message = "说明过长。") String note) {}

    record ClosureRequest(@Nullable @Size(max = MOST, message = "说明过长。") String note) {}

    record ReasonRequest(@NotBlank(message = "请填写理由。") @Size(max = MOST, message = "理由过长。") String reason) {}

    record ReferralRequest(@NotNull(message = "请选择移交何处。") Referral to,
            @NotBlank(message = "请填写理由。") @Size(max = MOST, message = "理由过长。") String reason) {}

    record JudgementRequest(@NotNull(message = "请选择同意或不同意。") Boolean agreed,
            @Nullable @Size(max = MOST, message = "理由过长。") String reason) {}

    record FollowUpRequest(@NotNull(message = "请选择来源渠道。") CaseChannel channel,
            @NotBlank(message = "请写明客户这次反映的情况。") @Size(max = 10_000, message = "内容过长。") String description) {}

    record OutcomeRequest(@Nullable @Size(max = 60, message = "编号最多 60 字。") String number,
            @Nullable LocalDate dueOn, @Nullable LocalDate concludedOn,
            @Nullable @Size(max = MOST, message = "结果过长。") String result) {}

    @PostMapping("/confirmation")
    @PreAuthorize("hasAuthority('cases.close')")
    ResponseEntity<CaseDetail.Answer> confirm(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ConfirmationRequest request) {
        endCase.confirm(id, IfMatch.required(ifMatch), request.method(), request.satisfaction(), request.note());
        return detail.respond(id);
    }

    @PostMapping("/closure")
    @PreAuthorize("hasAuthority('cases.close')")
    ResponseEntity<CaseDetail.Answer> close(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ClosureRequest request) {
        work.work(id, IfMatch.required(ifMatch), CaseAct.CLOSE, (one, by) -> one.close(by, request.note()));
        return detail.respond(id);
    }

    @PostMapping("/closure-requests")
    @PreAuthorize("hasAuthority('cases.close')")
    ResponseEntity<CaseDetail.Answer> askClosure(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonRequest request) {
        endCase.askClosure(id, IfMatch.required(ifMatch), request.reason().strip());
        return detail.respond(id);
    }

    @PostMapping("/closure-requests/judgements")
    @PreAuthorize("hasAuthority('cases.supervise')")
    ResponseEntity<CaseDetail.Answer> judgeClosure(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody JudgementRequest request) {
        endCase.judgeClosure(id, IfMatch.required(ifMatch), request.agreed(), request.reason());
        return detail.respond(id);
    }

    @PostMapping("/follow-ups")
    @PreAuthorize("hasAuthority('cases.intake')")
    ResponseEntity<CaseDetail.Answer> followUp(@PathVariable long id, @Valid @RequestBody FollowUpRequest request) {
        var next = followUpCase.followUp(id, request.channel(), request.description().strip());
        var answer = detail.of(next);
        return ResponseEntity.created(URI.create("/api/cases/" + next)).eTag(Integer.toString(answer.row().version()))
                .body(answer);
    }

    @PostMapping("/outcomes")
    @PreAuthorize("hasAuthority('cases.dispatch')")
    ResponseEntity<CaseDetail.Answer> recordOutcome(@PathVariable long id,
            @Valid @RequestBody OutcomeRequest request) {
        endCase.recordOutcome(id, request.number(), request.dueOn(), request.concludedOn(), request.result());
        return detail.respond(id);
    }

    @PostMapping("/reopenings")
    @PreAuthorize("hasAuthority('cases.close')")
    ResponseEntity<CaseDetail.Answer> reopen(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonRequest request) {
        endCase.reopen(id, IfMatch.required(ifMatch), request.reason().strip());
        return detail.respond(id);
    }

    @PostMapping("/cancellation")
    @PreAuthorize("hasAuthority('cases.dispatch')")
    ResponseEntity<CaseDetail.Answer> cancel(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonRequest request) {
        work.work(id, IfMatch.required(ifMatch), CaseAct.CANCEL,
                (one, by) -> one.cancel(by, request.reason().strip()));
        return detail.respond(id);
    }

    @PostMapping("/referral")
    @PreAuthorize("hasAuthority('cases.dispatch')")
    ResponseEntity<CaseDetail.Answer> refer(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReferralRequest request) {
        work.work(id, IfMatch.required(ifMatch), CaseAct.REFER,
                (one, by) -> one.refer(by, request.to(), request.reason().strip()));
        return detail.respond(id);
    }

    @PostMapping("/reveals")
    @PreAuthorize("hasAuthority('cases.read')")
    RevealCaller.Caller reveal(@PathVariable long id, @Valid @RequestBody ReasonRequest request) {
        return revealCaller.reveal(id, request.reason().strip());
    }
}
