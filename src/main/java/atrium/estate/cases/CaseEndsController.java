package atrium.estate.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
    private final RevealCaller revealCaller;
    private final CaseDetail detail;

    CaseEndsController(WorkOnCase work, RevealCaller revealCaller, CaseDetail detail) {
        this.work = work;
        this.revealCaller = revealCaller;
        this.detail = detail;
    }

    record ConfirmationRequest(@NotNull(message = "请选择确认方式。") Confirmation method,
            @Nullable @Min(value = 1, message = "满意度为 1 至 5 分。") @Max(value = 5, message = "满意度为 1 至 5 分。") Integer satisfaction,
            @Nullable @Size(max = MOST, message = "说明过长。") String note) {}

    record ClosureRequest(@Nullable @Size(max = MOST, message = "说明过长。") String note) {}

    record ReasonRequest(@NotBlank(message = "请填写理由。") @Size(max = MOST, message = "理由过长。") String reason) {}

    record ReferralRequest(@NotNull(message = "请选择转往何处。") Referral to,
            @NotBlank(message = "请填写理由。") @Size(max = MOST, message = "理由过长。") String reason) {}

    @PostMapping("/confirmation")
    @PreAuthorize("hasAuthority('cases.close')")
    ResponseEntity<CaseDetail.Answer> confirm(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ConfirmationRequest request) {
        work.work(id, CaseVersion.required(ifMatch), CaseAct.CONFIRM,
                (one, by) -> one.confirm(by, request.method(), request.satisfaction(), request.note()));
        return answer(id);
    }

    @PostMapping("/closure")
    @PreAuthorize("hasAuthority('cases.close')")
    ResponseEntity<CaseDetail.Answer> close(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ClosureRequest request) {
        work.work(id, CaseVersion.required(ifMatch), CaseAct.CLOSE, (one, by) -> one.close(by, request.note()));
        return answer(id);
    }

    @PostMapping("/reopenings")
    @PreAuthorize("hasAuthority('cases.close')")
    ResponseEntity<CaseDetail.Answer> reopen(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonRequest request) {
        work.work(id, CaseVersion.required(ifMatch), CaseAct.REOPEN,
                (one, by) -> one.reopen(by, request.reason().strip()));
        return answer(id);
    }

    @PostMapping("/cancellation")
    @PreAuthorize("hasAuthority('cases.dispatch')")
    ResponseEntity<CaseDetail.Answer> cancel(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonRequest request) {
        work.work(id, CaseVersion.required(ifMatch), CaseAct.CANCEL,
                (one, by) -> one.cancel(by, request.reason().strip()));
        return answer(id);
    }

    @PostMapping("/referral")
    @PreAuthorize("hasAuthority('cases.dispatch')")
    ResponseEntity<CaseDetail.Answer> refer(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReferralRequest request) {
        work.work(id, CaseVersion.required(ifMatch), CaseAct.REFER,
                (one, by) -> one.refer(by, request.to(), request.reason().strip()));
        return answer(id);
    }

    @PostMapping("/reveals")
    @PreAuthorize("hasAuthority('cases.read') and hasAuthority('customers.reveal')")
    RevealCaller.Caller reveal(@PathVariable long id, @Valid @RequestBody ReasonRequest request) {
        return revealCaller.reveal(id, request.reason().strip());
    }

    private ResponseEntity<CaseDetail.Answer> answer(long id) {
        var answer = detail.of(id);
        return ResponseEntity.ok().eTag(Integer.toString(answer.row().version())).body(answer);
    }
}
